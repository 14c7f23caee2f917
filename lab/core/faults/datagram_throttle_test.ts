import assert from "node:assert/strict";
import { test } from "node:test";
import type { Faults, ThrottleSettings } from "../fault_settings.ts";
import {
  datagramLinkOf,
  datagramTimeline,
  driveDatagrams,
  offeringsOf,
} from "./datagram_test_kit.ts";
import { createBuckets } from "./throttle.ts";

/** One byte a millisecond. */
function throttleOf(settings: Partial<ThrottleSettings> = {}): Faults {
  return { throttle: { bytesPerS: 1000, burstBytes: 100, ...settings } };
}

test("throttle lets a burst pass at once, and then a datagram when all of it is paid for", () => {
  const { link, decisions, effects } = datagramLinkOf(throttleOf());
  const deliveries = driveDatagrams(link, offeringsOf(4, { everyMs: 0, bytes: 50 }));
  assert.deepEqual(datagramTimeline(deliveries), ["0 #1", "0 #2", "50 #3", "100 #4"]);
  assert.deepEqual([decisions, effects], [[], []]);
});

test("throttle loses what would wait on top of queueBytes, and not what fits exactly", () => {
  const { link, losses, effects, decisions } = datagramLinkOf(throttleOf({ queueBytes: 100 }));
  const deliveries = driveDatagrams(link, offeringsOf(5, { everyMs: 0, bytes: 50 }));
  assert.deepEqual(datagramTimeline(deliveries), ["0 #1", "0 #2", "50 #3", "100 #4"]);
  assert.deepEqual(losses, [{ number: 5, copy: 0, bytes: 50, by: "throttle" }]);
  assert.deepEqual(effects, [{ fault: "throttle", position: 5 }]);
  assert.deepEqual(decisions, []);
});

test("throttle takes nothing for a datagram that it loses", () => {
  const { link } = datagramLinkOf(throttleOf({ queueBytes: 60 }));
  const bytes = [100, 50, 50, 10].map((length) => ({ atMs: 0, bytes: new Uint8Array(length) }));
  assert.deepEqual(datagramTimeline(driveDatagrams(link, bytes)), ["0 #1", "50 #2", "60 #4"]);
});

test("throttle with queueBytes 0 lets pass what the burst pays for, and nothing else", () => {
  const { link } = datagramLinkOf(throttleOf({ queueBytes: 0 }));
  const deliveries = driveDatagrams(link, offeringsOf(3, { everyMs: 0, bytes: 50 }));
  assert.deepEqual(datagramTimeline(deliveries), ["0 #1", "0 #2"]);
});

test("throttle queues 64 KiB where a scenario says nothing", () => {
  const { link } = datagramLinkOf(throttleOf({ burstBytes: 1024 }));
  const deliveries = driveDatagrams(link, offeringsOf(66, { everyMs: 0, bytes: 1024 }));
  assert.equal(deliveries.length, 65);
});

test("throttle has room again when time has paid for what waited", () => {
  const { link } = datagramLinkOf(throttleOf({ queueBytes: 50 }));
  const deliveries = driveDatagrams(link, [
    { atMs: 0, bytes: new Uint8Array(150) },
    { atMs: 49, bytes: new Uint8Array(50) },
    { atMs: 50, bytes: new Uint8Array(50) },
  ]);
  assert.deepEqual(datagramTimeline(deliveries), ["50 #1", "100 #3"]);
});

test("throttle makes a datagram wait before its delay", () => {
  const { link } = datagramLinkOf({ ...throttleOf(), delay: { byMs: 30, jitterMs: 0 } });
  const deliveries = driveDatagrams(link, offeringsOf(3, { everyMs: 0, bytes: 50 }));
  assert.deepEqual(datagramTimeline(deliveries), ["30 #1", "30 #2", "80 #3"]);
});

test("throttle lets a copy pay when it comes, so that nobody waits for it before", () => {
  const duplicate = { aim: { kind: "nth" as const, numbers: [1] }, copies: 1, laterMs: 500 };
  const { link } = datagramLinkOf({ ...throttleOf(), duplicate });
  const deliveries = driveDatagrams(link, offeringsOf(3, { everyMs: 0, bytes: 100 }));
  assert.deepEqual(datagramTimeline(deliveries), ["0 #1", "100 #2", "200 #3", "500 #1 again 1"]);
});

test("throttle per link makes one flow wait for another", () => {
  const buckets = createBuckets();
  const faults = throttleOf({ per: "link" });
  const [one, other] = [datagramLinkOf(faults, { buckets }), datagramLinkOf(faults, { buckets })];
  one.link.offer(new Uint8Array(100), 0);
  other.link.offer(new Uint8Array(100), 0);
  assert.deepEqual([one.link.wakeAt(), other.link.wakeAt()], [0, 100]);
});

test("throttle per connection knows nothing of other flows", () => {
  const buckets = createBuckets();
  const [one, other] = [
    datagramLinkOf(throttleOf(), { buckets }),
    datagramLinkOf(throttleOf(), { buckets }),
  ];
  one.link.offer(new Uint8Array(100), 0);
  other.link.offer(new Uint8Array(100), 0);
  assert.deepEqual([one.link.wakeAt(), other.link.wakeAt()], [0, 0]);
});

test("throttle goes on as it was under a new plan with the same rate", () => {
  const { link } = datagramLinkOf(throttleOf());
  link.offer(new Uint8Array(100), 0);
  link.replan(throttleOf(), 0);
  link.offer(new Uint8Array(100), 0);
  assert.deepEqual(link.due(0).map(({ number }) => number), [1]);
  assert.equal(link.wakeAt(), 100);
});
