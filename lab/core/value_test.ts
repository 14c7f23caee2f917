import assert from "node:assert/strict";
import { test } from "node:test";
import { drawBytes } from "./draw.ts";
import {
  type Bound,
  bytesOf,
  concat,
  fillIn,
  itemsOf,
  namesIn,
  namesOf,
  type Value,
} from "./value.ts";

const hello: Value = { kind: "text", text: "hello" };

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function room(names: Readonly<Record<string, Bound>> = {}) {
  return { scope: new Map(Object.entries(names)), seed: 7 };
}

function scope(names: Readonly<Record<string, Bound>>) {
  return room(names).scope;
}

test("itemsOf() gives a text as UTF-8", () => {
  assert.deepEqual(itemsOf({ kind: "text", text: "é" }, room()), [Uint8Array.of(0xc3, 0xa9)]);
});

test("itemsOf() fills names into a text", () => {
  const value: Value = { kind: "text", text: "line ${i}" };
  assert.deepEqual(itemsOf(value, room({ i: 3 })), [bytes("line 3")]);
});

test("itemsOf() gives bytes as they are", () => {
  const value: Value = { kind: "bytes", bytes: Uint8Array.of(0, 255) };
  assert.deepEqual(itemsOf(value, room()), [Uint8Array.of(0, 255)]);
});

test("itemsOf() gives a repeated value as one item", () => {
  assert.deepEqual(itemsOf({ kind: "repeat", of: hello, times: 2 }, room()), [bytes("hellohello")]);
});

test("itemsOf() gives no bytes for a value repeated no times", () => {
  assert.deepEqual(itemsOf({ kind: "repeat", of: hello, times: 0 }, room()), [bytes("")]);
});

test("itemsOf() draws random bytes from the seed and their label alone", () => {
  const value: Value = { kind: "random", bytes: 9, label: "cargo" };
  assert.deepEqual(itemsOf(value, room({ i: 3 })), [drawBytes(7, "cargo", 9)]);
});

test("itemsOf() keeps the items of a list apart", () => {
  const value: Value = { kind: "list", of: [hello, { kind: "text", text: "you" }] };
  assert.deepEqual(itemsOf(value, room()), [bytes("hello"), bytes("you")]);
});

test("itemsOf() makes one item of a list inside a list", () => {
  const value: Value = { kind: "list", of: [{ kind: "list", of: [hello, hello] }] };
  assert.deepEqual(itemsOf(value, room()), [bytes("hellohello")]);
});

test("itemsOf() keeps the items of a name apart", () => {
  const writes = [bytes("a"), bytes("b")];
  assert.deepEqual(itemsOf({ kind: "name", name: "writes" }, room({ writes })), writes);
});

test("itemsOf() gives a number as its digits", () => {
  assert.deepEqual(itemsOf({ kind: "name", name: "i" }, room({ i: -12 })), [bytes("-12")]);
});

test("itemsOf() says which name nothing has", () => {
  assert.throws(() => itemsOf({ kind: "name", name: "writes" }, room({ i: 1 })), {
    name: "RangeError",
    message: 'Cannot use "$writes": nothing has that name here',
  });
});

test("bytesOf() gives the items of a list one after the other", () => {
  assert.deepEqual(bytesOf({ kind: "list", of: [hello, hello] }, room()), bytes("hellohello"));
});

test("bytesOf() gives no bytes for a list of none", () => {
  assert.deepEqual(bytesOf({ kind: "list", of: [] }, room()), bytes(""));
});

test("fillIn() puts the meaning of every name into a text", () => {
  assert.equal(fillIn("c${i}-${i}-${who}", scope({ i: 3, who: bytes("ann") })), "c3-3-ann");
});

test("fillIn() puts the items of a list in one after the other", () => {
  assert.equal(fillIn("<${writes}>", scope({ writes: [bytes("a"), bytes("b")] })), "<ab>");
});

test("fillIn() takes a name with a dot in it", () => {
  assert.equal(fillIn("${line.port}", scope({ "line.port": bytes("80") })), "80");
});

test("fillIn() leaves a dollar without a name in braces as it is", () => {
  assert.equal(fillIn("$5 $i ${} ${1}", scope({ i: 3 })), "$5 $i ${} ${1}");
});

test("fillIn() does not fill in what it filled in", () => {
  assert.equal(fillIn("${a}", scope({ a: bytes("${b}") })), "${b}");
});

test("fillIn() says which name nothing has", () => {
  assert.throws(() => fillIn("${b}", scope({ a: 1 })), /Cannot use "\$b"/);
});

test("namesIn() finds the names of a text in order", () => {
  assert.deepEqual(namesIn("c${i} ${line.port} $j"), ["i", "line.port"]);
});

test("namesOf() finds names inside lists and repetitions", () => {
  const text: Value = { kind: "text", text: "${i}" };
  const of: Value = { kind: "repeat", of: text, times: 2 };
  assert.deepEqual(namesOf({ kind: "list", of: [of, { kind: "name", name: "b" }] }), ["i", "b"]);
});

test("namesOf() finds none in bytes and random values", () => {
  assert.deepEqual(namesOf({ kind: "bytes", bytes: bytes("${i}") }), []);
  assert.deepEqual(namesOf({ kind: "random", bytes: 1, label: "${i}" }), []);
});

test("concat() puts chunks one after the other", () => {
  assert.deepEqual(concat([bytes("a"), bytes(""), bytes("bc")]), bytes("abc"));
});

test("concat() hands a single chunk back as it is", () => {
  const chunk = bytes("a");
  assert.equal(concat([chunk]), chunk);
});
