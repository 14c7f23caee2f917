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

/** Calls it, and says what the function was given. */
function givenTo(args: readonly Value[], names: Readonly<Record<string, Bound>> = {}): unknown {
  const calls: unknown[] = [];
  const call = (of: string, given: readonly Bound[]): readonly Uint8Array[] => {
    calls.push([of, ...given]);
    return [bytes("a"), bytes("b")];
  };
  const value: Value = { kind: "call", of: "./values.ts#make", with: args };
  assert.deepEqual(itemsOf(value, { ...room(names), call }), [bytes("a"), bytes("b")]);
  assert.equal(calls.length, 1);
  return calls[0];
}

test("itemsOf() calls a function by its reference, and keeps what it gives apart", () => {
  assert.deepEqual(givenTo([]), ["./values.ts#make"]);
});

test("itemsOf() gives a function a number as a number", () => {
  const given = givenTo([{ kind: "name", name: "i" }], { i: 3 });
  assert.deepEqual(given, ["./values.ts#make", 3]);
});

test("itemsOf() gives a function a list as a list, also one of a single item", () => {
  const writes = [bytes("x")];
  const named: Value = { kind: "name", name: "writes" };
  const given = givenTo([named, { kind: "list", of: [hello, hello] }], { writes });
  assert.deepEqual(given, ["./values.ts#make", writes, [bytes("hello"), bytes("hello")]]);
});

test("itemsOf() gives a function bytes as bytes, whatever they were made of", () => {
  const text: Value = { kind: "text", text: "c${i}" };
  const repeat: Value = { kind: "repeat", of: hello, times: 2 };
  const given = givenTo([text, repeat, { kind: "name", name: "who" }], { i: 3, who: bytes("ann") });
  assert.deepEqual(given, [
    "./values.ts#make",
    bytes("c3"),
    bytes("hellohello"),
    bytes("ann"),
  ]);
});

test("itemsOf() gives a function a plain number, and the numbers of a list, as numbers", () => {
  const given = givenTo([{ kind: "number", number: 5 }, { kind: "name", name: "sizes" }], {
    sizes: [1, -2],
  });
  assert.deepEqual(given, ["./values.ts#make", 5, [1, -2]]);
});

test("itemsOf() makes each number of a list its digits", () => {
  const sizes: Value = { kind: "name", name: "sizes" };
  assert.deepEqual(itemsOf(sizes, room({ sizes: [1, -2] })), [bytes("1"), bytes("-2")]);
});

test("itemsOf() gives a function what another one gives, as bytes", () => {
  const calls: (readonly Bound[])[] = [];
  const call = (of: string, given: readonly Bound[]): readonly Uint8Array[] => {
    calls.push(given);
    return of === "#inner" ? [bytes("x"), bytes("y")] : [bytes("z")];
  };
  const inner: Value = { kind: "call", of: "#inner", with: [] };
  const outer: Value = { kind: "call", of: "#outer", with: [inner] };
  assert.deepEqual(itemsOf(outer, { ...room(), call }), [bytes("z")]);
  assert.deepEqual(calls, [[], [bytes("xy")]]);
});

test("itemsOf() says that a value cannot be called where nobody can call", () => {
  assert.throws(() => itemsOf({ kind: "call", of: "#make", with: [] }, room()), {
    name: "RangeError",
    message: 'Cannot call "#make" here',
  });
});

test("itemsOf() says which name for a function nothing has", () => {
  const value: Value = { kind: "call", of: "#make", with: [{ kind: "name", name: "i" }] };
  assert.throws(() => itemsOf(value, { ...room(), call: () => [] }), /Cannot use "\$i"/);
});

test("namesOf() finds the names that a function is called with", () => {
  const name: Value = { kind: "name", name: "i" };
  assert.deepEqual(namesOf({ kind: "call", of: "#${make}", with: [name, hello] }), ["i"]);
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

test("itemsOf() calls with numbers, bytes and lists as they are", () => {
  const heard: unknown[] = [];
  const call = (of: string, args: readonly Bound[]): readonly Uint8Array[] => {
    heard.push(of, ...args);
    return [bytes("x"), bytes("y")];
  };
  const list: Value = { kind: "list", of: [hello, { kind: "name", name: "i" }] };
  const args: readonly Value[] = [{ kind: "name", name: "i" }, hello, list];
  const value: Value = { kind: "call", of: "./values.ts#f", with: args };
  assert.deepEqual(itemsOf(value, { ...room({ i: 3 }), call }), [bytes("x"), bytes("y")]);
  assert.deepEqual(heard, ["./values.ts#f", 3, bytes("hello"), [bytes("hello"), bytes("3")]]);
});

test("bytesOf() puts what a call gives one after the other", () => {
  const call = (): readonly Uint8Array[] => [bytes("x"), bytes("y")];
  const value: Value = { kind: "call", of: "./values.ts#f", with: [] };
  assert.deepEqual(bytesOf(value, { ...room(), call }), bytes("xy"));
});

test("itemsOf() refuses a call where nothing can be called", () => {
  const value: Value = { kind: "call", of: "./values.ts#f", with: [] };
  assert.throws(() => itemsOf(value, room()), {
    name: "RangeError",
    message: 'Cannot call "./values.ts#f" here',
  });
});

test("namesOf() finds the names that a call is given", () => {
  const args: readonly Value[] = [{ kind: "name", name: "a" }, { kind: "text", text: "${b}" }];
  assert.deepEqual(namesOf({ kind: "call", of: "./v.ts#f", with: args }), ["a", "b"]);
});

test("concat() puts chunks one after the other", () => {
  assert.deepEqual(concat([bytes("a"), bytes(""), bytes("bc")]), bytes("abc"));
});

test("concat() hands a single chunk back as it is", () => {
  const chunk = bytes("a");
  assert.equal(concat([chunk]), chunk);
});
