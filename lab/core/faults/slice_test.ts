import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { SliceSettings } from "../scenario.ts";
import { drive, linkOf, pieceText, text, timeline } from "./test_kit.ts";
import { testLosslessByPosition } from "./lossless_laws_test.ts";

const every = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.nat(50))
  .map(([from, more]) => ({ from, to: from + more }));

const settings = fc.record({
  at: fc.uniqueArray(fc.integer({ min: 1, max: 1500 }), { maxLength: 10 }),
  every: fc.option(every, { nil: undefined }),
  first: fc.nat(70),
  gapMs: fc.integer({ min: 1, max: 5 }),
}).map((slice) => ({ slice }));

function at(...at: readonly number[]): SliceSettings {
  return { at, every: undefined, first: 64, gapMs: 2 };
}

function everyBytes(from: number, to: number, first: number): SliceSettings {
  return { at: [], every: { from, to }, first, gapMs: 2 };
}

function sliced(slice: SliceSettings, ...reads: readonly string[]): readonly string[] {
  const { link } = linkOf({ slice });
  return timeline(drive(link, reads.map((read) => ({ atMs: 0, what: text(read) }))));
}

testLosslessByPosition("slice", settings);

test("slice at 1 cuts behind the first byte", () => {
  assert.deepEqual(sliced(at(1), "abcd"), ["0 a", "2 bcd"]);
});

test("slice cuts at each of its places, in whatever order they are written", () => {
  assert.deepEqual(sliced(at(4, 1, 3), "abcdef"), ["0 a", "2 bc", "4 d", "6 ef"]);
});

test("slice counts its places from the start of the stream, not of a read", () => {
  assert.deepEqual(sliced(at(3), "ab", "cdef"), ["0 ab", "0 c", "2 def"]);
});

test("slice keeps a gap behind a read that ends exactly at a cut", () => {
  assert.deepEqual(sliced(at(3), "abc", "def"), ["0 abc", "2 def"]);
});

test("slice keeps no gap behind the end of a read that is no cut", () => {
  assert.deepEqual(sliced(at(5), "abc", "def"), ["0 abc", "0 de", "2 f"]);
});

test("slice cuts nothing at a place behind the end", () => {
  assert.deepEqual(sliced(at(9), "abc"), ["0 abc"]);
});

test("slice every byte cuts the first pieces and leaves the rest whole", () => {
  assert.deepEqual(sliced(everyBytes(1, 1, 3), "abcdefgh"), ["0 a", "2 b", "4 c", "6 defgh"]);
});

test("slice for no first pieces cuts nothing", () => {
  assert.deepEqual(sliced(everyBytes(1, 1, 0), "abc"), ["0 abc"]);
});

test("slice every 3 bytes cuts behind the third byte", () => {
  assert.deepEqual(sliced(everyBytes(3, 3, 64), "abcdefg"), ["0 abc", "2 def", "4 g"]);
});

test("slice draws each length within its bounds, and reaches both", () => {
  const { link, decisions } = linkOf({ slice: everyBytes(2, 4, 60) });
  link.offer(new Uint8Array(4 * 60), 0);
  assert.deepEqual([...new Set(decisions.map(({ drawn }) => drawn))].sort(), [2, 3, 4]);
});

test("slice decides where each cut falls", () => {
  const { link, decisions } = linkOf({ slice: everyBytes(3, 3, 2) });
  link.offer(new Uint8Array(100), 0);
  assert.deepEqual(decisions, [
    { fault: "slice", position: 3, drawn: 3 },
    { fault: "slice", position: 6, drawn: 3 },
  ]);
});

test("slice decides a cut when the byte before it passes, and no sooner", () => {
  const { link, decisions } = linkOf({ slice: everyBytes(3, 3, 64) });
  link.offer(text("ab"), 0);
  assert.deepEqual(decisions, []);
  link.offer(text("c"), 0);
  assert.deepEqual(decisions.map(({ position }) => position), [3]);
});

test("slice decides a written cut without a draw", () => {
  const { link, decisions } = linkOf({ slice: at(1) });
  link.offer(text("a"), 0);
  assert.deepEqual(decisions, [{ fault: "slice", position: 1, drawn: 0 }]);
});

test("slice makes one cut of a place that is written twice", () => {
  assert.deepEqual(sliced(at(2, 2), "abcd"), ["0 ab", "2 cd"]);
});

test("slice that begins in mid-stream counts its places from the start of the stream", () => {
  const { link, decisions } = linkOf({});
  const deliveries = drive(link, [
    { atMs: 0, what: text("abcd") },
    { atMs: 5, what: { replan: { slice: everyBytes(3, 3, 64) } } },
    { atMs: 5, what: text("efgh") },
  ]);
  assert.deepEqual(timeline(deliveries), ["0 abcd", "5 ef", "7 gh"]);
  assert.deepEqual(decisions.map(({ position }) => position), [6]);
});

test("slice keeps its gap although due() is called late", () => {
  const { link } = linkOf({ slice: at(1, 2) });
  link.offer(text("abc"), 0);
  assert.deepEqual(link.due(1000).map(pieceText), ["a"]);
  assert.deepEqual(link.due(1001).map(pieceText), []);
  assert.equal(link.wakeAt(), 1002);
  assert.deepEqual(link.due(1002).map(pieceText), ["b"]);
});

test("slice makes a FIN wait for the gap behind the last piece", () => {
  const { link } = linkOf({ slice: at(3) });
  const deliveries = drive(link, [
    { atMs: 0, what: text("abc") },
    { atMs: 0, what: "fin" },
  ]);
  assert.deepEqual(timeline(deliveries), ["0 abc", "2 fin"]);
});
