import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { drive, linkOf, text, timeline } from "./test_kit.ts";
import { testLosslessByPosition } from "./lossless_laws_test.ts";

const settings = fc.record({ atByte: fc.nat(900), forMs: fc.nat(300) }).map((stall) => ({ stall }));

testLosslessByPosition("stall", settings);

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

test("stall decides once, when it begins", () => {
  const { link, decisions } = linkOf({ stall: { atByte: 3, forMs: 50 } });
  link.offer(text("abc"), 0);
  assert.deepEqual(decisions, []);
  link.offer(text("d"), 5);
  link.offer("fin", 6);
  assert.deepEqual(decisions, [{ fault: "stall", position: 3, drawn: 0 }]);
});

test("stall at a byte that has passed holds the next thing that comes", () => {
  const { link, decisions } = linkOf({});
  const deliveries = drive(link, [
    { atMs: 0, what: text("abcd") },
    { atMs: 5, what: { replan: { stall: { atByte: 3, forMs: 50 } } } },
    { atMs: 6, what: "fin" },
  ]);
  assert.deepEqual(timeline(deliveries), ["0 abcd", "56 fin"]);
  assert.deepEqual(decisions, [{ fault: "stall", position: 4, drawn: 0 }]);
});

test("stall that begins in mid-stream counts its bytes from the start of the stream", () => {
  const { link } = linkOf({});
  const deliveries = drive(link, [
    { atMs: 0, what: text("abcd") },
    { atMs: 5, what: { replan: { stall: { atByte: 6, forMs: 50 } } } },
    { atMs: 6, what: text("efgh") },
  ]);
  assert.deepEqual(timeline(deliveries), ["0 abcd", "6 ef", "56 gh"]);
});
