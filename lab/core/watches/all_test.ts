import assert from "node:assert/strict";
import { test } from "node:test";
import type { Inbox } from "../inbox.ts";
import type { Value } from "../value.ts";
import { type Visible, watchFor } from "./all.ts";
import { bytes, datagramsOf, lookAt, streamOf } from "./test_kit.ts";
import type { Unit } from "./text.ts";

const room = { scope: new Map([["who", [bytes("an"), bytes("n")]]]), seed: 7 };
const hello: Value = { kind: "text", text: "hello" };
const who: Value = { kind: "name", name: "who" };

function look(inbox: Inbox, what: Visible, unit: Unit = "line"): string {
  return lookAt(inbox, watchFor(what, { peer: "a", unit, room }));
}

function ended(how: "fin" | "rst"): Inbox {
  const inbox = streamOf();
  inbox.end(how);
  return inbox;
}

test("watchFor() fills names into wanted bytes", () => {
  assert.equal(look(streamOf("ann!"), { kind: "bytes", value: who }), "=ann");
});

test("watchFor() wants a line with a value exactly so, its end with it", () => {
  assert.equal(look(streamOf("hello\n!"), { kind: "line", value: hello }), "=hello\n");
  assert.equal(look(streamOf("hello"), { kind: "line", value: hello }), "more");
  assert.equal(look(streamOf("hello!\n"), { kind: "line", value: hello }), "differs");
});

test("watchFor() takes any line when it has no value", () => {
  assert.equal(look(streamOf("what?\n"), { kind: "line", value: undefined }), "=what?\n");
});

test("watchFor() matches a pattern on a line or on a datagram", () => {
  const what = { kind: "regex", pattern: "h.*o" } as const;
  assert.equal(look(streamOf("hello"), what), "more");
  assert.equal(look(datagramsOf("hello"), what, "datagram"), "=hello");
});

test("watchFor() reads JSON on a line or on a datagram", () => {
  const what = { kind: "json", value: { a: 1 } } as const;
  assert.equal(look(streamOf('{"a":1}\n'), what), '={"a":1}\n');
  assert.equal(look(datagramsOf('{"a":1}'), what, "datagram"), '={"a":1}');
});

test("watchFor() makes one datagram of a value with several items", () => {
  const inbox = datagramsOf("ann", "x");
  assert.equal(look(inbox, { kind: "datagram", value: who }, "datagram"), "=ann");
  assert.equal(look(inbox, { kind: "datagram", value: undefined }, "datagram"), "=x");
});

test("watchFor() makes as many datagrams as a value has items", () => {
  assert.equal(look(datagramsOf("n", "an"), { kind: "datagrams", value: who }), "=ann");
});

test("watchFor() tells the end and the reset apart", () => {
  assert.equal(look(ended("fin"), { kind: "end" }), "=");
  assert.equal(look(ended("rst"), { kind: "end" }), "more");
  assert.equal(look(ended("rst"), { kind: "reset" }), "=");
  assert.equal(look(ended("fin"), { kind: "reset" }), "more");
});

test("watchFor() tries what is written under oneOf, also inside another one", () => {
  const inner = { kind: "oneOf", of: [{ kind: "end" }, { kind: "bytes", value: who }] } as const;
  const what = { kind: "oneOf", of: [{ kind: "bytes", value: hello }, inner] } as const;
  assert.equal(look(streamOf("hello"), what), "=hello");
  assert.equal(look(streamOf("ann"), what), "=ann");
  assert.equal(look(ended("fin"), what), "=");
  assert.equal(look(streamOf("bob"), what), "none-of");
});
