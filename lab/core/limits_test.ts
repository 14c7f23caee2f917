import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultLimits, scaled } from "./limits.ts";

test("scaled() multiplies the times that a program is given", () => {
  const { startMs, stepMs, checkMs, scenarioMs } = scaled(defaultLimits, 2);
  assert.deepEqual([startMs, stepMs, checkMs, scenarioMs], [20_000, 10_000, 120_000, 1_200_000]);
});

test("scaled() leaves sizes and the lab's own times as they are", () => {
  const { startMs, stepMs, checkMs, scenarioMs } = defaultLimits;
  const others = { ...scaled(defaultLimits, 3), startMs, stepMs, checkMs, scenarioMs };
  assert.deepEqual(others, defaultLimits);
});
