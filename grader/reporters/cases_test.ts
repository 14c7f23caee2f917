import assert from "node:assert/strict";
import { test } from "node:test";
import type { GradeReport, ResultJson } from "../report.ts";
import { aloneOf, sampleReport } from "../test_kit.ts";
import { suitesOf } from "./cases.ts";

test("suitesOf() has a suite for every exercise of every student, each with a case", () => {
  const suites = suitesOf(sampleReport);
  assert.equal(suites.length, 6);
  assert.ok(suites.every(({ cases }) => cases.length > 0));
});

test("suitesOf() tells an unsteady check with full points from one that failed", () => {
  assert.deepEqual(kindsOf(aloneOf(sampleReport, 1)), [
    ["one-line", "unsteady"],
    ["lost-ack", "failed"],
    ["lingers", "skipped"],
    ["echo", "missing"],
  ]);
});

test("suitesOf() calls an unsteady check that earned a part failed", () => {
  const text = JSON.stringify(aloneOf(sampleReport, 1)).replace(
    '"verdict":"fail","earned":5',
    '"verdict":"fail","earned":2',
  );
  assert.deepEqual(kindsOf(JSON.parse(text))[0], ["one-line", "failed"]);
});

test("suitesOf() tells what broke in a check at that check, without any points", () => {
  const [suite] = suitesOf(aloneOf(sampleReport, 2));
  assert.deepEqual(
    suite?.cases.map(({ id, outcome, score }) => [id, outcome.kind, score]),
    [
      ["one-line", "passed", undefined],
      ["lost-ack", "broken", undefined],
      ["lingers", "skipped", undefined],
    ],
  );
});

test("suitesOf() tells what broke outside of all checks as a case of its own", () => {
  const report = withResult({
    ...{ exercise: "stop-wait", state: "broken", points: 15, earned: 0 },
    why: "The worker is gone",
  });
  assert.deepEqual(kindsOf(report)[0], ["stop-wait", "broken"]);
});

test("suitesOf() has one open case for what was not played", () => {
  const report = withResult({
    ...{ exercise: "stop-wait", state: "open", points: 15, earned: 0 },
    why: "In another part",
  });
  const [suite] = suitesOf(report);
  assert.deepEqual(suite?.cases, [
    {
      ...{ id: "stop-wait", title: "Stop and wait", tookMs: 0, score: undefined },
      outcome: { kind: "open", why: "In another part" },
    },
  ]);
});

function kindsOf(report: GradeReport): readonly (readonly [string, string])[] {
  return suitesOf(report).flatMap(({ cases }) =>
    cases.map(({ id, outcome }) => [id, outcome.kind] as const)
  );
}

/** Ada with another result for the first exercise. */
function withResult(result: ResultJson): GradeReport {
  const students = aloneOf(sampleReport, 0).students
    .map(({ name, results }) => ({ name, results: [result, ...results.slice(1)] }));
  return { ...sampleReport, students };
}
