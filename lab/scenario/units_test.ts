import assert from "node:assert/strict";
import { test } from "node:test";
import {
  readDurationMs,
  readRateBytesPerS,
  readRatio,
  readSizeBytes,
  readSizeSpan,
  readSpan,
} from "./units.ts";

test("readDurationMs() reads milliseconds, seconds and minutes", () => {
  assert.deepEqual(["500ms", "2s", "1min", "1.5s", "0ms"].map(readDurationMs), [
    500,
    2000,
    60_000,
    1500,
    0,
  ]);
});

test("readDurationMs() allows one space before the unit", () => {
  assert.equal(readDurationMs("500 ms"), 500);
});

test("readDurationMs() refuses a bare number", () => {
  assert.throws(() => readDurationMs("500"), {
    name: "RangeError",
    message: 'Cannot read "500" as a time: write it as 500ms, 2s or 1min',
  });
});

test("readDurationMs() refuses a time before now", () => {
  assert.throws(() => readDurationMs("-5ms"), /Cannot read "-5ms" as a time/);
});

test("readSizeBytes() tells KiB from KB", () => {
  assert.deepEqual(["3B", "64KiB", "24MiB", "1KB", "1MB"].map(readSizeBytes), [
    3,
    65_536,
    25_165_824,
    1000,
    1_000_000,
  ]);
});

test("readSizeBytes() refuses what is no size", () => {
  assert.throws(() => readSizeBytes("3 bananas"), {
    message: 'Cannot read "3 bananas" as a size: write it as 3B, 64KiB or 24MiB',
  });
});

test("readSizeBytes() refuses a part of a byte", () => {
  assert.throws(() => readSizeBytes("0.5B"), {
    message: 'Cannot read "0.5B" as a size: it is not a whole number of bytes',
  });
});

test("readSizeBytes() refuses more bytes than a number can count", () => {
  assert.throws(() => readSizeBytes("999999999999999MiB"), /not a whole number of bytes/);
});

test("readRateBytesPerS() reads bytes and bits per second as bytes", () => {
  assert.deepEqual(["1MiB/s", "100KiB/s", "1Mbit/s", "8bit/s"].map(readRateBytesPerS), [
    1_048_576,
    102_400,
    125_000,
    1,
  ]);
});

test("readRateBytesPerS() refuses a size", () => {
  assert.throws(() => readRateBytesPerS("1MiB"), {
    message: 'Cannot read "1MiB" as a rate: write it as 100KiB/s, 1MiB/s or 1Mbit/s',
  });
});

test("readRatio() reads percent and parts of one, both ends included", () => {
  assert.deepEqual(["20%", "0.2", "0%", "100%", "1"].map(readRatio), [0.2, 0.2, 0, 1, 1]);
});

test("readRatio() refuses more than everything", () => {
  assert.throws(() => readRatio("101%"), {
    message: 'Cannot read "101%" as a ratio: the most is 100%, which is 1',
  });
});

test("readRatio() refuses a word", () => {
  assert.throws(() => readRatio("often"), {
    message: 'Cannot read "often" as a ratio: write it as 20% or 0.2',
  });
});

test("readSpan() keeps the direction in which it is written", () => {
  assert.deepEqual(readSpan("1..9"), { from: 1, to: 9 });
  assert.deepEqual(readSpan("5..1"), { from: 5, to: 1 });
  assert.deepEqual(readSpan("-2..2"), { from: -2, to: 2 });
});

test("readSpan() refuses a hyphen for the dots", () => {
  assert.throws(() => readSpan("1-9"), {
    message: 'Cannot read "1-9" as a range: write it as 1..9',
  });
});

test("readSizeSpan() reads one size as both ends", () => {
  assert.deepEqual(readSizeSpan("3B"), { from: 3, to: 3 });
});

test("readSizeSpan() reads two sizes", () => {
  assert.deepEqual(readSizeSpan("1B..1KiB"), { from: 1, to: 1024 });
});

test("readSizeSpan() refuses the larger size first", () => {
  assert.throws(() => readSizeSpan("9B..1B"), {
    message: 'Cannot read "9B..1B" as a range of sizes: write the smaller one first',
  });
});

test("readSizeSpan() refuses a missing end", () => {
  assert.throws(() => readSizeSpan("1B.."), {
    message: 'Cannot read "1B.." as a range of sizes: write it as 3B or 1B..9B',
  });
});
