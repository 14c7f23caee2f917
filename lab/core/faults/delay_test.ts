import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { drawInt } from "../draw.ts";
import { drive, linkOf, text, timeline } from "./test_kit.ts";
import { testLosslessByPosition } from "./lossless_laws_test.ts";

const settings = fc.record({
  byMs: fc.nat(300),
  jitterMs: fc.oneof(fc.constant(0), fc.nat(80), fc.constant(0.5)),
}).map((delay) => ({ delay }));

/** What seed 7 draws for a block, in milliseconds: 0 to 20. */
function jitterMs(block: number): number {
  return drawInt(7, "test/a/toServer/delay", block, { from: 0, to: 20_000 }) / 1000;
}

const jittery = { delay: { byMs: 100, jitterMs: 20 } };

testLosslessByPosition("delay", settings);

test("delay without jitter brings everything exactly byMs later", () => {
  const { link, decisions } = linkOf({ delay: { byMs: 50, jitterMs: 0 } });
  const deliveries = drive(link, [
    { atMs: 10, what: text("a") },
    { atMs: 13, what: text("b") },
    { atMs: 20, what: "fin" },
  ]);
  assert.deepEqual(timeline(deliveries), ["60 a", "63 b", "70 fin"]);
  assert.deepEqual(decisions, []);
});

test("delay without jitter cuts nothing", () => {
  const { link } = linkOf({ delay: { byMs: 1, jitterMs: 0 } });
  const deliveries = drive(link, [{ atMs: 0, what: new Uint8Array(1000) }]);
  assert.deepEqual(timeline(deliveries), ["1 1000 B"]);
});

test("delay draws one jitter for 256 bytes", () => {
  const { link, decisions } = linkOf(jittery);
  const deliveries = drive(link, [{ atMs: 0, what: new Uint8Array(256) }]);
  assert.deepEqual(timeline(deliveries), [`${100 + jitterMs(0)} 256 B`]);
  assert.deepEqual(decisions, [{ fault: "delay", position: 0, drawn: jitterMs(0) * 1000 }]);
});

test("delay draws another jitter for byte 257", () => {
  const { link, decisions } = linkOf(jittery);
  const deliveries = drive(link, [{ atMs: 0, what: new Uint8Array(257) }]);
  assert.ok(jitterMs(1) > jitterMs(0), "with this seed no order has to be mended");
  assert.deepEqual(timeline(deliveries), [`${100 + jitterMs(0)} 256 B`, `${100 + jitterMs(1)} \0`]);
  assert.deepEqual(decisions.map(({ position }) => position), [0, 256]);
});

test("delay gives both reads of one block the jitter of the block", () => {
  const { link, decisions } = linkOf(jittery);
  const deliveries = drive(link, [
    { atMs: 0, what: text("a") },
    { atMs: 50, what: text("b") },
  ]);
  assert.deepEqual(timeline(deliveries), [`${100 + jitterMs(0)} a`, `${150 + jitterMs(0)} b`]);
  assert.equal(decisions.length, 1);
});

test("delay gives a FIN the jitter of the block that it would begin", () => {
  const { link } = linkOf(jittery);
  const deliveries = drive(link, [
    { atMs: 0, what: new Uint8Array(256) },
    { atMs: 50, what: "fin" },
  ]);
  assert.deepEqual(timeline(deliveries), [
    `${100 + jitterMs(0)} 256 B`,
    `${150 + jitterMs(1)} fin`,
  ]);
});

test("delay gives a FIN inside a block the jitter of that block", () => {
  const { link } = linkOf(jittery);
  const deliveries = drive(link, [
    { atMs: 0, what: new Uint8Array(255) },
    { atMs: 50, what: "fin" },
  ]);
  assert.deepEqual(timeline(deliveries), [
    `${100 + jitterMs(0)} 255 B`,
    `${150 + jitterMs(0)} fin`,
  ]);
});

test("delay draws from nothing up to its jitter, and no more", () => {
  const { link, decisions } = linkOf({ delay: { byMs: 0, jitterMs: 0.002 } });
  drive(link, [{ atMs: 0, what: new Uint8Array(256 * 100) }]);
  assert.deepEqual([...new Set(decisions.map(({ drawn }) => drawn))].sort(), [0, 1, 2]);
});

test("delay that begins in mid-stream gives a FIN the jitter of its place in the stream", () => {
  const { link, decisions } = linkOf({});
  drive(link, [
    { atMs: 0, what: new Uint8Array(256) },
    { atMs: 5, what: { replan: jittery } },
    { atMs: 6, what: "fin" },
  ]);
  assert.deepEqual(decisions, [{ fault: "delay", position: 256, drawn: jitterMs(1) * 1000 }]);
});
