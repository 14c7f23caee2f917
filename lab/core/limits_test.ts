import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultLimits, patienceMs, scaled, withDeadline } from "./limits.ts";

test("scaled() multiplies the times that a program is given", () => {
  const { startMs, stepMs, checkMs, scenarioMs } = scaled(defaultLimits, 2);
  assert.deepEqual([startMs, stepMs, checkMs, scenarioMs], [20_000, 10_000, 120_000, 1_200_000]);
});

test("scaled() leaves sizes and the lab's own times as they are", () => {
  const { startMs, stepMs, checkMs, scenarioMs, timeScale } = defaultLimits;
  const others = { ...scaled(defaultLimits, 3), startMs, stepMs, checkMs, scenarioMs, timeScale };
  assert.deepEqual(others, defaultLimits);
});

test("scaled() twice multiplies twice", () => {
  assert.deepEqual(scaled(scaled(defaultLimits, 2), 3), scaled(defaultLimits, 6));
});

test("patienceMs() multiplies what a step says", () => {
  assert.equal(patienceMs(200, defaultLimits), 200);
  assert.equal(patienceMs(200, scaled(defaultLimits, 3)), 600);
});

test("patienceMs() is the limit of a step, which is multiplied already, where a step says nothing", () => {
  assert.equal(patienceMs(undefined, scaled(defaultLimits, 3)), 15_000);
});

test("withDeadline() multiplies the deadline of a property", () => {
  assert.equal(withDeadline(defaultLimits, 2000).stepMs, 2000);
  assert.equal(withDeadline(scaled(defaultLimits, 2), 2000).stepMs, 4000);
});

test("withDeadline() never gives a step more than its limit", () => {
  assert.equal(withDeadline(defaultLimits, 60_000).stepMs, defaultLimits.stepMs);
});
