import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Role } from "../core/scenario.ts";
import type { TraceEvent } from "../core/trace.ts";
import { diagramOf } from "./diagram.ts";
import { diagramMermaid } from "./diagram_mermaid.ts";
import { anyTrace, datagrams, runs, toClient, toServer, way } from "./traces_test.ts";

function drawn(
  events: readonly TraceEvent[],
  { role = "server", most = 24 }: { role?: Role; most?: number } = {},
): readonly string[] {
  return diagramMermaid(diagramOf(events, { most }), { language: "en", role });
}

test("diagramMermaid() draws a lost answer with a cross and a note", () => {
  const events = [
    toServer.datagram(0, "offered", 1, "hi"),
    toServer.datagram(0, "delivered", 1, "hi"),
    toClient.datagram(0.6, "offered", 1, "ho"),
    toClient.dropped(0.6, 1, "drop"),
  ];
  assert.deepEqual(drawn(events), [
    "sequenceDiagram",
    "  participant F0 as a",
    "  participant L as link",
    "  participant S as program",
    "  F0->>S: 0.0 ms · #35;1 #34;hi#34;",
    "  S-xL: 0.6 ms · #35;1 #34;ho#34;",
    "  Note over L: lost#58; drop",
  ]);
});

test("diagramMermaid() draws way in and way out apart, and a fault on its own as a note", () => {
  const events = [
    toServer.text(0, "offered", 0, "hi"),
    toServer.effect(5, "idle", 7),
    toServer.text(20, "delivered", 0, "hi"),
  ];
  assert.deepEqual(drawn(events).slice(4), [
    "  F0->>L: 0.0 ms · #34;hi#34;",
    "  Note over L: 5.0 ms · idle",
    "  L->>S: 20.0 ms · #34;hi#34;",
    "  Note over L: +20 ms",
  ]);
});

test("diagramMermaid() gives each flow a participant of its own, at the side of the lab", () => {
  const events = [toServer.opened(0), way("toServer", "b").opened(1)];
  assert.deepEqual(drawn(events).slice(1), [
    "  participant F0 as a",
    "  participant F1 as b",
    "  participant L as link",
    "  participant S as program",
    "  F0->>S: 0.0 ms · connect",
    "  F1->>S: 1.0 ms · connect",
  ]);
  assert.deepEqual(drawn(events, { role: "client" }).slice(1), [
    "  participant C as program",
    "  participant L as link",
    "  participant F0 as a",
    "  participant F1 as b",
    "  C->>F0: 0.0 ms · connect",
    "  C->>F1: 1.0 ms · connect",
  ]);
});

test("diagramMermaid() has one sender and one receiver, however many flows", () => {
  const events = [toServer.opened(0), way("toClient", "b").ended(1, "offered")];
  assert.deepEqual(drawn(events, { role: "pair" }).slice(1, 4), [
    "  participant C as sender",
    "  participant L as link",
    "  participant S as receiver",
  ]);
});

test("diagramMermaid() says how much it leaves out", () => {
  assert.equal(
    drawn(datagrams(9), { most: 2 })[4],
    "  Note over F0,S: … 8 more pieces, all delivered",
  );
});

test("diagramMermaid() crosses a connection that found nobody", () => {
  assert.deepEqual(drawn([toServer.refused(0)]).slice(4), [
    "  F0-xL: 0.0 ms · connect",
    "  Note over L: refused",
  ]);
});

test("diagramMermaid() writes as a number what could mean something to Mermaid", () => {
  const text = 'a;b#c:<br/>%%"';
  assert.equal(
    drawn([toServer.text(0, "offered", 0, text), toServer.text(0, "delivered", 0, text)])[4],
    "  F0->>S: 0.0 ms · #34;a#59;b#35;c#58;#60;br#47;#62;#37;#37;#92;#34;#34;",
  );
});

test("diagramMermaid() makes lines of Mermaid of whatever happened", () => {
  const text = /(?:[\p{L}\p{N} .,…·×+_-]|#\d+;)+/u.source;
  const line = new RegExp(
    `^  (?:participant \\w+ as ${text}|\\w+(?:->>|-x)\\w+: ${text}|Note over \\w+(?:,\\w+)?: ${text})$`,
    "u",
  );
  fc.assert(
    fc.property(anyTrace, (events) => {
      const [head, ...lines] = drawn(events);
      assert.equal(head, "sequenceDiagram");
      assert.deepEqual(lines.filter((each) => !line.test(each)), []);
    }),
    runs,
  );
});
