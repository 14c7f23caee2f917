import assert from "node:assert/strict";
import { test } from "node:test";
import { merged, type Part } from "./merge.ts";
import type { GradeReport, ResultJson } from "./report.ts";
import { sampleReport } from "./test_kit.ts";

/** The sample as shard `index` of two would tell it. */
function part(index: 1 | 2, change: Partial<GradeReport> = {}): Part {
  const students = sampleReport.students.map(({ name, results }, i) => ({
    name,
    results: results.map((result, j): ResultJson => {
      if ((i + j) % 2 === index - 1) return result;
      const { exercise, points } = result;
      return { exercise, points, state: "open", earned: 0, why: "Not played in this run" };
    }),
  }));
  const report = {
    ...sampleReport,
    students,
    shards: [{ index, of: 2 }],
    tookMs: index,
    ...change,
  };
  return { file: `part-${index}.json`, report };
}

test("merged() gives the report of one run, times apart", () => {
  assert.deepEqual(merged([part(2), part(1)]), { ...sampleReport, tookMs: 3 });
});

test("merged() tells the weakest isolation of all, and every gap once", () => {
  const isolation = { network: "shared", gaps: ["a", "b"] } as const;
  const weaker = part(2, { isolation });
  const report = merged([part(1, { isolation: { network: "own", gaps: ["b"] } }), weaker]);
  assert.deepEqual(report.isolation, { network: "shared", gaps: ["b", "a"] });
});

test("merged() leaves open what a shard did not come to", () => {
  const cut = part(2);
  const students = cut.report.students.map((student) => ({
    ...student,
    results: student.results.map((result): ResultJson =>
      result.state === "open"
        ? result
        : { ...result, state: "open", earned: 0, why: "Interrupted before its end" }
    ),
  }));
  const report = merged([part(1), { ...cut, report: { ...cut.report, students } }]);
  const open = report.students.flatMap(({ results }) =>
    results.filter((each) => each.state === "open")
  );
  assert.deepEqual(open.map(({ why }) => why), Array(3).fill("Interrupted before its end"));
});

test("merged() refuses a hole, and names the shard that is missing", () => {
  assert.throws(() => merged([part(1)]), /shard 2\/2 is missing/);
  assert.throws(() => merged([]), /Cannot merge nothing/);
});

test("merged() refuses the same shard twice", () => {
  assert.throws(() => merged([part(1), { ...part(1), file: "again.json" }]), /both are shard 1\/2/);
});

test("merged() refuses a report that is whole", () => {
  assert.throws(() => merged([part(1), part(2, { shards: [] })]), /it is whole/);
});

test("merged() refuses parts of different gradings", () => {
  assert.throws(() => merged([part(1), part(2, { plan: "other" })]), /parts of one grading/);
});

test("merged() refuses parts by different versions", () => {
  const tool = { version: "0.2.0", runtime: "deno 2.9.6" };
  assert.throws(() => merged([part(1), part(2, { tool })]), /different versions/);
});

test("merged() refuses what two shards claim to have graded", () => {
  const both = part(2, { students: sampleReport.students });
  assert.throws(() => merged([part(1), both]), /two shards graded/);
});
