import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { draw, drawBytes, drawInt, hashText } from "./draw.ts";

const runs = { seed: 19, numRuns: 200 };

test("draw() gives the same number on every machine and runtime", () => {
  assert.equal(draw(7, "choppy/a/toServer/slice", 0), 0.7786578554660082);
  assert.equal(draw(0, "", 0), 0.5823253896087408);
  assert.equal(draw(20260, "delay", 4096), 0.7664601728320122);
});

test("draw() does not depend on what was drawn before", () => {
  const forwards = [0, 1, 2, 3].map((index) => draw(7, "order", index));
  const backwards = [3, 2, 1, 0].map((index) => draw(7, "order", index)).reverse();
  assert.deepEqual(backwards, forwards);
});

test("draw() is at least 0 and below 1", () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.nat(), (seed, label, index) => {
      const drawn = draw(seed, label, index);
      assert.ok(drawn >= 0 && drawn < 1);
    }),
    runs,
  );
});

test("draw() is even over 100 000 indices", () => {
  assertEven(tenths((i) => draw(7, "even", i)));
});

test("draw() is even over 100 000 labels", () => {
  assertEven(tenths((i) => draw(7, `l${i}`, 0)));
});

test("draw() is even over 100 000 seeds", () => {
  assertEven(tenths((i) => draw(i, "l", 0)));
});

test("draw() differs where only seed, label or index differs", () => {
  const drawn = [draw(7, "a", 0), draw(8, "a", 0), draw(7, "b", 0), draw(7, "a", 1)];
  assert.equal(new Set(drawn).size, 4);
});

test("drawInt() gives the same number on every machine and runtime", () => {
  assert.equal(drawInt(7, "x", 3, { from: 1, to: 9 }), 5);
  assert.equal(drawInt(7, "x", 0, { from: -5, to: 5 }), 0);
});

test("drawInt() stays within its bounds, and both of them are drawn", () => {
  const drawn = Array.from({ length: 200 }, (_, i) => drawInt(7, "dice", i, { from: 1, to: 6 }));
  assert.deepEqual([...new Set(drawn)].sort(), [1, 2, 3, 4, 5, 6]);
});

test("drawInt() has no choice when both bounds are the same", () => {
  assert.equal(drawInt(7, "one", 0, { from: 4, to: 4 }), 4);
});

test("drawInt() takes bounds below zero", () => {
  const drawn = Array.from({ length: 50 }, (_, i) => drawInt(7, "dice", i, { from: -1, to: 0 }));
  assert.deepEqual([...new Set(drawn)].sort(), [-1, 0]);
});

test("drawBytes() gives the same bytes on every machine and runtime", () => {
  const golden = [60, 31, 114, 53, 132, 63, 122, 46, 242, 228];
  assert.deepEqual([...drawBytes(42, "cargo", 10)], golden);
});

test("drawBytes() draws a prefix of what it draws for a larger count", () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.nat(70), fc.nat(70), (seed, label, count, more) => {
      const long = drawBytes(seed, label, count + more);
      assert.deepEqual(drawBytes(seed, label, count), long.slice(0, count));
    }),
    runs,
  );
});

test("drawBytes() draws no byte when none is wanted", () => {
  assert.equal(drawBytes(7, "none", 0).length, 0);
});

test("drawBytes() draws a fifth byte where a word ends after four", () => {
  assert.deepEqual([...drawBytes(42, "cargo", 5)], [60, 31, 114, 53, 132]);
});

test("drawBytes() draws every byte about equally often", () => {
  const counts = new Array<number>(256).fill(0);
  for (const byte of drawBytes(7, "even", 100_000)) counts[byte] = (counts[byte] ?? 0) + 1;
  assert.ok(Math.min(...counts) > 320 && Math.max(...counts) < 460, "390 of each, roughly");
});

test("hashText() gives the same number on every machine and runtime", () => {
  assert.equal(hashText("echo", 1), 2593439824);
  assert.equal(hashText("回声", 1), 3928620301);
});

/** How many of 100 000 draws fell into each tenth. */
function tenths(drawAt: (i: number) => number): readonly number[] {
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const tenth = Math.floor(drawAt(i) * 10);
    counts[tenth] = (counts[tenth] ?? 0) + 1;
  }
  return counts;
}

/** The seed is fixed, so this is no matter of luck: 200 is about two deviations. */
function assertEven(counts: readonly number[]): void {
  assert.ok(counts.every((count) => Math.abs(count - 10_000) < 200), counts.join(" "));
}
