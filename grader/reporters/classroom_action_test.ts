/**
 * The reporter action of classroom-resources itself, where its `dist/main.js` is there:
 * `AUTOGRADING_REPORTER=/path/main.js deno test -A grader/reporters/classroom_action_test.ts`.
 *
 * @module
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import type { GradeReport } from "../report.ts";
import { aloneOf, sampleReport } from "../test_kit.ts";
import { bigClass } from "./class_kit.ts";
import { classroomOutput } from "./classroom.ts";

const reporter = process.env["AUTOGRADING_REPORTER"];
const skip = reporter === undefined && "AUTOGRADING_REPORTER is not set";
const mostRunMs = 30_000;

/** What the action prints of a report, without colours, and how it ends. */
function actionOf(report: GradeReport) {
  const result = classroomOutput(report).trim().replace(/^result=/, "");
  const { status, stdout, stderr } = spawnSync("node", [reporter ?? ""], {
    env: { PATH: process.env["PATH"] ?? "", INPUT_RUNNERS: "lab", LAB_RESULTS: result },
    encoding: "utf8",
    timeout: mostRunMs,
  });
  const text = `${stdout}${stderr}`.replaceAll(/\u001b\[\d+m/g, "");
  return { status, text, lines: text.split("\n") };
}

function commandsIn(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => /^\s*::|##\[/.test(line));
}

/** The two totals of its table: rounded to hundredths, and cut off after ten figures. */
function tableTotals(text: string) {
  return {
    rounded: /^Total points for lab: ([\d.]+)\/(\d+)$/m.exec(text)?.slice(1).map(Number),
    cell: /^│ Total: +│ ([\d.]+)…? +│ (\d+) +│$/m.exec(text)?.slice(1).map(Number),
  };
}

function announces(report: GradeReport, [earned, possible]: readonly [number, number]): void {
  const { status, text, lines } = actionOf(report);
  const isFull = earned === possible;
  assert.deepEqual(commandsIn(lines), [
    `::notice title=Autograding complete::Points ${earned}/${possible}`,
    `::notice title=Autograding report::{"totalPoints":${earned},"maxPoints":${possible}}`,
    ...(isFull ? [] : ["::error::Some tests failed."]),
  ]);
  assert.equal(status, isFull ? 0 : 1);
  const { rounded, cell } = tableTotals(text);
  assert.deepEqual(rounded, [earned, possible]);
  assert.ok(Math.abs((cell?.[0] ?? NaN) - earned) < 1e-6 && cell?.[1] === possible, text);
  assert.doesNotMatch(text, /NaN|undefined|null/);
}

test(
  "the classroom reporter announces full marks",
  { skip },
  () => announces(aloneOf(sampleReport, 0), [35, 35]),
);

test("the classroom reporter announces what was earned, and prints the story", { skip }, () => {
  announces(aloneOf(sampleReport, 1), [5, 35]);
  const { text } = actionOf(aloneOf(sampleReport, 1));
  assert.match(
    text,
    /❌ stop-wait: lost-ack \(1 of 8\)\nTest code:\n {6}given {3}drop toClient #1/,
  );
});

test("the classroom reporter announces thirteen exercises", { skip }, () => {
  const [, bob] = bigClass.students;
  assert.ok(bob);
  announces({ ...bigClass, students: [bob] }, [156, 273]);
});

test("the classroom reporter announces a share that is no exact number", { skip }, () => {
  const [ada] = sampleReport.students;
  const [result] = ada?.results ?? [];
  const [exercise] = sampleReport.exercises;
  assert.ok(result && exercise && (15 / 22) * 22 !== 15);
  const graded = { ...result, points: 22, earned: 15 };
  announces({
    ...sampleReport,
    exercises: [{ ...exercise, points: 22 }],
    students: [{
      name: "s",
      results: [{ exercise: graded.exercise, state: "graded", points: 22, earned: 15 }],
    }],
  }, [15, 22]);
});

test("the classroom reporter announces no points of what broke", { skip }, () => {
  const { status, text, lines } = actionOf(aloneOf(sampleReport, 2));
  assert.deepEqual(commandsIn(lines), ["::error::Some tests errored."]);
  assert.equal(status, 1);
  assert.match(text, /^Error: stop-wait: The lab or the scenario broke, not your program: /m);
  assert.doesNotMatch(text, /NaN|undefined|null|Points/);
});
