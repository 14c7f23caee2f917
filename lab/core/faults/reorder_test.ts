import assert from "node:assert/strict";
import { test } from "node:test";
import type { Faults, ReorderSettings } from "../fault_settings.ts";
import {
  datagramLinkOf,
  datagramTimeline,
  driveDatagrams,
  offeringsOf,
  passedNumbers,
  takeDatagrams,
} from "./datagram_test_kit.ts";

function reorderOf(numbers: readonly number[], settings: Partial<ReorderSettings> = {}): Faults {
  return { reorder: { aim: { kind: "nth", numbers }, places: 1, withinMs: 100, ...settings } };
}

test("reorder by one place swaps a datagram with the next one", () => {
  const { link, decisions, losses } = datagramLinkOf(reorderOf([2]));
  const deliveries = driveDatagrams(link, offeringsOf(4));
  assert.deepEqual(datagramTimeline(deliveries), ["0 #1", "2 #3", "2 #2", "3 #4"]);
  assert.deepEqual(decisions, [{ fault: "reorder", position: 2, drawn: 1 }]);
  assert.deepEqual(losses, []);
});

test("reorder lets exactly so many later datagrams pass", () => {
  assert.deepEqual(passedNumbers(reorderOf([1], { places: 3 }), 6), [2, 3, 4, 1, 5, 6]);
});

test("reorder holds several at once, and lets them go in their order", () => {
  assert.deepEqual(passedNumbers(reorderOf([1, 2, 3], { places: 3 }), 6), [4, 1, 5, 2, 6, 3]);
});

test("reorder of every datagram makes all late, and changes no order", () => {
  const { link } = datagramLinkOf(reorderOf([1, 2, 3]));
  const deliveries = driveDatagrams(link, offeringsOf(3));
  assert.deepEqual(datagramTimeline(deliveries), ["1 #1", "2 #2", "102 #3"]);
});

test("reorder holds the last datagram for withinMs and no longer", () => {
  const { link } = datagramLinkOf(reorderOf([1], { places: 5 }));
  link.offer(new Uint8Array(7), 10);
  assert.equal(link.wakeAt(), 110);
  assert.equal(link.heldBytes(), 7);
  assert.deepEqual(link.due(109.999), []);
  assert.equal(link.due(110).length, 1);
  assert.equal(link.heldBytes(), 0);
});

test("reorder lets one go whose time is over before a later one, even when nobody woke it", () => {
  const { link } = datagramLinkOf(reorderOf([1], { places: 5 }));
  link.offer(new Uint8Array(1), 0);
  link.offer(new Uint8Array(1), 150);
  assert.deepEqual(link.due(150).map(({ number }) => number), [1, 2]);
});

test("reorder counts what was lost behind it, because that was offered too", () => {
  const drop = { aim: { kind: "nth" as const, numbers: [2] }, inARow: undefined };
  const { link } = datagramLinkOf({ ...reorderOf([1]), drop });
  const deliveries = driveDatagrams(link, offeringsOf(3));
  assert.deepEqual(datagramTimeline(deliveries), ["1 #1", "2 #3"]);
});

test("reorder counts what a firewall took before it, because that was offered too", () => {
  const idle = { afterMs: 5, then: "drop" as const };
  const faults = { ...reorderOf([1], { places: 2 }), idle };
  const { link, losses } = datagramLinkOf(faults, { direction: "toClient" });
  const deliveries = driveDatagrams(link, offeringsOf(4, { everyMs: 10 }));
  assert.deepEqual(datagramTimeline(deliveries), ["20 #1"]);
  assert.deepEqual(losses.map(({ number }) => number), [2, 3, 4]);
});

test("reorder starts a delay when it lets go, not when the datagram was offered", () => {
  const { link } = datagramLinkOf({ ...reorderOf([1]), delay: { byMs: 50, jitterMs: 0 } });
  const deliveries = driveDatagrams(link, offeringsOf(2, { everyMs: 20 }));
  assert.deepEqual(datagramTimeline(deliveries), ["70 #2", "70 #1"]);
});

test("reorder lets all go at a new plan, with the delay of the old one", () => {
  const { link } = datagramLinkOf({
    ...reorderOf([1, 2], { places: 9 }),
    delay: { byMs: 5, jitterMs: 0 },
  });
  for (const { bytes } of offeringsOf(2)) link.offer(bytes, 0);
  link.replan({ blackhole: true }, 30);
  assert.deepEqual(datagramTimeline(takeDatagrams(link, Infinity)), ["35 #1", "35 #2"]);
});

test("reorder holds some datagrams for another number of places", () => {
  const placesOf = new Map([[1, 3], [2, 1]]);
  assert.deepEqual(passedNumbers(reorderOf([1, 2], { placesOf }), 5), [3, 2, 4, 1, 5]);
});
