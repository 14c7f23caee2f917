import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { drive, linkOf, type Offering, timeline } from "./test_kit.ts";
import { testLossless } from "./lossless_laws_test.ts";
import { createBuckets, throttle } from "./throttle.ts";

const settings = fc.record({
  bytesPerS: fc.integer({ min: 1, max: 2_000_000 }),
  burstBytes: fc.nat(9000),
}).map((throttle) => ({ throttle }));

/** One byte each millisecond, so that bytes and times are the same number. */
const byteEachMs = { bytesPerS: 1000, burstBytes: 100 };

function offered(...sizes: readonly { bytes: number; atMs: number }[]): readonly Offering[] {
  return sizes.map(({ bytes, atMs }) => ({ atMs, what: new Uint8Array(bytes) }));
}

testLossless("throttle", settings);

test("throttle never lets more than a burst and its rate pass in any time", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 20 }), (sizes) => {
      const { link } = linkOf({ throttle: byteEachMs });
      const offerings = offered(...sizes.map((bytes, i) => ({ bytes, atMs: i * 40 })));
      const came = drive(link, offerings).map(({ atMs, piece }) => ({
        atMs,
        bytes: piece.kind === "bytes" ? piece.bytes.length : 0,
      }));
      for (const [i, first] of came.entries()) {
        let bytes = 0;
        for (const { atMs, bytes: more } of came.slice(i)) {
          bytes += more;
          // What came first may have begun to be paid for before it came.
          const paidBytes = byteEachMs.burstBytes + first.bytes + (atMs - first.atMs);
          assert.ok(bytes <= paidBytes, `${bytes} bytes in ${atMs - first.atMs} ms`);
        }
      }
    }),
    { seed: 19, numRuns: 150 },
  );
});

test("throttle lets exactly a burst pass at once", () => {
  const { link } = linkOf({ throttle: byteEachMs });
  const deliveries = drive(link, offered({ bytes: 100, atMs: 0 }));
  assert.deepEqual(timeline(deliveries), ["0 100 B"]);
});

test("throttle holds one byte more than a burst until that byte is paid for", () => {
  const { link } = linkOf({ throttle: byteEachMs });
  const deliveries = drive(link, offered({ bytes: 101, atMs: 0 }));
  assert.deepEqual(timeline(deliveries), ["1 101 B"]);
});

test("throttle takes the time of its rate for all bytes behind the burst", () => {
  const { link } = linkOf({ throttle: byteEachMs });
  const sizes = { bytes: 100, atMs: 0 };
  const deliveries = drive(link, offered(sizes, sizes, sizes));
  assert.deepEqual(timeline(deliveries), ["0 100 B", "100 100 B", "200 100 B"]);
});

test("throttle fills its bucket while nothing is sent", () => {
  const { link } = linkOf({ throttle: byteEachMs });
  const deliveries = drive(
    link,
    offered({ bytes: 100, atMs: 0 }, { bytes: 40, atMs: 40 }, { bytes: 1, atMs: 40 }),
  );
  assert.deepEqual(timeline(deliveries), ["0 100 B", "40 40 B", "41 \0"]);
});

test("throttle fills its bucket no higher than a burst", () => {
  const { link } = linkOf({ throttle: byteEachMs });
  const deliveries = drive(link, offered({ bytes: 100, atMs: 0 }, { bytes: 101, atMs: 5000 }));
  assert.deepEqual(timeline(deliveries), ["0 100 B", "5001 101 B"]);
});

test("throttle without a burst makes the first byte wait for its pay", () => {
  const { link } = linkOf({ throttle: { bytesPerS: 1000, burstBytes: 0 } });
  const deliveries = drive(link, offered({ bytes: 1, atMs: 0 }));
  assert.deepEqual(timeline(deliveries), ["1 \0"]);
});

test("throttle leaves a read of 4096 bytes in one part", () => {
  const { link } = linkOf({ throttle: { bytesPerS: 1000, burstBytes: 0 } });
  const deliveries = drive(link, offered({ bytes: 4096, atMs: 0 }));
  assert.deepEqual(timeline(deliveries), ["4096 4096 B"]);
});

test("throttle delivers a read of 4097 bytes in two parts", () => {
  const { link } = linkOf({ throttle: { bytesPerS: 1000, burstBytes: 0 } });
  const deliveries = drive(link, offered({ bytes: 4097, atMs: 0 }));
  assert.deepEqual(timeline(deliveries), ["4096 4096 B", "4097 \0"]);
});

test("throttle makes a FIN follow the bytes before it, at no cost", () => {
  const { link } = linkOf({ throttle: byteEachMs });
  const deliveries = drive(link, [
    ...offered({ bytes: 150, atMs: 0 }),
    { atMs: 0, what: "fin" },
  ]);
  assert.deepEqual(timeline(deliveries), ["50 150 B", "50 fin"]);
});

test("throttle gives a FIN no time before that of the bytes, without a queue too", () => {
  const fault = throttle(byteEachMs);
  fault({ kind: "bytes", bytes: new Uint8Array(150), offset: 0 }, 0);
  assert.deepEqual(fault({ kind: "fin" }, 0).map(({ atMs }) => atMs), [50]);
});

test("throttle lets a FIN pass at once when nothing is owed", () => {
  const { link } = linkOf({ throttle: byteEachMs });
  const deliveries = drive(link, [{ atMs: 3, what: "fin" }]);
  assert.deepEqual(timeline(deliveries), ["3 fin"]);
});

test("throttle per link makes one flow wait for what another one sent", () => {
  const throttle = { ...byteEachMs, per: "link" as const };
  const buckets = createBuckets();
  const [a, b] = [linkOf({ throttle }, 7, { buckets }), linkOf({ throttle }, 7, { buckets })];
  a.link.offer(new Uint8Array(100), 0);
  b.link.offer(new Uint8Array(50), 0);
  assert.equal(a.link.wakeAt(), 0);
  assert.equal(b.link.wakeAt(), 50);
});

test("throttle per link gives another rate a bucket of its own", () => {
  const buckets = createBuckets();
  const slow = { bytesPerS: 1000, burstBytes: 100 };
  assert.equal(buckets.bucketOf(slow), buckets.bucketOf({ ...slow }));
  assert.notEqual(buckets.bucketOf(slow), buckets.bucketOf({ ...slow, bytesPerS: 1001 }));
  assert.notEqual(buckets.bucketOf(slow), buckets.bucketOf({ ...slow, burstBytes: 101 }));
});

test("throttle per connection shares nothing", () => {
  const throttle = { ...byteEachMs, per: "connection" as const };
  const buckets = createBuckets();
  const [a, b] = [linkOf({ throttle }, 7, { buckets }), linkOf({ throttle }, 7, { buckets })];
  a.link.offer(new Uint8Array(100), 0);
  b.link.offer(new Uint8Array(100), 0);
  assert.equal(b.link.wakeAt(), 0);
});

test("throttle per link without the link's buckets has one of its own", () => {
  const { link } = linkOf({ throttle: { ...byteEachMs, per: "link" } });
  const deliveries = drive(link, offered({ bytes: 101, atMs: 0 }));
  assert.deepEqual(timeline(deliveries), ["1 101 B"]);
});
