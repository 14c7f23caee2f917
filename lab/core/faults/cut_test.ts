import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Faults } from "../fault_settings.ts";
import { drive, linkOf, type Offering, pieceText, text, timeline } from "./test_kit.ts";
import {
  assertCutsDoNotDependOnReads,
  assertKeepsAPrefix,
  assertKeepsBytesInOrderAndThenFin,
  assertNeverIntoThePast,
  assertReplanKeepsTheStream,
  assertRstPasses,
  assertSameSeedSameOutput,
} from "./laws_test.ts";

const end = fc.constantFrom("fin" as const, "rst" as const);
const settings = fc.record({ atByte: fc.nat(900), with: end }).map((cut) => ({ cut }));
const behindAll = end.map((each) => ({ cut: { atByte: 100_000, with: each } }));

function cutAt(atByte: number, end: "fin" | "rst" = "fin"): Faults {
  return { cut: { atByte, with: end } };
}

function came(faults: Faults, ...offerings: readonly Offering[]): readonly string[] {
  return timeline(drive(linkOf(faults).link, offerings));
}

test("cut never delivers before it was offered", () => assertNeverIntoThePast(settings));

test("cut gives the same output for the same seed", () => assertSameSeedSameOutput(settings));

test("cut loses nothing but the end of the stream", () => assertKeepsAPrefix(settings));

test("cut behind the last byte keeps every byte in order, and then FIN", () =>
  assertKeepsBytesInOrderAndThenFin(behindAll));

test("cut behind the last byte lets RST pass", () => assertRstPasses(behindAll));

test("cut does not depend on how the bytes were read", () =>
  assertCutsDoNotDependOnReads(settings));

test("cut keeps the stream, whatever the faults before and behind it", () =>
  assertReplanKeepsTheStream(settings));

test("cut lets exactly the bytes before atByte pass, and then the end", () => {
  assert.deepEqual(came(cutAt(3), { atMs: 5, what: text("abcd") }), ["5 abc", "5 fin"]);
});

test("cut ends with RST where it says so", () => {
  assert.deepEqual(came(cutAt(3, "rst"), { atMs: 5, what: text("abcd") }), ["5 abc", "5 rst"]);
});

test("cut ends with the last byte that passes, not with the one behind it", () => {
  assert.deepEqual(came(cutAt(3), { atMs: 5, what: text("abc") }), ["5 abc", "5 fin"]);
});

test("cut does not end one byte too soon", () => {
  assert.deepEqual(came(cutAt(3), { atMs: 5, what: text("ab") }), ["5 ab"]);
});

test("cut counts its bytes from the start of the stream, not of a read", () => {
  const reads = [{ atMs: 0, what: text("ab") }, { atMs: 1, what: text("cd") }];
  assert.deepEqual(came(cutAt(3), ...reads), ["0 ab", "1 c", "1 fin"]);
});

test("cut throws away all that comes behind it, the sender's own FIN too", () => {
  const later: readonly Offering[] = [
    { atMs: 1, what: text("d") },
    { atMs: 2, what: "fin" },
  ];
  const { link } = linkOf(cutAt(3));
  const deliveries = drive(link, [{ atMs: 0, what: text("abc") }, ...later]);
  assert.deepEqual(timeline(deliveries), ["0 abc", "0 fin"]);
  assert.equal(link.heldBytes(), 0);
});

test("cut lets a RST of the sender pass that comes behind it, once", () => {
  const later: readonly Offering[] = [{ atMs: 1, what: "rst" }, { atMs: 2, what: "rst" }];
  assert.deepEqual(came(cutAt(3), { atMs: 0, what: text("abcd") }, ...later), [
    "0 abc",
    "0 fin",
    "1 rst",
  ]);
});

test("cut lets the sender's own FIN and RST before atByte pass as they are", () => {
  const ends: readonly Offering[] = [{ atMs: 1, what: "fin" }, { atMs: 2, what: "rst" }];
  const offerings = [{ atMs: 0, what: text("ab") }, ...ends];
  assert.deepEqual(came(cutAt(3), ...offerings), ["0 ab", "1 fin", "2 rst"]);
});

test("cut at byte 0 ends the stream when it opens", () => {
  const { link } = linkOf(cutAt(0, "rst"));
  link.open(4);
  assert.deepEqual(link.due(4).map(pieceText), ["rst"]);
  link.offer(text("a"), 5);
  assert.deepEqual(link.due(5), []);
});

test("cut at byte 1 does nothing when the stream opens", () => {
  const { link, decisions } = linkOf(cutAt(1));
  link.open(4);
  assert.equal(link.wakeAt(), undefined);
  assert.deepEqual(decisions, []);
});

test("cut decides once, where it falls", () => {
  const { link, decisions } = linkOf(cutAt(3));
  drive(link, [{ atMs: 0, what: text("abcd") }, { atMs: 1, what: text("e") }]);
  assert.deepEqual(decisions, [{ fault: "cut", position: 3, drawn: 0 }]);
});

test("cut decides nothing that the stream does not reach", () => {
  const { link, decisions } = linkOf(cutAt(3));
  drive(link, [{ atMs: 0, what: text("ab") }, { atMs: 1, what: "fin" }]);
  assert.deepEqual(decisions, []);
});

test("cut feels the delay behind it", () => {
  const faults = { ...cutAt(1), delay: { byMs: 20, jitterMs: 0 } };
  assert.deepEqual(came(faults, { atMs: 5, what: text("abc") }), ["25 a", "25 fin"]);
});

test("cut lets a RST pass that comes together with bytes which were held back", () => {
  const faults = { ...cutAt(1), coalesce: { bytes: 9, quietMs: 50 } };
  const offerings: readonly Offering[] = [
    { atMs: 0, what: text("ab") },
    { atMs: 5, what: "rst" },
  ];
  assert.deepEqual(came(faults, ...offerings), ["5 a", "5 fin", "5 rst"]);
});

test("cut at a byte that has passed ends the stream as soon as the plan is there", () => {
  const { link, decisions } = linkOf({});
  const deliveries = drive(link, [
    { atMs: 0, what: text("abcd") },
    { atMs: 5, what: { replan: cutAt(2) } },
    { atMs: 6, what: text("e") },
  ]);
  assert.deepEqual(timeline(deliveries), ["0 abcd", "5 fin"]);
  assert.deepEqual(decisions, [{ fault: "cut", position: 4, drawn: 0 }]);
});

test("cut at the byte that passed last ends the stream as soon as the plan is there", () => {
  const replan: Offering = { atMs: 5, what: { replan: cutAt(4) } };
  assert.deepEqual(came({}, { atMs: 0, what: text("abcd") }, replan), ["0 abcd", "5 fin"]);
});

test("cut counts no byte as passed that a blackhole had parked", () => {
  const replan: Offering = { atMs: 5, what: { replan: cutAt(2) } };
  const parked = came({ blackhole: true }, { atMs: 0, what: text("abcd") }, replan);
  assert.deepEqual(parked, ["5 ab", "5 fin"]);
});

test("cut at a byte that is still to come ends the stream there", () => {
  const replan: Offering = { atMs: 5, what: { replan: cutAt(5) } };
  const reads = [{ atMs: 0, what: text("abcd") }, replan, { atMs: 6, what: text("ef") }];
  assert.deepEqual(came({}, ...reads), ["0 abcd", "6 e", "6 fin"]);
});

test("cut does not end a stream that has ended", () => {
  const { link, decisions } = linkOf({});
  const deliveries = drive(link, [
    { atMs: 0, what: text("abcd") },
    { atMs: 1, what: "fin" },
    { atMs: 5, what: { replan: cutAt(2, "rst") } },
  ]);
  assert.deepEqual(timeline(deliveries), ["0 abcd", "1 fin"]);
  assert.deepEqual(decisions, []);
});

test("cut is for good: no later plan opens the stream again", () => {
  const reads: readonly Offering[] = [
    { atMs: 0, what: text("abcd") },
    { atMs: 5, what: { replan: {} } },
    { atMs: 6, what: text("e") },
    { atMs: 7, what: "fin" },
  ];
  assert.deepEqual(came(cutAt(3), ...reads), ["0 abc", "0 fin"]);
});

test("cut throws away what a blackhole had parked behind it", () => {
  const { link } = linkOf({ blackhole: true });
  const deliveries = drive(link, [
    { atMs: 0, what: text("abcd") },
    { atMs: 5, what: { replan: { blackhole: true, ...cutAt(0) } } },
    { atMs: 6, what: text("e") },
    { atMs: 7, what: { replan: {} } },
  ]);
  assert.deepEqual(timeline(deliveries), ["5 fin"]);
  assert.equal(link.heldBytes(), 0);
});
