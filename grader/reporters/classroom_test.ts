import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import type { GradeReport, ResultJson } from "../report.ts";
import { aloneOf, sampleReport } from "../test_kit.ts";
import { bigClass } from "./class_kit.ts";
import { equalsGolden } from "./golden_kit.ts";
import { classroomOutput, type ClassroomResult, classroomResult } from "./classroom.ts";

/** What the reporter's table shows: the share of tests that passed. */
function tableTotal({ tests, max_score }: ClassroomResult): number {
  return (tests.filter(({ status }) => status === "pass").length / tests.length) * max_score;
}

/** What its annotation says: the sum of the scores. */
function annotationTotal({ tests }: ClassroomResult): number {
  return tests.reduce((sum, { score }) => sum + score, 0);
}

/** Division is not exact (15/22 * 22 is not 15), so equal means equal to a billionth. */
function totalsAgree(result: ClassroomResult, earned: number): void {
  assert.equal(annotationTotal(result), earned);
  assert.ok(Math.abs(tableTotal(result) - earned) < 1e-9, `${tableTotal(result)} is ${earned}`);
}

/** One student who did not get further than this in each exercise. */
function resultsOf(points: readonly (readonly [earned: number, of: number])[]): GradeReport {
  return {
    ...sampleReport,
    exercises: points.map(([, of], i) => ({ id: `e${i}`, title: "E", points: of, seed: 1 })),
    students: [{
      name: "s",
      results: points.map(([earned, of], i): ResultJson => ({
        ...{ exercise: `e${i}`, state: "graded", points: of, earned },
      })),
    }],
  };
}

/** The student with other states for both exercises. */
function inState(state: "broken" | "open", why: string): GradeReport {
  const report = resultsOf([[0, 15], [20, 20]]);
  const [student] = report.students;
  const [first, second] = student?.results ?? [];
  assert.ok(first && second);
  return { ...report, students: [{ name: "s", results: [{ ...first, state, why }, second] }] };
}

test("classroomResult() of a student with full marks passes, and both totals are full", () => {
  const result = classroomResult(aloneOf(sampleReport, 0));
  assert.equal(result.status, "pass");
  assert.equal(result.max_score, 35);
  totalsAgree(result, 35);
});

test("classroomResult() has a test for each point, with the story at the first that is missing", () => {
  const result = classroomResult(aloneOf(sampleReport, 1));
  equalsGolden(`${JSON.stringify(result, undefined, 2)}\n`, "classroom.json");
  totalsAgree(result, 5);
});

test("classroomResult() has both totals agree whatever was earned", () => {
  for (let earned = 0; earned <= 22; earned++) {
    totalsAgree(classroomResult(resultsOf([[earned, 22]])), earned);
    totalsAgree(classroomResult(resultsOf([[earned, 22], [7, 25], [0, 3]])), earned + 7);
  }
});

test("classroomResult() takes points together that always go together", () => {
  const result = classroomResult(resultsOf([[200, 300], [0, 400]]));
  assert.equal(result.tests.length, 7);
  totalsAgree(result, 200);
});

test("classroomResult() of thirteen exercises holds 64 KiB, and 128 KiB in base64", () => {
  const [, bob] = bigClass.students;
  assert.ok(bob);
  const report = { ...bigClass, students: [bob] };
  assert.ok(JSON.stringify(classroomResult(report)).length < 64 * 1024);
  assert.ok(classroomOutput(report).length < 128 * 1024);
  totalsAgree(classroomResult(report), 156);
});

test("classroomResult() leaves out long stories when there is no room, and says so", () => {
  const report = aloneOf(sampleReport, 1);
  const story = Array.from({ length: 700 }, () => "陈".repeat(40));
  const [student] = report.students;
  const long = {
    ...report,
    students: [{
      name: "s",
      results: (student?.results ?? []).map((result) =>
        result.report
          ? {
            ...result,
            report: {
              ...result.report,
              checks: result.report.checks.map((check) =>
                check.failure ? { ...check, failure: { ...check.failure, story } } : check
              ),
            },
          }
          : result
      ),
    }],
  };
  const result = classroomResult(long);
  const told = result.tests.flatMap(({ test_code }) => (test_code ? [test_code] : []));
  assert.ok(told.some((text) => text.startsWith("The story of this failure does not fit here")));
  assert.ok(Buffer.byteLength(JSON.stringify(result)) <= 64 * 1024);
  totalsAgree(result, 5);
});

test("classroomResult() refuses more points than a runner can carry", () =>
  assert.throws(() => classroomResult(resultsOf([[1, 5000]])), {
    name: "RangeError",
    message: "Cannot tell 5000 points as a classroom result: it must be at most 65536 bytes of " +
      "JSON; grade fewer exercises (--only)",
  }));

test("classroomResult() refuses a class", () =>
  assert.throws(() => classroomResult(sampleReport), {
    name: "RangeError",
    message: "Cannot write a classroom result for 3 students: it is about exactly one",
  }));

test("classroomResult() of nothing to grade has a test, so that no total is NaN", () => {
  const result = classroomResult(resultsOf([]));
  assert.equal(result.tests.length, 1);
  totalsAgree(result, 0);
});

test("classroomResult() of what broke is an error without points", () => {
  const { status, max_score, tests } = classroomResult(inState("broken", "no space left"));
  assert.deepEqual({ status, max_score }, { status: "error", max_score: 0 });
  assert.deepEqual(tests, [{
    ...{ name: "e0: broken", status: "error", score: 0, line_no: 0 },
    message: "e0: The lab or the scenario broke, not your program: no space left",
  }]);
});

test("classroomResult() of what was not played is an error without points", () => {
  const { status, max_score, tests } = classroomResult(inState("open", "Interrupted"));
  assert.deepEqual({ status, max_score }, { status: "error", max_score: 0 });
  assert.deepEqual(tests.map(({ name, message }) => [name, message]), [
    ["e0: not played yet", "e0: Interrupted"],
  ]);
});

test("classroomResult() lets no text form a command in the reporter's log", () => {
  const evil = "x\n::error:::y ##[group]z\r\u001b[2J";
  const missing = inState("broken", evil);
  const [student] = missing.students;
  const results = (student?.results ?? []).map((each) => ({ ...each, state: "missing" as const }));
  for (const report of [missing, { ...missing, students: [{ name: evil, results }] }]) {
    const texts = classroomResult(report).tests.flatMap((
      { name, message, test_code },
    ) => [name, message ?? "", ...(test_code ?? "").split("\n")]);
    assert.ok(texts.some((text) => text.includes("error")));
    assert.deepEqual(texts.filter((text) => /[\p{Cc}]|::|##\[/u.test(text)), []);
  }
});

test("classroomOutput() is one line for $GITHUB_OUTPUT", () => {
  const report = { ...aloneOf(sampleReport, 1), language: "zh" as const };
  const output = classroomOutput(report);
  assert.match(output, /^result=[A-Za-z0-9+/]+=*\n$/);
  const text = Buffer.from(output.slice("result=".length), "base64").toString("utf8");
  assert.deepEqual(JSON.parse(text), classroomResult(report));
});
