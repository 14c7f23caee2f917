import assert from "node:assert/strict";
import { test } from "node:test";
import type { GradeReport, ResultJson } from "../../report.ts";
import { sampleReport } from "../../test_kit.ts";
import { distributionOf, meanOf, medianOf, totalsOf } from "./class_numbers.ts";

/** A class of one exercise worth 20 points; undefined stands for a broken result. */
function classOf(...earned: readonly (number | undefined)[]): GradeReport {
  const students = earned.map((points, i) => ({
    name: `s${i}`,
    results: [resultOf(points)],
  }));
  return { ...sampleReport, exercises: sampleReport.exercises.slice(1), students };
}

function resultOf(earned: number | undefined): ResultJson {
  const state = earned === undefined ? "broken" : "graded";
  return { exercise: "echo", state, points: 20, earned: earned ?? 0 };
}

test("distributionOf() counts each total once, and full marks apart", () => {
  const bars = distributionOf(classOf(0, 1, 2, 19, 20, 20));
  assert.deepEqual(bars.filter(({ count }) => count > 0), [
    { from: 0, upTo: 10, count: 2 },
    { from: 10, upTo: 20, count: 1 },
    { from: 90, upTo: 100, count: 1 },
    { from: 100, upTo: 100, count: 2 },
  ]);
});

test("distributionOf() leaves out whoever has no total", () =>
  assert.ok(distributionOf(classOf(undefined)).every(({ count }) => count === 0)));

test("totalsOf() gives the totals that can be trusted, smallest first", () =>
  assert.deepEqual(totalsOf(classOf(7, undefined, 3)), [
    { earned: 3, possible: 20 },
    { earned: 7, possible: 20 },
  ]));

test("medianOf() is the middle, or between the two in the middle", () => {
  assert.equal(medianOf(totalsOf(classOf(1, 20, 6))), 6);
  assert.equal(medianOf(totalsOf(classOf(1, 20, 6, 7))), 6.5);
  assert.equal(medianOf([]), undefined);
});

test("meanOf() counts what was not handed in, and not what is broken", () => {
  const report = classOf(10, undefined, 20);
  const [first] = report.students;
  const missing: ResultJson = { ...resultOf(0), state: "missing" };
  assert.equal(meanOf(report, "echo"), 15);
  const students = [...report.students, { name: "late", results: [missing] }];
  assert.ok(first && meanOf({ ...report, students }, "echo") === 10);
  assert.equal(meanOf(classOf(undefined), "echo"), undefined);
});
