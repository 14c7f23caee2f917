import assert from "node:assert/strict";
import { test } from "node:test";
import { numbersOf } from "./each.ts";

function numbers(from: number, to: number): readonly number[] {
  const common = { withinMs: undefined, note: undefined, as: undefined };
  return numbersOf({ ...common, kind: "each", from, to, name: "i", steps: [] });
}

test("numbersOf() counts up, both bounds included", () => {
  assert.deepEqual(numbers(1, 4), [1, 2, 3, 4]);
});

test("numbersOf() counts down when the second bound is lower", () => {
  assert.deepEqual(numbers(2, -1), [2, 1, 0, -1]);
});

test("numbersOf() gives one number between equal bounds", () => {
  assert.deepEqual(numbers(3, 3), [3]);
});
