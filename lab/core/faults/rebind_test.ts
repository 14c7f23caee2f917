import assert from "node:assert/strict";
import { test } from "node:test";
import type { Faults } from "../fault_settings.ts";
import { datagramLinkOf, driveDatagrams, offeringsOf } from "./datagram_test_kit.ts";

function rebindsOf(faults: Faults, count: number): readonly number[] {
  const { link } = datagramLinkOf(faults);
  return driveDatagrams(link, offeringsOf(count)).map(({ datagram }) => datagram.rebinds);
}

test("rebind gives another port after datagram n, not before it", () => {
  assert.deepEqual(rebindsOf({ rebind: { after: [2, 3] } }, 5), [0, 0, 1, 2, 2]);
});

test("rebind after 0 gives another port to the first datagram", () => {
  assert.deepEqual(rebindsOf({ rebind: { after: [0] } }, 2), [1, 1]);
});

test("rebind is told once, at the first datagram with the new port", () => {
  const { link, decisions } = datagramLinkOf({ rebind: { after: [1, 2] } });
  driveDatagrams(link, offeringsOf(6));
  assert.deepEqual(decisions, [
    { fault: "rebind", position: 2, drawn: 1 },
    { fault: "rebind", position: 3, drawn: 2 },
  ]);
});

test("rebind happens also when the datagram itself is lost", () => {
  const drop = { aim: { kind: "nth" as const, numbers: [2] }, inARow: undefined };
  assert.deepEqual(rebindsOf({ rebind: { after: [1] }, drop }, 3), [0, 1]);
});

test("rebind leaves a late datagram at the port from which it was sent", () => {
  const reorder = { aim: { kind: "nth" as const, numbers: [2] }, places: 1, withinMs: 9 };
  const { link } = datagramLinkOf({ rebind: { after: [2] }, reorder });
  const deliveries = driveDatagrams(link, offeringsOf(3));
  assert.deepEqual(deliveries.map(({ datagram: { number, rebinds } }) => [number, rebinds]), [
    [1, 0],
    [3, 1],
    [2, 0],
  ]);
});

test("rebind never gives an old port back, also not under a new plan", () => {
  const { link } = datagramLinkOf({ rebind: { after: [1] } });
  for (const { bytes } of offeringsOf(2)) link.offer(bytes, 0);
  link.replan({}, 0);
  link.offer(new Uint8Array(1), 0);
  link.replan({ rebind: { after: [1, 3] } }, 0);
  link.offer(new Uint8Array(1), 0);
  assert.deepEqual(link.due(0).map(({ rebinds }) => rebinds), [0, 1, 1, 2]);
});
