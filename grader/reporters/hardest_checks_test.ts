import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleReport } from "../test_kit.ts";
import { hardestOf } from "./hardest_checks.ts";

function toldOf(report: typeof sampleReport, most = 5): readonly unknown[] {
  return hardestOf(report, { most }).map(({ id, failed, played }) => [id, failed, played]);
}

test("hardestOf() tells how many of those who came to a check failed it, unsteady ones apart", () => {
  assert.deepEqual(toldOf(sampleReport), [["lost-ack", 1, 2]]);
});

test("hardestOf() does not count results that cannot be trusted", () => {
  const students = sampleReport.students.map((student) => ({
    ...student,
    results: student.results.map((result) => ({ ...result, state: "broken" as const })),
  }));
  assert.deepEqual(toldOf({ ...sampleReport, students }), []);
});
