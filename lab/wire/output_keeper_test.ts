import assert from "node:assert/strict";
import { test } from "node:test";
import { createOutputKeeper, type OutputKeeper } from "./output_keeper.ts";

function keeperOf(...chunks: readonly (string | Uint8Array)[]): OutputKeeper {
  const keeper = createOutputKeeper({ limitBytes: 10 });
  for (const chunk of chunks) {
    keeper.keep(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
  }
  return keeper;
}

test("OutputKeeper gives lines across chunks", () => {
  assert.deepEqual(keeperOf("on", "e\ntw", "o").lines(), ["one", "two"]);
});

test("OutputKeeper gives no empty line behind the last line feed", () => {
  assert.deepEqual(keeperOf("one\n").lines(), ["one"]);
});

test("OutputKeeper keeps empty lines in between", () => {
  assert.deepEqual(keeperOf("one\n\ntwo\n\n").lines(), ["one", "", "two", ""]);
});

test("OutputKeeper gives no lines of a program that printed nothing", () => {
  assert.deepEqual(keeperOf().lines(), []);
});

test("OutputKeeper joins a character that was cut between chunks", () => {
  const [first, second] = new TextEncoder().encode("é");
  assert.deepEqual(keeperOf(Uint8Array.of(first ?? 0), Uint8Array.of(second ?? 0)).lines(), ["é"]);
});

test("OutputKeeper keeps the last 40 lines", () => {
  const lines = Array.from({ length: 41 }, (_, i) => `line ${i}`);
  assert.deepEqual(keeperOf(lines.join("\n")).lines(), lines.slice(1));
});

test("OutputKeeper keeps the first 400 characters of a line", () => {
  assert.deepEqual(keeperOf("x".repeat(401)).lines(), ["x".repeat(400)]);
});

test("OutputKeeper keeps the end of a long output", () => {
  const lines = keeperOf("x".repeat(20_000), "\nlast words").lines();
  assert.equal(lines.at(-1), "last words");
});

test("OutputKeeper holds the limit itself for enough, and a byte more for too much", () => {
  assert.equal(keeperOf("1234567890").isTooMuch(), false);
  assert.equal(keeperOf("1234567890", "1").isTooMuch(), true);
});

test("OutputKeeper counts bytes, not characters", () => {
  assert.equal(keeperOf("éééééé").isTooMuch(), true);
});
