import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Faults, IdleSettings } from "../fault_settings.ts";
import { createSilence } from "./idle.ts";
import { drive, linkOf, type Offering, pieceText, takeUntil, text, timeline } from "./test_kit.ts";
import {
  assertKeepsAPrefix,
  assertKeepsBytesInOrderAndThenFin,
  assertNeverIntoThePast,
  assertReplanKeepsTheStream,
  assertSameSeedSameOutput,
} from "./laws_test.ts";

const settings = fc.record({
  afterMs: fc.integer({ min: 1, max: 60 }),
  then: fc.constantFrom("drop" as const, "fin" as const, "rst" as const),
}).map((idle) => ({ idle }));
const patient = settings.map(({ idle: { then } }) => ({ idle: { afterMs: 100_000, then } }))
  .filter(({ idle }) => idle.then !== "rst");

function idleFor100(then: IdleSettings["then"]): Faults {
  return { idle: { afterMs: 100, then } };
}

function came(then: IdleSettings["then"], ...offerings: readonly Offering[]): readonly string[] {
  return timeline(drive(linkOf(idleFor100(then)).link, offerings));
}

test("idle never delivers before it was offered", () => assertNeverIntoThePast(settings));

test("idle gives the same output for the same reads", () => assertSameSeedSameOutput(settings));

test("idle loses nothing but the end of the stream", () => assertKeepsAPrefix(settings));

test("idle that never comes keeps every byte in order, and then FIN", () =>
  assertKeepsBytesInOrderAndThenFin(patient));

test("idle keeps the stream, whatever the faults before and behind it", () =>
  assertReplanKeepsTheStream(settings));

test("idle with drop lets pass what comes exactly when the time is over", () => {
  assert.deepEqual(came("drop", { atMs: 100, what: text("a") }), ["100 a"]);
});

test("idle with drop loses what comes a moment later, and all that follows", () => {
  const { link, effects } = linkOf(idleFor100("drop"));
  const deliveries = drive(link, [
    { atMs: 10, what: text("abc") },
    { atMs: 110.001, what: text("d") },
    { atMs: 111, what: text("e") },
    { atMs: 112, what: "fin" },
    { atMs: 113, what: "rst" },
  ]);
  assert.deepEqual(timeline(deliveries), ["10 abc"]);
  assert.deepEqual(effects, ["idle 3"]);
  assert.equal(link.heldBytes(), 0);
});

test("idle with drop never asks to be woken", () => {
  const { link } = linkOf(idleFor100("drop"));
  link.open(0);
  assert.equal(link.wakeAt(), undefined);
});

test("idle with fin ends the stream when the time is over, and no sooner", () => {
  const { link, effects } = linkOf(idleFor100("fin"));
  link.open(5);
  assert.equal(link.wakeAt(), 105);
  assert.deepEqual(link.due(104.999), []);
  assert.deepEqual(link.due(105).map(pieceText), ["fin"]);
  assert.deepEqual(effects, ["idle 0"]);
  assert.equal(link.wakeAt(), undefined);
});

test("idle with rst ends the stream with RST and throws later input away", () => {
  const offerings = [{ atMs: 10, what: text("a") }, { atMs: 300, what: text("b") }];
  assert.deepEqual(came("rst", ...offerings), ["10 a", "110 rst"]);
});

test("idle ends a stream although nobody called due() in time", () => {
  const { link } = linkOf(idleFor100("fin"));
  link.open(0);
  link.offer(text("late"), 150);
  assert.deepEqual(link.due(150).map(pieceText), ["fin"]);
});

test("idle counts from the last piece", () => {
  const reads = [60, 120, 180].map((atMs) => ({ atMs, what: text("a") }));
  assert.deepEqual(came("fin", ...reads), ["60 a", "120 a", "180 a", "280 fin"]);
});

test("idle counts from the first look when the flow was never opened", () => {
  const { link } = linkOf(idleFor100("fin"));
  assert.equal(link.wakeAt(), undefined);
  link.offer(text("a"), 500);
  assert.equal(link.wakeAt(), 500);
  assert.deepEqual(link.due(500).map(pieceText), ["a"]);
  assert.equal(link.wakeAt(), 600);
});

test("idle adds no second FIN to the sender's own", () => {
  const offerings: readonly Offering[] = [{ atMs: 10, what: "fin" }];
  assert.deepEqual(came("fin", ...offerings), ["10 fin"]);
});

test("idle resets a connection of which one end had finished", () => {
  const offerings: readonly Offering[] = [{ atMs: 10, what: "fin" }];
  assert.deepEqual(came("rst", ...offerings), ["10 fin", "110 rst"]);
});

test("idle is kept from its end by what crosses the other direction", () => {
  const silence = createSilence();
  const toServer = linkOf(idleFor100("rst"), 7, { silence }).link;
  const toClient = linkOf(idleFor100("rst"), 7, { silence }).link;
  toServer.open(0);
  toClient.offer(text("a"), 60);
  assert.equal(toServer.wakeAt(), 160);
  assert.deepEqual(toServer.due(100), []);
  assert.deepEqual(toServer.due(160).map(pieceText), ["rst"]);
});

test("idle is kept from its end by a direction without faults", () => {
  const silence = createSilence();
  const toServer = linkOf(idleFor100("drop"), 7, { silence }).link;
  const toClient = linkOf({}, 7, { silence }).link;
  toServer.open(0);
  toClient.offer("fin", 60);
  toServer.offer(text("a"), 150);
  assert.deepEqual(toServer.due(150).map(pieceText), ["a"]);
});

test("idle is kept from its end by a direction with other faults", () => {
  const silence = createSilence();
  const toServer = linkOf(idleFor100("drop"), 7, { silence }).link;
  const toClient = linkOf({ delay: { byMs: 1, jitterMs: 0 } }, 7, { silence }).link;
  toServer.open(0);
  toClient.offer(text("a"), 60);
  toServer.offer(text("a"), 150);
  assert.deepEqual(toServer.due(150).map(pieceText), ["a"]);
});

test("idle is not kept from its end by what is lost", () => {
  const silence = createSilence();
  const toServer = linkOf(idleFor100("drop"), 7, { silence }).link;
  const toClient = linkOf(idleFor100("drop"), 7, { silence }).link;
  toServer.open(0);
  toServer.offer(text("lost"), 150);
  toClient.offer(text("lost too"), 160);
  assert.deepEqual(takeUntil(toClient, Infinity), []);
});

test("idle is not kept from its end by what a blackhole parked", () => {
  const { link } = linkOf({ ...idleFor100("fin"), blackhole: true });
  const deliveries = drive(link, [{ atMs: 60, what: text("a") }]);
  assert.deepEqual(timeline(deliveries), ["100 fin"]);
  assert.equal(link.heldBytes(), 0);
});

test("idle lets pass what had been held back behind it before it forgot", () => {
  const coalesce = { bytes: 100, quietMs: 200 };
  const { link } = linkOf({ ...idleFor100("drop"), coalesce });
  const deliveries = drive(link, [
    { atMs: 0, what: text("a") },
    { atMs: 150, what: text("lost") },
  ]);
  assert.deepEqual(timeline(deliveries), ["200 a"]);
});

test("idle lets go what had been held back behind it before it ends the stream", () => {
  const { link } = linkOf({ ...idleFor100("fin"), coalesce: { bytes: 100, quietMs: 200 } });
  const deliveries = drive(link, [{ atMs: 0, what: text("a") }]);
  assert.deepEqual(timeline(deliveries), ["100 a", "100 fin"]);
});

test("idle keeps what had been held back behind it, whatever plan comes next", () => {
  const { link } = linkOf({ ...idleFor100("drop"), coalesce: { bytes: 100, quietMs: 200 } });
  const deliveries = drive(link, [
    { atMs: 0, what: text("a") },
    { atMs: 150, what: text("lost") },
    { atMs: 160, what: { replan: { cut: { atByte: 0, with: "fin" } } } },
  ]);
  assert.deepEqual(timeline(deliveries), ["200 a"]);
});

test("idle forgets once, however much is lost", () => {
  const { link, effects } = linkOf({ blackhole: true });
  drive(link, [
    { atMs: 10, what: text("a") },
    { atMs: 10, what: text("b") },
    { atMs: 150, what: { replan: idleFor100("drop") } },
  ]);
  assert.deepEqual(effects, ["idle 0"]);
});

test("idle is for good: no later plan lets the stream go on with a hole in it", () => {
  const offerings: readonly Offering[] = [
    { atMs: 150, what: text("lost") },
    { atMs: 160, what: { replan: {} } },
    { atMs: 170, what: text("too") },
  ];
  assert.deepEqual(came("drop", ...offerings), []);
});

test("idle that comes with a new plan counts the silence that was there", () => {
  const { link, effects } = linkOf({});
  const deliveries = drive(link, [
    { atMs: 10, what: text("a") },
    { atMs: 90, what: { replan: idleFor100("rst") } },
  ]);
  assert.deepEqual(timeline(deliveries), ["10 a", "110 rst"]);
  assert.deepEqual(effects, ["idle 1"]);
});
