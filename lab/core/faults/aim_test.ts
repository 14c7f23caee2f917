import assert from "node:assert/strict";
import { test } from "node:test";
import type { Chance } from "../piece.ts";
import { aimAt, happens } from "./aim.ts";

/** Chance that draws the same word for every index. */
function always(word: number): Chance {
  return { draw: () => word, decided: () => undefined };
}

const lowest = always(0);
const highest = always(2 ** 32 - 1);

test("nth meets exactly its numbers, the first datagram being 1", () => {
  const isMet = aimAt({ kind: "nth", numbers: [1, 3] }, lowest);
  assert.deepEqual([0, 1, 2, 3, 4].map(isMet), [false, true, false, true, false]);
});

test("nth draws nothing", () => {
  const draw = () => assert.fail("drew");
  assert.equal(aimAt({ kind: "nth", numbers: [1] }, { draw, decided: draw })(1), true);
});

test("ratio is drawn by the number", () => {
  const chance: Chance = { draw: (index) => index === 4 ? 0 : 2 ** 31, decided: () => undefined };
  const isMet = aimAt({ kind: "ratio", ratio: 0.5 }, chance);
  assert.deepEqual([3, 4, 5].map(isMet), [false, true, false]);
});

test("ratio 0 meets nothing, whatever is drawn", () => {
  assert.equal(happens(0, 1, lowest), false);
});

test("ratio 1 meets everything, whatever is drawn", () => {
  assert.equal(happens(1, 1, highest), true);
});

test("ratio is exact: half of all words are below 0.5", () => {
  assert.equal(happens(0.5, 1, always(2 ** 31 - 1)), true);
  assert.equal(happens(0.5, 1, always(2 ** 31)), false);
});
