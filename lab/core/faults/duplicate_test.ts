import assert from "node:assert/strict";
import { test } from "node:test";
import {
  datagramLinkOf,
  datagramTimeline,
  driveDatagrams,
  offeringsOf,
} from "./datagram_test_kit.ts";

const second = { kind: "nth" as const, numbers: [2] };

test("duplicate delivers each copy so much later than the one before it", () => {
  const { link, decisions } = datagramLinkOf({
    duplicate: { aim: second, copies: 2, laterMs: 10 },
  });
  const deliveries = driveDatagrams(link, offeringsOf(3));
  assert.deepEqual(datagramTimeline(deliveries), [
    "0 #1",
    "1 #2",
    "2 #3",
    "11 #2 again 1",
    "21 #2 again 2",
  ]);
  assert.deepEqual(decisions, [{ fault: "duplicate", position: 2, drawn: 2 }]);
});

test("duplicate with laterMs 0 delivers the copies at once, right behind the first", () => {
  const { link } = datagramLinkOf({ duplicate: { aim: second, copies: 15, laterMs: 0 } });
  const deliveries = driveDatagrams(link, offeringsOf(3, { everyMs: 0 }));
  const copies = deliveries.map(({ datagram }) => datagram.copy);
  assert.deepEqual(copies, [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0]);
});

test("duplicate counts the bytes of copies among those that the link holds", () => {
  const { link } = datagramLinkOf({ duplicate: { aim: second, copies: 2, laterMs: 10 } });
  for (const { bytes } of offeringsOf(2, { bytes: 100 })) link.offer(bytes, 0);
  assert.equal(link.heldBytes(), 400);
  link.due(10);
  assert.equal(link.heldBytes(), 100);
});

test("duplicate copies a damaged datagram with its damage", () => {
  const corrupt = { aim: second, bits: 1, checksum: "misses" as const };
  const { link } = datagramLinkOf({ corrupt, duplicate: { aim: second, copies: 1, laterMs: 1 } });
  const [, first, again] = driveDatagrams(link, offeringsOf(2, { bytes: 50 }));
  assert.equal(again?.datagram.copy, 1);
  assert.deepEqual(again?.datagram.bytes, first?.datagram.bytes);
});

test("duplicate 10 % doubles 10 % of 100 000 datagrams, give or take half a percent", () => {
  const duplicate = { aim: { kind: "ratio" as const, ratio: 0.1 }, copies: 1, laterMs: 0 };
  const { link, decisions } = datagramLinkOf({ duplicate });
  const deliveries = driveDatagrams(link, offeringsOf(100_000));
  assert.ok(Math.abs(deliveries.length - 110_000) <= 500, `${deliveries.length}`);
  assert.equal(decisions.length, deliveries.length - 100_000);
});
