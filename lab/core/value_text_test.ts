import assert from "node:assert/strict";
import { test } from "node:test";
import type { Value } from "./value.ts";
import { valueText } from "./value_text.ts";

function text(text: string): Value {
  return { kind: "text", text };
}

test("valueText() shows a text of 32 bytes whole", () => {
  assert.equal(valueText(text("a".repeat(32))), `"${"a".repeat(32)}"`);
});

test("valueText() shows a longer text by its start and size", () => {
  assert.equal(valueText(text("a".repeat(33))), `"${"a".repeat(16)}"… (33 B)`);
});

test("valueText() counts the bytes of a text, not its letters", () => {
  assert.equal(valueText(text("é".repeat(17))), `"${"é".repeat(8)}"… (34 B)`);
});

test("valueText() shows bytes whole that take 48 columns", () => {
  const bytes = new Uint8Array(12);
  assert.equal(valueText({ kind: "bytes", bytes }), `"${"\\x00".repeat(12)}"`);
});

test("valueText() shows half as many columns of bytes that take more", () => {
  const bytes = new Uint8Array(13);
  assert.equal(valueText({ kind: "bytes", bytes }), `"${"\\x00".repeat(6)}"… (13 B)`);
});

test("valueText() shows bytes escaped", () => {
  assert.equal(valueText({ kind: "bytes", bytes: Uint8Array.of(0, 0x0a) }), '"\\x00\\n"');
});

test("valueText() shows what is repeated and how often", () => {
  assert.equal(valueText({ kind: "repeat", of: text("ab"), times: 1000 }), '1000 × "ab"');
});

test("valueText() shows a random value by its size and label", () => {
  assert.equal(
    valueText({ kind: "random", bytes: 2 * 1024 * 1024, label: "cargo" }),
    "2 MiB (cargo)",
  );
});

test("valueText() shows a name with its dollar", () => {
  assert.equal(valueText({ kind: "name", name: "writes" }), "$writes");
});

test("valueText() shows four items of a list whole", () => {
  const of = ["a", "b", "c", "d"].map(text);
  assert.equal(valueText({ kind: "list", of }), '["a", "b", "c", "d"]');
});

test("valueText() shows the first four items of a longer list, and how many there are", () => {
  const of = ["a", "b", "c", "d", "e"].map(text);
  assert.equal(valueText({ kind: "list", of }), '["a", "b", "c", "d", … (5)]');
});

test("valueText() shows a list of none", () => {
  assert.equal(valueText({ kind: "list", of: [] }), "[]");
});

test("valueText() shows a call as it is written, with what it is given", () => {
  const value: Value = {
    kind: "call",
    of: "./values.ts#sum",
    with: [text("a"), { kind: "name", name: "x" }],
  };
  assert.equal(valueText(value), './values.ts#sum("a", $x)');
});
