/**
 * The laws that every fault keeps, for the tests beside the faults to call. There is no test in
 * here; it is named as one because it imports what only tests may.
 *
 * @module
 */

import assert from "node:assert/strict";
import * as fc from "fast-check";
import { drawBytes } from "../draw.ts";
import type { Offered } from "../link.ts";
import type { Faults } from "../scenario.ts";
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

/** Nothing comes out before it was put in. */
export function assertNeverIntoThePast(settings: fc.Arbitrary<Faults>): void {
  fc.assert(
    fc.property(settings, stream, (faults, { offerings, endMs }) => {
      const all: readonly Offering[] = [...offerings, { atMs: endMs, what: "fin" }];
      for (const { atMs, piece } of drive(linkOf(faults).link, all)) {
        const end = piece.kind === "bytes" ? piece.offset + piece.bytes.length : Infinity;
        assert.ok(atMs >= offeredAtMs(all, end), `${piece.kind} came at ${atMs} ms`);
      }
    }),
    runs,
  );
}

/** When the byte before this stream offset was put in; after the last byte, when the FIN was. */
function offeredAtMs(offerings: readonly Offering[], end: number): number {
  let offered = 0;
  for (const { atMs, what } of offerings) {
    if (typeof what === "string") return atMs;
    offered += what.length;
    if (offered >= end) return atMs;
  }
  throw new Error(`Byte ${end} was never offered`);
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
      assert.deepEqual(chopped.decisions, whole.decisions);
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

function assertWhole(deliveries: readonly Delivery[], bytes: Uint8Array): void {
  let end = 0;
  const chunks = deliveries.flatMap(({ piece }) => {
    if (piece.kind !== "bytes") return [];
    assert.equal(piece.offset, end, "a piece starts where the one before it ended");
    end += piece.bytes.length;
    return [piece.bytes];
  });
  assert.ok(Buffer.from(concat(chunks)).equals(bytes), "the bytes are the same");
}

/** What came from the first FIN or RST on. */
function kindsAfterBytes(deliveries: readonly Delivery[]): readonly string[] {
  const kinds = deliveries.map(({ piece }) => piece.kind);
  const end = kinds.findIndex((kind) => kind !== "bytes");
  return end < 0 ? [] : kinds.slice(end);
}
