import assert from "node:assert/strict";
import { test } from "node:test";
import { drawInt } from "../draw.ts";
import {
  datagramLinkOf,
  datagramTimeline,
  driveDatagrams,
  offeringsOf,
} from "./datagram_test_kit.ts";

const jittery = { delay: { byMs: 100, jitterMs: 20 } };

/** What seed 7 draws for a datagram, in microseconds: 0 to 20,000. */
function drawnOf(number: number, copy = 0): number {
  return drawInt(7, "test/a/toServer/delay", number * 16 + copy, { from: 0, to: 20_000 });
}

test("delay without jitter brings every datagram exactly byMs later, and decides nothing", () => {
  const { link, decisions } = datagramLinkOf({ delay: { byMs: 50, jitterMs: 0 } });
  const deliveries = driveDatagrams(link, offeringsOf(2, { everyMs: 3 }));
  assert.deepEqual(datagramTimeline(deliveries), ["50 #1", "53 #2"]);
  assert.deepEqual(decisions, []);
});

test("delay draws the jitter of a datagram by its number", () => {
  const { link, decisions } = datagramLinkOf(jittery);
  const deliveries = driveDatagrams(link, offeringsOf(3, { everyMs: 200 }));
  assert.deepEqual(deliveries.map(({ atMs }) => atMs), [
    100 + drawnOf(1) / 1000,
    300 + drawnOf(2) / 1000,
    500 + drawnOf(3) / 1000,
  ]);
  assert.deepEqual(
    decisions,
    [1, 2, 3].map((number) => ({
      fault: "delay",
      position: number,
      drawn: drawnOf(number),
    })),
  );
});

test("delay draws the same for a number when another fault took the one before", () => {
  const drop = { aim: { kind: "nth" as const, numbers: [1] }, inARow: undefined };
  const { link } = datagramLinkOf({ ...jittery, drop });
  const [delivery] = driveDatagrams(link, offeringsOf(2, { everyMs: 0 }));
  assert.equal(delivery?.atMs, 100 + drawnOf(2) / 1000);
});

test("delay draws another jitter for each copy", () => {
  const duplicate = { aim: { kind: "ratio" as const, ratio: 1 }, copies: 1, laterMs: 0 };
  const { link, decisions } = datagramLinkOf({ ...jittery, duplicate });
  driveDatagrams(link, offeringsOf(1));
  assert.deepEqual(decisions.slice(1).map(({ drawn }) => drawn), [drawnOf(1, 0), drawnOf(1, 1)]);
});

test("delay lets a datagram with less jitter overtake the one before it", () => {
  const { link, decisions } = datagramLinkOf({ delay: { byMs: 0, jitterMs: 20 } }, { seed: 1 });
  const deliveries = driveDatagrams(link, offeringsOf(20, { everyMs: 0 }));
  const byJitter = decisions.toSorted((a, b) => a.drawn - b.drawn).map(({ position }) => position);
  const numbers = deliveries.map(({ datagram }) => datagram.number);
  assert.deepEqual(numbers, byJitter);
  assert.notDeepEqual(numbers, numbers.toSorted((a, b) => a - b));
});

test("delay draws whole microseconds from nothing up to its jitter, and no more", () => {
  const { link, decisions } = datagramLinkOf({ delay: { byMs: 0, jitterMs: 0.002 } });
  driveDatagrams(link, offeringsOf(100));
  assert.deepEqual([...new Set(decisions.map(({ drawn }) => drawn))].sort(), [0, 1, 2]);
});

test("delay makes single datagrams later still", () => {
  const { link, decisions } = datagramLinkOf({
    delay: { byMs: 5, jitterMs: 0, moreMs: new Map([[2, 40]]) },
  });
  const deliveries = driveDatagrams(link, offeringsOf(3, { everyMs: 0 }));
  assert.deepEqual(deliveries.map(({ atMs, datagram }) => `${atMs} #${datagram.number}`), [
    "5 #1",
    "5 #3",
    "45 #2",
  ]);
  assert.deepEqual(decisions, [{ fault: "delay", position: 2, drawn: 40 }]);
});
