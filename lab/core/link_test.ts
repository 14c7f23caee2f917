import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { drive, linkOf, pieceText, text, timeline } from "./faults/test_kit.ts";
import {
  assertCutsDoNotDependOnReads,
  assertKeepsAPrefix,
  assertKeepsBytesInOrderAndThenFin,
  assertNeverIntoThePast,
  assertNothingFollowsFin,
  assertReplanKeepsTheStream,
  assertRstPasses,
  assertSameSeedSameOutput,
} from "./faults/laws_test.ts";
import { createLink } from "./link.ts";
import type { Decision } from "./piece.ts";

const stall = fc.record({ atByte: fc.nat(900), forMs: fc.nat(300) });
const throttle = fc.record({
  bytesPerS: fc.integer({ min: 1000, max: 1_000_000 }),
  burstBytes: fc.nat(5000),
});
const delay = fc.record({ byMs: fc.nat(100), jitterMs: fc.nat(50) });
const slice = fc.record({
  at: fc.constant([1, 3, 4, 256, 257]),
  every: fc.option(fc.constant({ from: 1, to: 90 }), { nil: undefined }),
  first: fc.nat(64),
  gapMs: fc.integer({ min: 1, max: 3 }),
});

const coalesce = fc.record({
  bytes: fc.integer({ min: 1, max: 3000 }),
  quietMs: fc.integer({ min: 1, max: 60 }),
});
const cut = fc.record({ atByte: fc.nat(9000), with: fc.constantFrom("fin", "rst") });
const idle = fc.record({
  afterMs: fc.integer({ min: 1, max: 60 }),
  then: fc.constantFrom("drop", "fin", "rst"),
});
const blackhole = fc.constant<true>(true);

/** Any of the faults that lose nothing, alone or together. */
const faults = fc.record({ coalesce, stall, throttle, delay, slice }, { requiredKeys: [] });
const deciding = fc.record({ cut, stall, delay, slice }, { requiredKeys: [] });
const parking = fc.record({ blackhole, coalesce, stall, throttle, delay, slice }, {
  requiredKeys: [],
});
const losing = fc.record({ idle, coalesce, cut, stall, throttle, delay, slice }, {
  requiredKeys: [],
});
const all = fc.record({ blackhole, idle, coalesce, cut, stall, throttle, delay, slice }, {
  requiredKeys: [],
});

test("Link never delivers before it was offered, under any faults", () =>
  assertNeverIntoThePast(faults));

test("Link gives the same output for the same seed, under any faults", () =>
  assertSameSeedSameOutput(faults));

test("Link keeps every byte in order, and then FIN, under any faults", () =>
  assertKeepsBytesInOrderAndThenFin(faults));

test("Link lets RST pass behind the bytes, under any faults", () => assertRstPasses(faults));

test("Link lets nothing follow a FIN, under any faults", () => assertNothingFollowsFin(faults));

test("Link loses nothing but the end of the stream, under any faults", () =>
  assertKeepsAPrefix(losing));

test("Link does not depend on how the bytes were read, under cut, stall, delay and slice", () =>
  assertCutsDoNotDependOnReads(deciding));

test("Link keeps every byte in order when its faults change in mid-stream", () =>
  assertReplanKeepsTheStream(parking));

test("Link keeps the first bytes in order when losing faults come in mid-stream", () =>
  assertReplanKeepsTheStream(all));

test("Link without faults delivers at once", () => {
  const deliveries = drive(linkOf({}).link, [
    { atMs: 3, what: text("a") },
    { atMs: 4, what: "fin" },
  ]);
  assert.deepEqual(timeline(deliveries), ["3 a", "4 fin"]);
});

test("Link ignores bytes behind a FIN", () => {
  const { link } = linkOf({});
  link.offer("fin", 0);
  link.offer(text("late"), 0);
  assert.deepEqual(link.due(0).map(pieceText), ["fin"]);
});

test("Link lets a RST follow a FIN", () => {
  const { link } = linkOf({});
  link.offer("fin", 0);
  link.offer("rst", 0);
  assert.deepEqual(link.due(0).map(pieceText), ["fin", "rst"]);
});

test("Link delivers nothing a moment before it is due", () => {
  const { link } = linkOf({ delay: { byMs: 10, jitterMs: 0 } });
  link.offer(text("a"), 0);
  assert.deepEqual(link.due(9.999), []);
  assert.deepEqual(link.due(10).map(pieceText), ["a"]);
});

test("Link delivers nothing that waits behind a piece which is not due", () => {
  const { link, decisions } = linkOf({ delay: { byMs: 0, jitterMs: 20 } }, 1);
  link.offer(new Uint8Array(512), 0);
  const [before, behind] = decisions.map(({ drawn }) => drawn / 1000);
  assert.ok((behind ?? 0) < (before ?? 0), "with this seed order has to be mended");
  assert.deepEqual(link.due(behind ?? 0), []);
});

test("Link delivers what is overdue in one call, oldest first", () => {
  const { link } = linkOf({ delay: { byMs: 10, jitterMs: 0 } });
  link.offer(text("a"), 0);
  link.offer(text("b"), 5);
  assert.deepEqual(link.due(100).map(pieceText), ["a", "b"]);
});

test("Link keeps order where a later block drew a shorter jitter", () => {
  const { link, decisions } = linkOf({ delay: { byMs: 0, jitterMs: 20 } }, 1);
  const [first, second] = drive(link, [{ atMs: 0, what: new Uint8Array(512) }]);
  const [before, behind] = decisions.map(({ drawn }) => drawn);
  assert.ok((behind ?? 0) < (before ?? 0), "with this seed order has to be mended");
  assert.equal(second?.atMs, first?.atMs);
});

test("wakeAt() is undefined while nothing waits", () => {
  assert.equal(linkOf({}).link.wakeAt(), undefined);
});

test("wakeAt() names the time of the oldest piece, whatever is offered behind it", () => {
  const { link } = linkOf({ delay: { byMs: 10, jitterMs: 0 } });
  link.offer(text("a"), 0);
  assert.equal(link.wakeAt(), 10);
  link.offer(text("b"), 5);
  assert.equal(link.wakeAt(), 10);
});

test("wakeAt() names the next piece after due() took the one before", () => {
  const { link } = linkOf({ delay: { byMs: 10, jitterMs: 0 } });
  link.offer(text("a"), 0);
  link.offer(text("b"), 5);
  link.due(10);
  assert.equal(link.wakeAt(), 15);
});

test("heldBytes() counts what was offered and is not out", () => {
  const { link } = linkOf({ delay: { byMs: 10, jitterMs: 0 } });
  link.offer(text("abc"), 0);
  link.offer(text("de"), 5);
  assert.equal(link.heldBytes(), 5);
  link.due(10);
  assert.equal(link.heldBytes(), 2);
});

test("heldBytes() does not count a FIN", () => {
  const { link } = linkOf({ delay: { byMs: 10, jitterMs: 0 } });
  link.offer("fin", 0);
  assert.equal(link.heldBytes(), 0);
});

test("heldBytes() does not count bytes that were ignored", () => {
  const { link } = linkOf({ delay: { byMs: 10, jitterMs: 0 } });
  link.offer("rst", 0);
  link.offer(text("late"), 0);
  assert.equal(link.heldBytes(), 0);
});

test("Link feels its rate before its jitter", () => {
  const throttle = { bytesPerS: 1000, burstBytes: 0 };
  const { link, decisions } = linkOf({ delay: { byMs: 100, jitterMs: 20 }, throttle });
  const [first] = drive(link, [{ atMs: 0, what: new Uint8Array(512) }]);
  assert.equal(first?.atMs, 512 + 100 + (decisions[0]?.drawn ?? 0) / 1000);
});

test("Link keeps the gaps of slices behind a delay", () => {
  const slice = { at: [1, 2], every: undefined, first: 64, gapMs: 2 };
  const { link } = linkOf({ slice, delay: { byMs: 10, jitterMs: 0 } });
  const deliveries = drive(link, [{ atMs: 0, what: text("abc") }]);
  assert.deepEqual(timeline(deliveries), ["10 a", "12 b", "14 c"]);
});

test("Link cuts what a stall held back when it comes, with the gaps of the slices", () => {
  const slice = { at: [2, 3], every: undefined, first: 64, gapMs: 2 };
  const { link } = linkOf({ slice, stall: { atByte: 1, forMs: 50 } });
  const deliveries = drive(link, [{ atMs: 0, what: text("abcd") }]);
  assert.deepEqual(timeline(deliveries), ["0 a", "50 b", "52 c", "54 d"]);
});

test("Link without faults delivers what is offered as one piece, not a copy", () => {
  const { link } = linkOf({});
  const bytes = text("abc");
  link.offer(bytes, 0);
  const [piece] = link.due(0);
  assert.ok(piece?.kind === "bytes" && piece.bytes === bytes);
});

test("Link parks everything before a blackhole, without a time", () => {
  const { link } = linkOf({ blackhole: true });
  link.offer(text("abc"), 0);
  link.offer("fin", 1);
  assert.equal(link.wakeAt(), undefined);
  assert.deepEqual(link.due(1e9), []);
  assert.equal(link.heldBytes(), 3);
});

test("Link parks nothing that comes behind a FIN", () => {
  const { link } = linkOf({ blackhole: true });
  link.offer("fin", 0);
  link.offer(text("late"), 1);
  assert.equal(link.heldBytes(), 0);
});

test("Link lets parked pieces through the new faults when the blackhole is gone, in order", () => {
  const deliveries = drive(linkOf({ blackhole: true }).link, [
    { atMs: 0, what: text("ab") },
    { atMs: 1, what: text("cd") },
    { atMs: 2, what: "fin" },
    { atMs: 30, what: { replan: { delay: { byMs: 10, jitterMs: 0 } } } },
  ]);
  assert.deepEqual(timeline(deliveries), ["40 ab", "40 cd", "40 fin"]);
});

test("Link keeps pieces parked while the new plan has a blackhole too", () => {
  const { link } = linkOf({ blackhole: true });
  link.offer(text("ab"), 0);
  link.replan({ blackhole: true, delay: { byMs: 1, jitterMs: 0 } }, 5);
  assert.deepEqual(link.due(1e9), []);
  link.offer(text("cd"), 6);
  link.replan({}, 10);
  assert.deepEqual(link.due(10).map(pieceText), ["ab", "cd"]);
});

test("Link parks what a fault held back when a blackhole comes, and what follows behind it", () => {
  const deliveries = drive(linkOf({ coalesce: { bytes: 9, quietMs: 20 } }).link, [
    { atMs: 0, what: text("ab") },
    { atMs: 5, what: { replan: { blackhole: true } } },
    { atMs: 6, what: text("cd") },
    { atMs: 50, what: { replan: {} } },
  ]);
  assert.deepEqual(timeline(deliveries), ["50 ab", "50 cd"]);
});

test("Link lets what is due already keep its time when a blackhole comes", () => {
  const deliveries = drive(linkOf({ delay: { byMs: 10, jitterMs: 0 } }).link, [
    { atMs: 0, what: text("a") },
    { atMs: 5, what: { replan: { blackhole: true } } },
  ]);
  assert.deepEqual(timeline(deliveries), ["10 a"]);
});

test("Link lets nothing overtake what is due later under the faults before", () => {
  const deliveries = drive(linkOf({ delay: { byMs: 50, jitterMs: 0 } }).link, [
    { atMs: 0, what: text("a") },
    { atMs: 5, what: { replan: {} } },
    { atMs: 6, what: text("b") },
  ]);
  assert.deepEqual(timeline(deliveries), ["50 a", "50 b"]);
});

test("Link goes on counting its offset through other faults", () => {
  const { link } = linkOf({ coalesce: { bytes: 9, quietMs: 20 } });
  link.offer(text("ab"), 0);
  link.replan({}, 5);
  link.offer(text("cd"), 5);
  const pieces = link.due(5);
  assert.deepEqual(pieces.map((piece) => piece.kind === "bytes" && piece.offset), [0, 2]);
});

test("Link lets go what a fault held back in time before other faults come", () => {
  const { link } = linkOf({ coalesce: { bytes: 9, quietMs: 20 } });
  link.offer(text("ab"), 0);
  link.replan({ delay: { byMs: 100, jitterMs: 0 } }, 20);
  assert.deepEqual(link.due(20).map(pieceText), ["ab"]);
});

test("Link counts bytes that a fault holds back", () => {
  const { link } = linkOf({ coalesce: { bytes: 9, quietMs: 20 } });
  link.offer(text("abc"), 0);
  assert.equal(link.heldBytes(), 3);
});

test("Link wakes for the earlier one of what is due and what is held back", () => {
  const { link } = linkOf({
    coalesce: { bytes: 2, quietMs: 20 },
    delay: { byMs: 30, jitterMs: 0 },
  });
  link.offer(text("ab"), 0);
  link.offer(text("c"), 5);
  assert.equal(link.wakeAt(), 25);
  link.due(25);
  assert.equal(link.wakeAt(), 30);
});

test("Link cuts before it stalls, and stalls before it is slow", () => {
  const throttle = { bytesPerS: 1000, burstBytes: 1 };
  const faults = { cut: { atByte: 3, with: "fin" as const }, stall: { atByte: 1, forMs: 50 } };
  const { link, decisions } = linkOf({ ...faults, throttle });
  const deliveries = drive(link, [{ atMs: 0, what: text("abcdef") }]);
  assert.deepEqual(timeline(deliveries), ["0 a", "51 bc", "51 fin"]);
  assert.deepEqual(decisions.map(({ fault }) => fault), ["cut", "stall"]);
});

test("Link draws anew for another name", () => {
  assert.notDeepEqual(cutsOf("choppy/a/toServer", 7), cutsOf("choppy/a/toClient", 7));
});

test("Link draws anew for another seed", () => {
  assert.notDeepEqual(cutsOf("choppy/a/toServer", 7), cutsOf("choppy/a/toServer", 8));
});

function cutsOf(name: string, seed: number): readonly number[] {
  const slice = { at: [], every: { from: 1, to: 1000 }, first: 5, gapMs: 1 };
  const cuts: number[] = [];
  const decided = ({ drawn }: Decision): void => void cuts.push(drawn);
  const link = createLink({ faults: { slice }, seed, name, decided });
  link.offer(new Uint8Array(5000), 0);
  return cuts;
}
