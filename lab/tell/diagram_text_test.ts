import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { TraceEvent } from "../core/trace.ts";
import { widthOf } from "./columns.ts";
import { diagramOf, fewestRows } from "./diagram.ts";
import { type DiagramLook, diagramText } from "./diagram_text.ts";
import { colourful, plain } from "./paint.ts";
import { anyTrace, datagrams, runs, toClient, toServer, way } from "./traces_test.ts";

const look: DiagramLook = {
  language: "en",
  paint: plain,
  widthColumns: 80,
  role: "server",
  label: "",
};
const inChinese: DiagramLook = { ...look, language: "zh" };

function drawn(events: readonly TraceEvent[], other: Partial<DiagramLook> = {}): readonly string[] {
  return diagramText(diagramOf(events, { most: 24 }), { ...look, ...other });
}

/** One message and its acknowledgement, the second of which is lost. */
const stopAndWait = [
  toServer.datagram(0, "offered", 1, "\x00hi"),
  toServer.datagram(0, "delivered", 1, "\x00hi"),
  toClient.datagram(0.6, "offered", 1, "\x00"),
  toClient.datagram(0.7, "delivered", 1, "\x00"),
  toServer.datagram(3, "offered", 2, "\x01ho"),
  toServer.datagram(3, "delivered", 2, "\x01ho"),
  toClient.datagram(3.6, "offered", 2, "\x01"),
  toClient.decided(3.6, "drop", 2),
  toClient.dropped(3.6, 2, "drop"),
  toServer.datagram(103, "offered", 3, "\x01ho"),
  toServer.datagram(103, "delivered", 3, "\x01ho"),
  toClient.datagram(103.6, "offered", 3, "\x01"),
  toClient.datagram(103.7, "delivered", 3, "\x01"),
];

/** A line of which every byte comes alone, its answer in three parts, and the end. */
const sliced = [
  toServer.opened(2),
  ...[1, 2, 3, 4, 5, 6].map((cut) => toServer.decided(2, "slice", cut)),
  toServer.text(3.1, "offered", 0, "hello\n"),
  ...[..."hello\n"].map((each, i) => toServer.text(3.2 + 2 * i, "delivered", i, each)),
  toClient.text(16, "offered", 0, "hello\n"),
  toClient.text(16, "delivered", 0, "hello\n"),
  toClient.ended(22, "offered"),
  toClient.ended(22.1, "delivered"),
];

test("diagramText() draws a lost acknowledgement", () => {
  assert.deepEqual(drawn(stopAndWait, { role: "pair" }), [
    "      ms  sender                          link                         receiver",
    '     0.0  │── #1 "\\x00hi" ──────────────────┼────────────────────────────────▶│',
    '     0.6  │◀────────────────────────────────┼──────────────────── #1 "\\x00" ──│',
    '     3.0  │── #2 "\\x01ho" ──────────────────┼────────────────────────────────▶│',
    '     3.6  │                     lost: drop  ✗◀─────────────────── #2 "\\x01" ──│',
    '   103.0  │── #3 "\\x01ho" ──────────────────┼────────────────────────────────▶│',
    '   103.6  │◀────────────────────────────────┼──────────────────── #3 "\\x01" ──│',
  ]);
});

test("diagramText() draws a lost acknowledgement in Chinese", () => {
  assert.deepEqual(drawn(stopAndWait.slice(4), { ...inChinese, role: "pair" }), [
    "      ms  发送方                          链路                           接收方",
    '     0.0  │── #2 "\\x01ho" ──────────────────┼────────────────────────────────▶│',
    '     0.6  │                     丢失：drop  ✗◀─────────────────── #2 "\\x01" ──│',
    '   100.0  │── #3 "\\x01ho" ──────────────────┼────────────────────────────────▶│',
    '   100.6  │◀────────────────────────────────┼──────────────────── #3 "\\x01" ──│',
  ]);
});

test("diagramText() draws a read that was cut", () => {
  assert.deepEqual(drawn(sliced), [
    "      ms  a                               link                          program",
    "     0.0  │── connect ──────────────────────┼────────────────────────────────▶│",
    '     1.1  │── "hello\\n" ───────────────────▶┊  slice                          │',
    "     1.2  │                         +10 ms  ┊── 6 × 1 B ─────────────────────▶│",
    '    14.0  │◀────────────────────────────────┼──────────────────── "hello\\n" ──│',
    "    20.0  │◀────────────────────────────────┼────────────────────────── FIN ──│",
  ]);
});

test("diagramText() draws a reset by the link, towards both ends", () => {
  const text = "x".repeat(2000);
  const events = [
    toClient.decided(0, "cut", 1000),
    toClient.text(0, "offered", 0, text),
    toClient.text(0.2, "delivered", 0, text.slice(0, 1000)),
    toClient.ended(0.3, "delivered", "rst"),
    toServer.ended(0.3, "delivered", "rst"),
  ];
  assert.deepEqual(drawn(events, { role: "client" }), [
    "      ms  program                         link                                a",
    '     0.0  │                            cut  ┊◀─ 1.9 KiB "xxxxxxxxxxxxxxxx"… ──│',
    '     0.2  │◀─ 1000 B "xxxxxxxxxxxxxxxxx"… ──┊                                 │',
    "     0.3  │◀───────────────────────── RST ──┊                                 │",
    "     0.3  │                                 ┊── RST ─────────────────────────▶│",
  ]);
});

test("diagramText() draws what overtakes and what comes twice", () => {
  const events = [
    toServer.datagram(1, "offered", 1, "two"),
    toServer.decided(1, "reorder", 1),
    toServer.datagram(2, "offered", 2, "three"),
    toServer.datagram(2, "delivered", 2, "three"),
    toServer.datagram(2, "delivered", 1, "two"),
    toServer.datagram(50, "offered", 3, "four"),
    toServer.decided(50, "duplicate", 3),
    toServer.datagram(50, "delivered", 3, "four"),
    toServer.datagram(98, "delivered", 3, "four", 1),
  ];
  assert.deepEqual(drawn(events), [
    "      ms  a                               link                          program",
    '     0.0  │── #1 "two" ────────────────────▶┊  reorder                        │',
    '     1.0  │── #2 "three" ───────────────────┼────────────────────────────────▶│',
    '     1.0  │                      overtaken  ┊── #1 "two" ────────────────────▶│',
    '    49.0  │── #3 "four" ────────────────────┼── duplicate ───────────────────▶│',
    '    97.0  │                  again, +48 ms  ┊── #3 "four" ───────────────────▶│',
  ]);
});

test("diagramText() names the flow of each row where there are several", () => {
  const other = way("toServer", "客户端乙丙");
  const events = [
    toServer.datagram(0, "offered", 1),
    toServer.datagram(48, "delivered", 1),
    other.datagram(50, "offered", 1),
    other.dropped(50, 1, "full"),
  ];
  assert.deepEqual(drawn(events), [
    "      ms            peers                      link                     program",
    '     0.0  a         │── #1 "x" ──────────────────┼── +48 ms ─────────────────▶│',
    '    50.0  客户端…   │── #1 "x" ─────────────────▶✗  lost: queue full          │',
  ]);
});

test("diagramText() says how much it leaves out", () => {
  const rows = diagramText(diagramOf(datagrams(40, [3]), { most: 5 }), look);
  assert.deepEqual(rows.slice(1), [
    "          ⋮                  … 2 more pieces, all delivered                   ⋮",
    '    20.0  │── #3 "x" ──────────────────────▶✗  lost: drop                     │',
    '    30.0  │── #4 "x" ───────────────────────┼────────────────────────────────▶│',
    "          ⋮                  … 35 more pieces, all delivered                  ⋮",
    '   390.0  │── #40 "x" ──────────────────────┼────────────────────────────────▶│',
  ]);
});

test("diagramText() says in Chinese how much it leaves out", () => {
  const rows = diagramText(diagramOf(datagrams(40, [3]), { most: 2 }), inChinese);
  assert.equal(
    rows[1],
    "          ⋮                      … 另有 39 片，丢失 1 片                      ⋮",
  );
});

test("diagramText() says how many lines it leaves out that carry nothing", () => {
  const events = Array.from({ length: 5 }, (_, i) => toServer.effect(i, "idle", i));
  const rows = diagramText(diagramOf(events, { most: 2 }), look);
  assert.match(rows[1] ?? "", /^ +⋮ +… 4 more +⋮$/);
});

test("diagramText() shows a connection that found nobody", () => {
  assert.deepEqual(drawn([toServer.refused(0)]).slice(1), [
    "     0.0  │── connect ─────────────────────▶✗  refused                        │",
  ]);
});

test("diagramText() shows what a fault did on its own, and what never came", () => {
  const events = [toServer.effect(0, "idle", 0), toClient.text(11, "offered", 0, "late")];
  assert.deepEqual(drawn(events).slice(1), [
    "     0.0  │                                 ┊  idle                           │",
    '    11.0  │                  not delivered  ┊◀────────────────────── "late" ──│',
  ]);
});

test("diagramText() titles the ends by what the program is", () => {
  const titles = (role: DiagramLook["role"]) =>
    drawn([toServer.opened(0)], { role })[0]?.trim().split(/ {2,}/).slice(1);
  assert.deepEqual(titles("server"), ["a", "link", "program"]);
  assert.deepEqual(titles("client"), ["program", "link", "a"]);
  assert.deepEqual(titles("pair"), ["sender", "link", "receiver"]);
  assert.deepEqual(titles(undefined), ["a", "link", "server"]);
});

test("diagramText() puts a label in front of the head, in columns", () => {
  const heads = ["link", "链路"].map((label) => drawn([toServer.opened(0)], { label })[0]);
  assert.equal(heads[0]?.slice(0, 11), "link  ms  a");
  assert.equal(heads[1]?.slice(0, 9), "链路  ms  a");
});

test("diagramText() is no wider than it may be, whatever happened", () => {
  const look = fc.record({
    language: fc.constantFrom("en" as const, "zh" as const),
    widthColumns: fc.integer({ min: 40, max: 80 }),
    role: fc.constantFrom("server" as const, "client" as const, "pair" as const, undefined),
    most: fc.integer({ min: fewestRows, max: 30 }),
  });
  fc.assert(
    fc.property(anyTrace, look, (events, { most, ...other }) => {
      const diagram = diagramOf(events, { most });
      const lines = diagramText(diagram, { ...other, paint: plain, label: "link" });
      assert.equal(lines.length, diagram.rows.length + 1);
      assert.deepEqual(lines.filter((line) => widthOf(line) > other.widthColumns), []);
    }),
    runs,
  );
});

test("diagramText() lets no name from a file steer a terminal", () => {
  fc.assert(
    fc.property(anyTrace, (events) => {
      assert.doesNotMatch(drawn(events).join(""), /[\p{Cc}\u2028\u202e]/u);
    }),
    runs,
  );
});

test("diagramText() paints what was lost and what is late, and nothing else of a row", () => {
  const coloured = (events: readonly TraceEvent[]) =>
    drawn(events, { paint: colourful })[1]?.match(/\x1b\[31m[^\x1b]*/g);
  assert.deepEqual(coloured(datagrams(1, [1])), ["\x1b[31m✗", "\x1b[31mlost: drop"]);
  assert.deepEqual(
    coloured([toServer.datagram(0, "offered", 1), toServer.datagram(20, "delivered", 1)]),
    ["\x1b[31m+20 ms"],
  );
  assert.equal(coloured(datagrams(1)), null);
});
