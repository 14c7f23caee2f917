import assert from "node:assert/strict";
import { test } from "node:test";
import {
  datagramLinkOf,
  datagramTimeline,
  driveDatagrams,
  offeringsOf,
  takeDatagrams,
} from "./faults/datagram_test_kit.ts";
import { createSilence } from "./faults/idle.ts";

const delay = { byMs: 10, jitterMs: 0 };
const everyOne = { kind: "ratio" as const, ratio: 1 };
const one = new Uint8Array(1);

test("DatagramLink without faults delivers at once what was offered, and tells nothing", () => {
  const { link, decisions, losses, effects } = datagramLinkOf({});
  const bytes = Uint8Array.of(1, 2, 3);
  assert.equal(link.offer(bytes, 5), 1);
  assert.equal(link.offer(new Uint8Array(0), 5), 2);
  assert.equal(link.wakeAt(), 5);
  const [first, second] = link.due(5);
  assert.equal(first?.bytes, bytes);
  assert.deepEqual(second, { bytes: new Uint8Array(0), number: 2, copy: 0, rebinds: 0 });
  assert.deepEqual([decisions, losses, effects], [[], [], []]);
});

test("DatagramLink delivers nothing a moment before it is due", () => {
  const { link } = datagramLinkOf({ delay });
  link.offer(one, 0);
  assert.deepEqual(link.due(9.999), []);
  assert.equal(link.due(10).length, 1);
});

test("DatagramLink delivers what is overdue in one call, earliest first", () => {
  const duplicate = { aim: { kind: "nth" as const, numbers: [1] }, copies: 1, laterMs: 7 };
  const { link } = datagramLinkOf({ delay, duplicate });
  link.offer(one, 0);
  link.offer(one, 5);
  assert.deepEqual(link.due(100).map(({ number, copy }) => [number, copy]), [[1, 0], [2, 0], [
    1,
    1,
  ]]);
});

test("wakeAt() names the earliest of what waits, and nothing when nothing does", () => {
  const { link } = datagramLinkOf({ delay });
  assert.equal(link.wakeAt(), undefined);
  link.offer(one, 0);
  link.offer(one, 5);
  assert.equal(link.wakeAt(), 10);
  link.due(10);
  assert.equal(link.wakeAt(), 15);
});

test("wakeAt() names a held datagram where that one goes before what has its time", () => {
  const reorder = { aim: { kind: "nth" as const, numbers: [2] }, places: 9, withinMs: 3 };
  const { link } = datagramLinkOf({ delay, reorder });
  link.offer(one, 0);
  link.offer(one, 1);
  assert.equal(link.wakeAt(), 4);
  link.due(4);
  assert.equal(link.wakeAt(), 10);
});

test("blackhole loses everything, and no other fault sees it", () => {
  const drop = { aim: everyOne, inARow: undefined };
  const { link, losses, decisions } = datagramLinkOf({ blackhole: true, drop });
  assert.deepEqual(driveDatagrams(link, offeringsOf(2)), []);
  assert.deepEqual(losses.map(({ number, by }) => [number, by]), [[1, "blackhole"], [
    2,
    "blackhole",
  ]]);
  assert.deepEqual(decisions, []);
});

test("heldBytes() counts no byte of a datagram that was lost", () => {
  const { link } = datagramLinkOf({ delay, drop: { aim: everyOne, inARow: undefined } });
  link.offer(new Uint8Array(9), 0);
  assert.equal(link.heldBytes(), 0);
});

test("DatagramLink takes as many bytes as its limit, and loses what comes on top as full", () => {
  const { link, losses } = datagramLinkOf({ delay }, { heldLimitBytes: 10 });
  for (const length of [6, 4, 1, 0]) link.offer(new Uint8Array(length), 0);
  assert.equal(link.heldBytes(), 10);
  assert.deepEqual(losses, [{ number: 3, copy: 0, bytes: 1, by: "full" }]);
  link.due(10);
  link.offer(new Uint8Array(10), 10);
  assert.equal(link.heldBytes(), 10);
});

test("DatagramLink counts held datagrams and copies among what fills it", () => {
  const aim = { kind: "nth" as const, numbers: [1] };
  const { link, losses } = datagramLinkOf({
    reorder: { aim, places: 2, withinMs: 50 },
    duplicate: { aim: { kind: "nth", numbers: [2] }, copies: 3, laterMs: 5 },
  }, { heldLimitBytes: 10 });
  link.offer(new Uint8Array(4), 0);
  link.offer(new Uint8Array(3), 0);
  assert.deepEqual(losses.map(({ number, copy, by }) => [number, copy, by]), [
    [2, 2, "full"],
    [2, 3, "full"],
  ]);
});

test("DatagramLink holds 4 MiB where nobody says how much", () => {
  const { link, losses } = datagramLinkOf({ delay });
  for (let i = 0; i < 65; i++) link.offer(new Uint8Array(65_536), 0);
  assert.equal(link.heldBytes(), 4 * 1024 * 1024);
  assert.deepEqual(losses.map(({ number }) => number), [65]);
});

test("DatagramLink does not hold empty datagrams without end", () => {
  const { link, losses } = datagramLinkOf({ delay });
  for (let i = 0; i <= 65_536; i++) link.offer(new Uint8Array(0), 0);
  assert.deepEqual(losses, [{ number: 65_537, copy: 0, bytes: 0, by: "full" }]);
});

test("idle loses what comes to the client more than afterMs after the last datagram", () => {
  const idle = { afterMs: 30, then: "drop" as const };
  const { link, losses, effects } = datagramLinkOf({ idle }, { direction: "toClient" });
  for (const atMs of [0, 30, 60.001, 61]) link.offer(one, atMs);
  assert.deepEqual(link.due(61).map(({ number }) => number), [1, 2]);
  assert.deepEqual(losses.map(({ number, by }) => [number, by]), [[3, "idle"], [4, "idle"]]);
  assert.deepEqual(effects, [3, 4].map((position) => ({ fault: "idle", position })));
});

test("idle is opened again by any datagram to the server", () => {
  const idle = { afterMs: 30, then: "drop" as const };
  const silence = createSilence();
  const toServer = datagramLinkOf({ idle }, { direction: "toServer", silence });
  const toClient = datagramLinkOf({ idle }, { direction: "toClient", silence });
  for (const atMs of [0, 1000]) toServer.link.offer(one, atMs);
  assert.equal(toServer.link.due(1000).length, 2);
  toClient.link.offer(one, 1030);
  assert.equal(toClient.link.due(1030).length, 1);
});

test("idle hears datagrams to the server also where that direction has no faults", () => {
  const silence = createSilence();
  const toServer = datagramLinkOf({}, { silence });
  const idle = { afterMs: 30, then: "drop" as const };
  const toClient = datagramLinkOf({ idle }, { direction: "toClient", silence });
  toClient.link.offer(one, 0);
  toServer.link.offer(one, 100);
  toClient.link.offer(one, 110);
  assert.equal(toClient.link.due(110).length, 2);
});

test("idle does not hear what a blackhole took before", () => {
  const silence = createSilence();
  datagramLinkOf({ blackhole: true }, { silence }).link.offer(one, 0);
  assert.equal(silence.lastMs(), undefined);
});

test("DatagramLink damages before it doubles, and drops before it damages", () => {
  const told = datagramLinkOf({
    duplicate: { aim: everyOne, copies: 1, laterMs: 0 },
    corrupt: { aim: everyOne, bits: 1, checksum: "misses" },
    drop: { aim: { kind: "nth", numbers: [1] }, inARow: undefined },
  });
  driveDatagrams(told.link, offeringsOf(2));
  assert.deepEqual(told.decisions.map(({ fault, position }) => [fault, position]), [
    ["drop", 1],
    ["corrupt", 2],
    ["duplicate", 2],
  ]);
});

test("replan() lets what is scheduled keep its time, and gives others the new faults", () => {
  const { link } = datagramLinkOf({ delay });
  link.offer(one, 0);
  link.replan({ delay: { byMs: 1, jitterMs: 0 } }, 2);
  link.offer(one, 3);
  assert.deepEqual(datagramTimeline(takeDatagrams(link, Infinity)), ["4 #2", "10 #1"]);
});

test("replan() goes on with the numbers", () => {
  const { link } = datagramLinkOf({});
  link.offer(one, 0);
  link.replan({ drop: { aim: { kind: "nth", numbers: [2] }, inARow: undefined } }, 0);
  assert.equal(link.offer(one, 0), 2);
  assert.equal(link.offer(one, 0), 3);
  assert.deepEqual(link.due(0).map(({ number }) => number), [1, 3]);
});

test("replan() to the same faults changes no decision", () => {
  const faults = {
    drop: {
      aim: { kind: "burst" as const, p: 0.3, r: 0.3, lossInBad: 1, lossInGood: 0 },
      inARow: 2,
    },
  };
  const [plain, planned] = [datagramLinkOf(faults), datagramLinkOf(faults)];
  for (let i = 0; i < 100; i++) {
    plain.link.offer(one, i);
    if (i % 30 === 29) planned.link.replan(faults, i);
    planned.link.offer(one, i);
  }
  assert.deepEqual(planned.decisions, plain.decisions);
});

test("replan() lets a copy that waits for a bucket pass as the old plan has it", () => {
  const { link } = datagramLinkOf({
    duplicate: { aim: everyOne, copies: 1, laterMs: 20 },
    throttle: { bytesPerS: 1000, burstBytes: 100 },
  });
  link.offer(new Uint8Array(100), 0);
  link.replan({ blackhole: true }, 1);
  assert.deepEqual(datagramTimeline(takeDatagrams(link, Infinity)), ["0 #1", "100 #1 again 1"]);
});
