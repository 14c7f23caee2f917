import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf } from "./lines.ts";

function texts(text: string): readonly string[] {
  return linesOf(new TextEncoder().encode(text)).map((line) => new TextDecoder().decode(line));
}

test("linesOf() takes the ends off", () => {
  assert.deepEqual(texts("one\ntwo\n"), ["one", "two"]);
});

test("linesOf() keeps empty lines", () => {
  assert.deepEqual(texts("\n\na\n"), ["", "", "a"]);
});

test("linesOf() takes what stands behind the last end for a line", () => {
  assert.deepEqual(texts("one\ntw"), ["one", "tw"]);
});

test("linesOf() finds none in nothing", () => {
  assert.deepEqual(texts(""), []);
});
