import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { drive, linkOf, text, timeline } from "./test_kit.ts";
import {
  assertCutsDoNotDependOnReads,
  assertKeepsBytesInOrderAndThenFin,
  assertNeverIntoThePast,
  assertNothingFollowsFin,
  assertRstPasses,
  assertSameSeedSameOutput,
} from "./laws_test.ts";

const settings = fc.record({ atByte: fc.nat(900), forMs: fc.nat(300) }).map((stall) => ({ stall }));

test("stall never delivers before it was offered", () => assertNeverIntoThePast(settings));

test("stall gives the same output for the same seed", () => assertSameSeedSameOutput(settings));

test("stall keeps every byte in order, and then FIN", () =>
  assertKeepsBytesInOrderAndThenFin(settings));

test("stall lets RST pass behind the bytes", () => assertRstPasses(settings));

test("stall lets nothing follow a FIN", () => assertNothingFollowsFin(settings));

test("stall does not depend on how the bytes were read", () =>
  assertCutsDoNotDependOnReads(settings));

test("stall lets exactly the bytes before atByte pass at once", () => {
  const { link } = linkOf({ stall: { atByte: 3, forMs: 50 } });
  const deliveries = drive(link, [{ atMs: 10, what: text("abcdef") }]);
  assert.deepEqual(timeline(deliveries), ["10 abc", "60 def"]);
});

test("stall begins its time with the first thing behind atByte, not with the byte before it", () => {
  const { link } = linkOf({ stall: { atByte: 3, forMs: 50 } });
  const deliveries = drive(link, [
    { atMs: 0, what: text("abc") },
    { atMs: 20, what: text("d") },
  ]);
  assert.deepEqual(timeline(deliveries), ["0 abc", "70 d"]);
});

test("stall holds a FIN that stands exactly at atByte", () => {
  const { link } = linkOf({ stall: { atByte: 3, forMs: 50 } });
  const deliveries = drive(link, [
    { atMs: 0, what: text("abc") },
    { atMs: 5, what: "fin" },
  ]);
  assert.deepEqual(timeline(deliveries), ["0 abc", "55 fin"]);
});

test("stall holds a RST as it holds bytes", () => {
  const { link } = linkOf({ stall: { atByte: 0, forMs: 50 } });
  const deliveries = drive(link, [{ atMs: 5, what: "rst" }]);
  assert.deepEqual(timeline(deliveries), ["55 rst"]);
});

test("stall at byte 0 holds the very first byte", () => {
  const { link } = linkOf({ stall: { atByte: 0, forMs: 50 } });
  const deliveries = drive(link, [{ atMs: 5, what: text("a") }]);
  assert.deepEqual(timeline(deliveries), ["55 a"]);
});

test("stall lets a FIN pass that comes before atByte", () => {
  const { link } = linkOf({ stall: { atByte: 3, forMs: 50 } });
  const deliveries = drive(link, [
    { atMs: 0, what: text("ab") },
    { atMs: 5, what: "fin" },
  ]);
  assert.deepEqual(timeline(deliveries), ["0 ab", "5 fin"]);
});

test("stall lets all that waited come at one time", () => {
  const { link } = linkOf({ stall: { atByte: 1, forMs: 50 } });
  const deliveries = drive(link, [
    { atMs: 0, what: text("ab") },
    { atMs: 30, what: text("c") },
    { atMs: 40, what: "fin" },
  ]);
  assert.deepEqual(timeline(deliveries), ["0 a", "50 b", "50 c", "50 fin"]);
});

test("stall happens once: later bytes pass at once", () => {
  const { link } = linkOf({ stall: { atByte: 1, forMs: 50 } });
  const deliveries = drive(link, [
    { atMs: 0, what: text("ab") },
    { atMs: 80, what: text("c") },
  ]);
  assert.deepEqual(timeline(deliveries), ["0 a", "50 b", "80 c"]);
});
