import assert from "node:assert/strict";
import { test } from "node:test";
import { readYaml } from "./document.ts";

test("readYaml() reads maps, lists, texts and numbers", () => {
  assert.deepEqual(value('a: [1, "x", { b: y }]\n'), { a: [1, "x", { b: "y" }] });
});

test("readYaml() puts in what an alias stands for", () => {
  assert.deepEqual(value("a: &x { b: 1 }\nc: *x\n"), { a: { b: 1 }, c: { b: 1 } });
});

test("readYaml() reads 32 levels, and not one more", () => {
  assert.equal(messages(nested(32)).length, 0);
  assert.deepEqual(messages(nested(33)), ["Cannot go deeper than 32 levels here"]);
});

test("readYaml() counts the levels behind an alias", () => {
  const text = `a: &a ${"[".repeat(20)}${"]".repeat(20)}\nb: ${"[".repeat(20)}*a${"]".repeat(20)}`;
  assert.deepEqual(messages(text), ['Cannot go deeper than 32 levels, as "*a" does here']);
});

test("readYaml() refuses a hundred thousand open brackets in good time", () => {
  assert.deepEqual(messages("[".repeat(100_000)), [
    "Cannot read this as YAML: it is nested too deeply",
  ]);
});

test("readYaml() compares tens of thousands of keys in good time", () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join("\n");
  assert.deepEqual(messages(`${keys}\nk7: 2\n`), ['Cannot have "k7" twice in one map']);
});

test("readYaml() never writes out a bomb", () => {
  const doublings = Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`);
  assert.deepEqual(messages(`a0: &a0 x\n${doublings.join("\n")}\n`), [
    "Cannot read this file: it holds more than 100000 values once its aliases are written out",
  ]);
});

test("readYaml() allows 50 aliases, and not one more", () => {
  const aliases = (count: number) => `a: &a x\nb: [${Array(count).fill("*a").join(", ")}]\n`;
  assert.equal(messages(aliases(50)).length, 0);
  assert.deepEqual(messages(aliases(51)), ["Cannot use 51 aliases: the most is 50"]);
});

test("readYaml() measures a file in bytes, not in letters", () => {
  const letters = "回".repeat(90_000);
  assert.deepEqual(messages(`a: ${letters}\n`), [
    "Cannot read this file: it is larger than 256 KiB",
  ]);
});

test("readYaml() refuses a key that would change what an object is", () => {
  assert.deepEqual(messages("__proto__: { a: 1 }\n"), [
    "Cannot read this key: a key is a plain word",
  ]);
});

test("problemOf() points at a value, and at its key when asked to", () => {
  assert.deepEqual(place("a:\n  b: 1\n", ["a", "b"], "value"), [2, 6]);
  assert.deepEqual(place("a:\n  b: 1\n", ["a", "b"], "key"), [2, 3]);
});

test("problemOf() points at the map when a field is missing in it", () => {
  assert.deepEqual(place("a:\n  - b: 1\n", ["a", 0, "c"], "value"), [2, 5]);
});

test("problemOf() points at the key when nothing stands behind it", () => {
  assert.deepEqual(place("a:\n  b:\n", ["a", "b"], "value"), [2, 3]);
});

test("problemOf() points into what an alias stands for", () => {
  assert.deepEqual(place("a: &x { b: 1 }\nc: *x\n", ["c", "b"], "value"), [1, 12]);
});

test("problemOf() points at the alias when it is the wrong thing as a whole", () => {
  assert.deepEqual(place("a: &x { b: 1 }\nc: *x\n", ["c"], "value"), [2, 4]);
});

function nested(levels: number): string {
  return `${"[".repeat(levels)}${"]".repeat(levels)}\n`;
}

function value(text: string): unknown {
  const reading = readYaml(text);
  return reading.kind === "read" ? reading.value : reading.problems;
}

function messages(text: string): readonly string[] {
  const reading = readYaml(text);
  return reading.kind === "read" ? [] : reading.problems.map(({ message }) => message);
}

function place(
  text: string,
  path: readonly (string | number)[],
  at: "key" | "value",
): readonly number[] {
  const reading = readYaml(text);
  if (reading.kind !== "read") return [];
  const { line, column } = reading.problemOf({ path, at, message: "" });
  return [line, column];
}
