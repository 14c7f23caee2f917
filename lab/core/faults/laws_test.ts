/**
 * The laws that every fault keeps, for the tests beside the faults to call. There is no test in
 * here; it is named as one because it imports what only tests may.
 *
 * @module
 */

import assert from "node:assert/strict";
import * as fc from "fast-check";
import { drawBytes } from "../draw.ts";
import type { Faults } from "../fault_settings.ts";
import type { Offered } from "../link.ts";
import type { Decision } from "../piece.ts";
import { concat } from "../value.ts";
import { type Delivery, drive, linkOf, type Offering } from "./test_kit.ts";

/** A fixed seed: a law that is broken once is broken every time. */
const runs = { seed: 19, numRuns: 150 };

/** From one byte over several jitter blocks to several parts of a throttle. */
const lengthBytes = fc.oneof(
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 700 }),
  fc.integer({ min: 1, max: 9000 }),
);

const reads = fc.array(fc.record({ bytes: lengthBytes, afterMs: fc.nat(40) }), { maxLength: 8 });

/** The bytes of some reads, each at its time: what a peer sent, whatever the faults. */
const stream = reads.map((each) => {
  const bytes = drawBytes(1, "stream", each.reduce((sum, read) => sum + read.bytes, 0));
  const offerings: Offering[] = [];
  let offset = 0;
  let atMs = 0;
  for (const read of each) {
    atMs += read.afterMs;
    offerings.push({ atMs, what: bytes.subarray(offset, offset += read.bytes) });
  }
  return { bytes, offerings, endMs: atMs };
});

/** Nothing comes out before it was put in; an early end, not before the bytes that it follows. */
export function assertNeverIntoThePast(settings: fc.Arbitrary<Faults>): void {
  fc.assert(
    fc.property(settings, stream, (faults, { offerings, endMs }) => {
      const all: readonly Offering[] = [...offerings, { atMs: endMs, what: "fin" }];
      assertInTime(drive(linkOf(faults).link, all), all, mayLose(faults));
    }),
    runs,
  );
}

function assertInTime(
  deliveries: readonly Delivery[],
  offerings: readonly Offering[],
  mayEndEarly: boolean,
): void {
  let end = 0;
  for (const { atMs, piece } of deliveries) {
    if (piece.kind === "bytes") end = piece.offset + piece.bytes.length;
    else if (!mayEndEarly) end = Infinity;
    assert.ok(atMs >= offeredAtMs(offerings, end), `${piece.kind} came at ${atMs} ms`);
  }
}

/**
 * When the byte before this stream offset was put in; after the last byte, when the FIN was, and
 * before the first one, when the flow opened.
 */
function offeredAtMs(offerings: readonly Offering[], end: number): number {
  if (end === 0) return 0;
  let offered = 0;
  for (const { atMs, what } of offerings) {
    if (typeof what === "string") return atMs;
    if ("replan" in what) continue;
    offered += what.length;
    if (offered >= end) return atMs;
  }
  throw new Error(`Byte ${end} was never offered`);
}

/** The faults whose business it is that not all bytes come. */
function mayLose({ cut, idle }: Faults): boolean {
  return cut !== undefined || idle !== undefined;
}

/** The same seed and the same reads give the same pieces at the same times. */
export function assertSameSeedSameOutput(settings: fc.Arbitrary<Faults>): void {
  fc.assert(
    fc.property(settings, stream, fc.integer(), (faults, { offerings }, seed) => {
      const [first, second] = [linkOf(faults, seed), linkOf(faults, seed)];
      assert.deepEqual(drive(first.link, offerings), drive(second.link, offerings));
      assert.deepEqual(first.decisions, second.decisions);
    }),
    runs,
  );
}

/** Every byte comes, in order, and then the FIN; nothing stays in the link. */
export function assertKeepsBytesInOrderAndThenFin(settings: fc.Arbitrary<Faults>): void {
  fc.assert(
    fc.property(settings, stream, (faults, { bytes, offerings, endMs }) => {
      const { link } = linkOf(faults);
      const deliveries = drive(link, [...offerings, { atMs: endMs, what: "fin" }]);
      assertWhole(deliveries, bytes);
      assert.deepEqual(kindsAfterBytes(deliveries), ["fin"]);
      assert.equal(link.heldBytes(), 0);
    }),
    runs,
  );
}

/** What comes are the first bytes, and then at most a FIN and a RST; nothing stays in the link. */
export function assertKeepsAPrefix(settings: fc.Arbitrary<Faults>): void {
  fc.assert(
    fc.property(settings, stream, (faults, { bytes, offerings, endMs }) => {
      const { link } = linkOf(faults);
      const ends: readonly Offered[] = ["fin", "rst"];
      const rest = ends.map((what): Offering => ({ atMs: endMs, what }));
      const deliveries = drive(link, [...offerings, ...rest]);
      assertPrefix(deliveries, bytes);
      assert.equal(link.heldBytes(), 0);
    }),
    runs,
  );
}

/**
 * Other faults in the middle of a stream, and none in the end: every byte comes, in order and in
 * time, and then the FIN. Where a fault may lose bytes, the first ones come.
 */
export function assertReplanKeepsTheStream(settings: fc.Arbitrary<Faults>): void {
  const turn = fc.record({ at: fc.nat(8), faults: settings });
  fc.assert(
    fc.property(settings, stream, fc.array(turn, { maxLength: 4 }), (faults, sent, turns) => {
      const all: Offering[] = [...sent.offerings, { atMs: sent.endMs, what: "fin" }];
      for (const { at, faults: replan } of turns) {
        const place = Math.min(at, all.length - 1);
        all.splice(place, 0, { atMs: all[place]?.atMs ?? 0, what: { replan } });
      }
      all.push({ atMs: sent.endMs, what: { replan: {} } });
      const { link } = linkOf(faults);
      const deliveries = drive(link, all);
      const isWhole = ![faults, ...turns.map((each) => each.faults)].some(mayLose);
      assertInTime(deliveries, all, !isWhole);
      assert.equal(link.heldBytes(), 0);
      if (!isWhole) return assertPrefix(deliveries, sent.bytes);
      assertWhole(deliveries, sent.bytes);
      assert.deepEqual(kindsAfterBytes(deliveries), ["fin"]);
    }),
    runs,
  );
}

/** A RST comes behind all bytes and behind a FIN, and nothing comes behind it. */
export function assertRstPasses(settings: fc.Arbitrary<Faults>): void {
  fc.assert(
    fc.property(settings, stream, fc.boolean(), (faults, { bytes, offerings, endMs }, hasFin) => {
      const ends: readonly Offered[] = hasFin ? ["fin", "rst"] : ["rst"];
      const late: readonly Offered[] = [Uint8Array.of(1), "fin", "rst"];
      const rest = [...ends, ...late].map((what): Offering => ({ atMs: endMs, what }));
      const deliveries = drive(linkOf(faults).link, [...offerings, ...rest]);
      assertWhole(deliveries, bytes);
      assert.deepEqual(kindsAfterBytes(deliveries), ends);
    }),
    runs,
  );
}

/** Bytes and a second FIN behind a FIN are ignored. */
export function assertNothingFollowsFin(settings: fc.Arbitrary<Faults>): void {
  fc.assert(
    fc.property(settings, stream, (faults, { bytes, offerings, endMs }) => {
      const { link } = linkOf(faults);
      const late: readonly Offered[] = ["fin", Uint8Array.of(1), "fin"];
      const rest = late.map((what): Offering => ({ atMs: endMs, what }));
      const deliveries = drive(link, [...offerings, ...rest]);
      assertWhole(deliveries, bytes);
      assert.deepEqual(kindsAfterBytes(deliveries), ["fin"]);
      assert.equal(link.heldBytes(), 0);
    }),
    runs,
  );
}

/**
 * The faults decide the same, and the same bytes come at the same times, however the bytes were cut
 * into reads. (Not a law of throttle: it follows arrival times and decides nothing.)
 */
export function assertCutsDoNotDependOnReads(settings: fc.Arbitrary<Faults>): void {
  const cuts = fc.array(fc.nat(1500), { maxLength: 12 });
  fc.assert(
    fc.property(settings, fc.nat(1500), cuts, (faults, length, places) => {
      const [whole, chopped] = [linkOf(faults), linkOf(faults)];
      const bytes = drawBytes(1, "stream", length);
      const once = drive(whole.link, atOnce(bytes, []));
      assert.deepEqual(waves(drive(chopped.link, atOnce(bytes, places))), waves(once));
      assert.deepEqual(byFault(chopped.decisions), byFault(whole.decisions));
    }),
    runs,
  );
}

/** All bytes at time 0, read in chunks that end at these places, and a FIN. */
function atOnce(bytes: Uint8Array, places: readonly number[]): readonly Offering[] {
  const inside = places.filter((place) => place > 0 && place < bytes.length);
  const edges = [...new Set([0, ...inside, bytes.length])].sort((a, b) => a - b);
  const chunks = edges.slice(1).map((end, i) => bytes.subarray(edges[i], end));
  return [...chunks, "fin" as const].map((what) => ({ atMs: 0, what }));
}

/** Where each group of bytes that came at one time begins; the cuts that nobody can see are gone. */
function waves(deliveries: readonly Delivery[]): readonly string[] {
  const seen: string[] = [];
  let lastAtMs: number | undefined;
  for (const { atMs, piece } of deliveries) {
    const from = piece.kind === "bytes" ? piece.offset : piece.kind;
    if (atMs !== lastAtMs || piece.kind !== "bytes") seen.push(`${atMs} ms: from ${from}`);
    lastAtMs = atMs;
  }
  return seen;
}

/** Each fault's decisions in their order; how those of two faults alternate means nothing. */
function byFault(decisions: readonly Decision[]): readonly Decision[] {
  return decisions.toSorted((a, b) => a.fault.localeCompare(b.fault));
}

function assertWhole(deliveries: readonly Delivery[], bytes: Uint8Array): void {
  assert.ok(Buffer.from(bytesOf(deliveries)).equals(bytes), "the bytes are the same");
}

function assertPrefix(deliveries: readonly Delivery[], bytes: Uint8Array): void {
  const came = bytesOf(deliveries);
  assert.ok(
    Buffer.from(came).equals(bytes.subarray(0, came.length)),
    "the first bytes are the same",
  );
  assert.match(kindsAfterBytes(deliveries).join(" "), /^(?:fin)?(?:(?:^| )rst)?$/);
}

/** The bytes that came, none of them twice and without a hole. */
function bytesOf(deliveries: readonly Delivery[]): Uint8Array {
  let end = 0;
  return concat(deliveries.flatMap(({ piece }) => {
    if (piece.kind !== "bytes") return [];
    assert.equal(piece.offset, end, "a piece starts where the one before it ended");
    end += piece.bytes.length;
    return [piece.bytes];
  }));
}

/** What came from the first FIN or RST on. */
function kindsAfterBytes(deliveries: readonly Delivery[]): readonly string[] {
  const kinds = deliveries.map(({ piece }) => piece.kind);
  const end = kinds.findIndex((kind) => kind !== "bytes");
  return end < 0 ? [] : kinds.slice(end);
}
