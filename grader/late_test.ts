import assert from "node:assert/strict";
import { test } from "node:test";
import { lateResult } from "./late.ts";
import type { ResultJson } from "./report.ts";
import { sampleReport } from "./test_kit.ts";

const onTime = sampleReport.students[1]?.results[0] as ResultJson;

function late(worth: "full" | "half" | "none"): ResultJson {
  return lateResult(onTime, { byMs: 26 * 3_600_000, worth, language: "en" });
}

test("lateResult() takes half of every check, rounded down, and sums that up", () => {
  const result = late("half");
  assert.deepEqual(result.report?.checks.map(({ earned }) => earned), [2, 0, 0]);
  assert.equal(result.earned, 2);
  assert.deepEqual(result.report?.score, { earned: 2, possible: 15 });
  assert.equal(result.late, "1 d 2 h late: half of the points");
});

test("lateResult() takes all of it, or nothing", () => {
  assert.equal(late("none").earned, 0);
  assert.equal(late("full").earned, 5);
});

test("lateResult() gives a broken result no points", () => {
  const broken = sampleReport.students[2]?.results[0] as ResultJson;
  const result = lateResult(broken, { byMs: 1000, worth: "full", language: "zh" });
  assert.deepEqual([result.state, result.earned], ["broken", 0]);
});
