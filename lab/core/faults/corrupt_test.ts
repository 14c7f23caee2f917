import assert from "node:assert/strict";
import { test } from "node:test";
import type { CorruptSettings, Faults } from "../fault_settings.ts";
import {
  datagramLinkOf,
  driveDatagrams,
  lossesOf,
  offeringsOf,
  ratioOf,
} from "./datagram_test_kit.ts";

function corruptOf(settings: Partial<CorruptSettings>): Faults {
  const aim = { kind: "ratio" as const, ratio: 1 };
  return { corrupt: { aim, bits: 1, checksum: "misses", ...settings } };
}

/** Where the bits are that are set, the first bit of the first byte being 0. */
function bitsOf(bytes: Uint8Array): readonly number[] {
  const text = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return [...text].flatMap((bit, i) => bit === "1" ? [i] : []);
}

test("corrupt that is missed delivers exactly the damage that it told", () => {
  const { link, decisions, losses } = datagramLinkOf(corruptOf({ bits: 5 }));
  const bytes = new Uint8Array(100);
  const [delivery] = driveDatagrams(link, [{ atMs: 0, bytes }]);
  const told = decisions.map(({ drawn }) => drawn).sort((a, b) => a - b);
  assert.equal(told.length, 5);
  assert.deepEqual(bitsOf(delivery?.datagram.bytes ?? bytes), told);
  assert.deepEqual(new Set(decisions.map(({ position }) => position)), new Set([1]));
  assert.deepEqual(losses, []);
});

test("corrupt does not touch the bytes that were offered", () => {
  const bytes = new Uint8Array(4);
  driveDatagrams(datagramLinkOf(corruptOf({})).link, [{ atMs: 0, bytes }]);
  assert.deepEqual([...bytes], [0, 0, 0, 0]);
});

test("corrupt that is caught makes the datagram vanish, and tells its bits all the same", () => {
  const { link, decisions, losses } = datagramLinkOf(corruptOf({ checksum: "catches", bits: 2 }));
  assert.deepEqual(driveDatagrams(link, offeringsOf(1, { bytes: 30 })), []);
  assert.equal(decisions.length, 2);
  assert.deepEqual(losses, [{ number: 1, copy: 0, bytes: 30, by: "corrupt" }]);
});

test("corrupt lets an empty datagram pass, even where a checksum would catch damage", () => {
  const { link, decisions } = datagramLinkOf(corruptOf({ checksum: "catches" }));
  assert.equal(driveDatagrams(link, offeringsOf(1, { bytes: 0 })).length, 1);
  assert.deepEqual(decisions, []);
});

test("corrupt flips every bit once where as many bits are wanted as there are", () => {
  const { link, decisions } = datagramLinkOf(corruptOf({ bits: 8 }));
  const [delivery] = driveDatagrams(link, [{ atMs: 0, bytes: Uint8Array.of(0x0f) }]);
  assert.deepEqual([...delivery?.datagram.bytes ?? []], [0xf0]);
  assert.equal(decisions.length, 8);
});

test("corrupt flips all there are where more bits are wanted", () => {
  const { link } = datagramLinkOf(corruptOf({ bits: 64 }));
  const [delivery] = driveDatagrams(link, [{ atMs: 0, bytes: Uint8Array.of(0, 255) }]);
  assert.deepEqual([...delivery?.datagram.bytes ?? []], [255, 0]);
});

test("corrupt meets only the datagrams at which it aims", () => {
  const { link, decisions } = datagramLinkOf(corruptOf({ aim: { kind: "nth", numbers: [2] } }));
  driveDatagrams(link, offeringsOf(3));
  assert.deepEqual(decisions.map(({ position }) => position), [2]);
});

test("corrupt 5 % damages 5 % of 100 000 datagrams, give or take a quarter percent", () => {
  const aim = { kind: "ratio" as const, ratio: 0.05 };
  const ratio = ratioOf(lossesOf(corruptOf({ aim, checksum: "catches" }), 100_000));
  assert.ok(Math.abs(ratio - 0.05) <= 0.0025, `${ratio}`);
});

test("corrupt draws the places in a datagram apart from those in the next one", () => {
  const { link, decisions } = datagramLinkOf(corruptOf({ bits: 2 }));
  driveDatagrams(link, offeringsOf(1000, { bytes: 1000 }));
  const near = decisions.filter(({ drawn }, i) =>
    i % 2 === 1 && Math.abs(drawn - (decisions[i + 1]?.drawn ?? Infinity)) <= 1
  );
  assert.ok(
    near.length < 5,
    `${near.length} of 1000 second places are next to the following first`,
  );
});

test("corrupt flips every bit of a datagram about equally often", () => {
  const { link, decisions } = datagramLinkOf(corruptOf({ bits: 3 }));
  driveDatagrams(link, offeringsOf(20_000, { bytes: 2 }));
  const counts = new Array<number>(16).fill(0);
  for (const { drawn } of decisions) counts[drawn] = (counts[drawn] ?? 0) + 1;
  // 20 000 × 3 / 16 = 3750 of each; a deviation is 55.
  assert.ok(counts.every((count) => Math.abs(count - 3750) < 220), counts.join(" "));
});
