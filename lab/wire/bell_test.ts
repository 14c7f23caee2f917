import assert from "node:assert/strict";
import { test } from "node:test";
import { createBell } from "./bell.ts";
import { nowMs } from "./clock.ts";

/** So far away that a test which waits for it never ends. */
const never = 1_000_000_000;

test("ring() wakes everybody who waits", async () => {
  const bell = createBell();
  const waiting = Promise.all([bell.wait(nowMs() + never), bell.wait(nowMs() + never)]);
  bell.ring();
  await waiting;
});

test("ring() does not wake who only waits from then on", async () => {
  const bell = createBell();
  bell.ring();
  const startedAtMs = nowMs();
  await bell.wait(startedAtMs + 20);
  assert.ok(nowMs() - startedAtMs >= 19, "a timer may fire 1 ms early");
});

test("ring() harms nobody when nobody waits", () => {
  createBell().ring();
});

test("wait() ends at its time without a ring", async () => {
  await createBell().wait(nowMs() + 1);
});

test("wait() ends when its time is over before it began", async () => {
  await createBell().wait(nowMs() - 1000);
});

test("wait() can be called again by who was woken", async () => {
  const bell = createBell();
  let rings = 0;
  const waiter = (async () => {
    await bell.wait(nowMs() + never);
    rings += 1;
    await bell.wait(nowMs() + never);
    rings += 1;
  })();
  bell.ring();
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(rings, 1);
  bell.ring();
  await waiter;
  assert.equal(rings, 2);
});
