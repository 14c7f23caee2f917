import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { GradeReport } from "../report.ts";
import { aloneOf, sampleReport } from "../test_kit.ts";
import { bigClass } from "./class_kit.ts";
import { equalsGolden } from "./golden_kit.ts";
import { classroom50Output, classroom50Text, releaseBody } from "./classroom50.ts";
import { schemaProblems } from "./schema_kit.ts";

const variables = {
  CLASSROOM: "net101",
  ASSIGNMENT: "echo",
  ASSIGNMENT_TYPE: "individual",
  OWNER: "zoe",
  SUBMISSION_TAG: "submit/2026-11-27T08-00-00Z-0123abc",
  COMMIT_URL: "https://github.com/net101/echo-zoe/commit/0123abc",
  RELEASE_URL: "https://github.com/net101/echo-zoe/releases/tag/x",
};

interface Result {
  readonly score: number;
  readonly "max-score": number;
  readonly tests: readonly {
    readonly "test-name": string;
    readonly passed: boolean;
    readonly score: number;
    readonly "max-score": number;
  }[];
}

function resultOf(report: GradeReport): Result {
  return JSON.parse(classroom50Text(report, variables));
}

/** The rules of Classroom 50 that it checks before it takes a result. */
function obeysRules(result: Result): void {
  const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;
  for (const each of [result, ...result.tests]) {
    assert.ok(isCount(each.score) && isCount(each["max-score"]) && each.score <= each["max-score"]);
  }
  const names = result.tests.map((each) => each["test-name"]);
  assert.ok(names.every((name) => name !== "") && new Set(names).size === names.length);
  assert.ok(result.tests.every(({ passed }) => typeof passed === "boolean"));
  assert.ok(result.tests.length > 0, "no test means that nothing was to be graded");
}

/** What is documented of `result-v1.schema.json`. */
const topFields = [
  ...["schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit"],
  ...["release", "review", "datetime", "score", "max-score", "tests"],
];

const everybody = [...sampleReport.students.keys()].map((place) => aloneOf(sampleReport, place));

test("classroom50Text() obeys the rules of Classroom 50", () => {
  for (const report of everybody) {
    const result = resultOf(report);
    obeysRules(result);
    assert.deepEqual(Object.keys(result), topFields);
  }
});

test("classroom50Text() tells each check as a test", () =>
  equalsGolden(classroom50Text(aloneOf(sampleReport, 1)), "classroom50.json"));

test("classroom50Text() adds up to the points of the student", () => {
  const [ada, zoe] = everybody.map(resultOf);
  assert.deepEqual([ada?.score, ada?.["max-score"]], [35, 35]);
  assert.deepEqual([zoe?.score, zoe?.["max-score"]], [5, 35]);
  for (const key of ["score", "max-score"] as const) {
    assert.equal(zoe?.tests.reduce((sum, each) => sum + each[key], 0), zoe?.[key]);
  }
});

test("classroom50Text() calls a test passed that has all its points, unsteady or not", () => {
  const tests = resultOf(aloneOf(sampleReport, 1)).tests;
  assert.deepEqual(tests.map((each) => [each["test-name"], each.passed]), [
    ["stop-wait: one-line", true],
    ["stop-wait: lost-ack", false],
    ["stop-wait: lingers", false],
    ["echo", false],
  ]);
});

test("classroom50Text() gives what broke no points, and a test that did not pass", () => {
  const result = resultOf(aloneOf(sampleReport, 2));
  assert.deepEqual([result.score, result["max-score"]], [0, 0]);
  assert.deepEqual(result.tests, [{
    ...{ "test-name": "stop-wait: broken", passed: false, score: 0, "max-score": 0 },
    ...{ exercise: "stop-wait", verdict: "broken" },
    message: "lost-ack: no space left on device",
  }]);
});

test("classroom50Text() gives what was not played the same", () => {
  const tests = resultOf({ ...bigClass, students: bigClass.students.slice(2, 3) }).tests;
  assert.deepEqual(tests.map((each) => each["test-name"]), [
    "frames: broken",
    "udp-kv: not played yet",
  ]);
});

test("classroom50Text() leaves names of variables for what it was not told", () => {
  const result = JSON.parse(classroom50Text(aloneOf(sampleReport, 0)));
  assert.deepEqual(
    [result.classroom, result.assignment, result.submission, result.commit, result.review],
    ["$CLASSROOM", "$ASSIGNMENT", "$SUBMISSION_TAG", "$COMMIT_URL", "$REVIEW_URL"],
  );
});

test("classroom50Text() reviews the commit where there is no other link", () => {
  const result = JSON.parse(classroom50Text(aloneOf(sampleReport, 0), variables));
  assert.equal(result.review, variables.COMMIT_URL);
});

test("classroom50Text() lets nothing a program printed ask for a variable", () => {
  const report = aloneOf(sampleReport, 2);
  const [student] = report.students;
  const results = (student?.results ?? []).map((each) => ({ ...each, why: "$GITHUB_TOKEN ${A}" }));
  const text = classroom50Text({ ...report, students: [{ name: "$B", results }] });
  const asked = text.match(/\$\w+/g) ?? [];
  assert.deepEqual([...new Set(asked)].sort(), [
    ...["$ASSIGNMENT", "$ASSIGNMENT_TYPE", "$CLASSROOM", "$COMMIT_URL", "$OWNER"],
    ...["$RELEASE_URL", "$REVIEW_URL", "$SUBMISSION_TAG"],
  ]);
  assert.equal(JSON.parse(text).tests[0].message, "$GITHUB_TOKEN ${A}");
});

test("classroom50Text() refuses a class", () =>
  assert.throws(() => classroom50Text(sampleReport), {
    name: "RangeError",
    message: "Cannot write a result of Classroom 50 for 3 students: it is about exactly one",
  }));

test("classroom50Output() marks the commit, and says when there is no total", () =>
  assert.deepEqual(everybody.map(classroom50Output), [
    "status=success\nsummary=35/35 points\n",
    "status=failure\nsummary=5/35 points\n",
    "status=error\nsummary=No total: something broke or was not played, and that is nobody's mark\n",
  ]));

test("releaseBody() fits into a release and refuses a class", () => {
  assert.match(releaseBody(aloneOf(sampleReport, 1)), /^## Networks 101\n\n\*\*5\/35 points\*\*\n/);
  assert.throws(() => releaseBody(sampleReport), RangeError);
});

const schemaFile = process.env["CLASSROOM50_SCHEMA"];
const skip = schemaFile === undefined && "CLASSROOM50_SCHEMA is not set";

test("classroom50Text() is valid by Classroom 50's own schema", { skip }, () => {
  const schema = JSON.parse(readFileSync(schemaFile ?? "", "utf8"));
  for (const report of everybody) {
    const result = JSON.parse(classroom50Text(report, variables));
    assert.deepEqual(schemaProblems(result, schema), []);
    // Whoever checks nothing finds nothing.
    const problems = schemaProblems({ ...result, score: 6.5, extra: 1 }, schema);
    const told = problems.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
    assert.deepEqual(told.sort(), [" additionalProperties", "/score type"]);
  }
});
