import { Buffer } from "node:buffer";
import { wordsOf } from "../../lab/core/words/words.ts";
import { type GradeReport, type ResultJson, scoreOfStudent, type StudentJson } from "../report.ts";
import { classroomWordsOf } from "../words/classroom.ts";
import { type GradedItem, gradedItems, oneLine } from "./graded_items.ts";
import { onlyStudent } from "./only_student.ts";
import { replayCommand } from "./replay_command.ts";

/** The `result` that the graders of classroom-resources give to their reporter. */
export interface ClassroomResult {
  readonly version: 1;
  readonly status: "pass" | "fail" | "error";
  /** What the tests can score in all; 0 with "error", so that no points are announced. */
  readonly max_score: number;
  /** At least one. All are worth the same, and each has all of it or nothing. */
  readonly tests: readonly ClassroomTest[];
}

/** One point, or a few that always go together. What is optional is left out to save room. */
export interface ClassroomTest {
  readonly name: string;
  readonly status: "pass" | "fail" | "error";
  readonly score: number;
  /** 0: the reporter then prints no line number; without it, "line undefined". */
  readonly line_no: 0;
  /** With "error", where alone the reporter prints it. */
  readonly message?: string;
  /** What the reporter prints below a test, so the story of a failure stands here. */
  readonly test_code?: string;
}

/** A runner's result reaches the reporter as one variable, which Linux holds to 128 KiB of base64. */
export const mostResultBytes = 64 * 1024;

/**
 * What a student has, for the classroom reporter action. It shows two totals: in its table the share
 * of tests that passed, in the annotation the sum of their scores. They agree because a test is one
 * point, or the greatest number of points that divides all of them.
 *
 * @throws {RangeError} When the report has not one student, or too many points for 64 KiB of JSON.
 */
export function classroomResult(report: GradeReport): ClassroomResult {
  const { student } = onlyStudent(report, "a classroom result");
  const score = scoreOfStudent(student);
  if (!score) return errorResult(report, student);
  const items = gradedItems(report, student).filter(({ points }) => points > 0);
  const unit = items.flatMap(({ points, earned }) => [points, earned]).reduce(divisor, 0) || 1;
  const tests = items.flatMap((item) => testsOf(item, unit, report));
  const status = score.earned === score.possible ? "pass" : "fail";
  const { nothingToDo } = classroomWordsOf(report.language);
  const none = { name: nothingToDo, status: "pass", score: 0, line_no: 0 } as const;
  const result = { version: 1, status, max_score: score.possible } as const;
  return withinLimit({ ...result, tests: tests.length === 0 ? [none] : tests }, report);
}

/** The line for `$GITHUB_OUTPUT`, with its line feed: `result=<base64>`. */
export function classroomOutput(report: GradeReport): string {
  return `result=${Buffer.from(JSON.stringify(classroomResult(report))).toString("base64")}\n`;
}

/** The greatest number that divides both. */
function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** As many tests as the item has units; the first ones pass, and the first that fails says why. */
function testsOf(item: GradedItem, unit: number, report: GradeReport): readonly ClassroomTest[] {
  const words = classroomWordsOf(report.language);
  const count = item.points / unit;
  const passed = item.earned / unit;
  return Array.from({ length: count }, (_, i): ClassroomTest => ({
    name: count === 1 ? item.name : words.point(item.name, i + 1, count),
    status: i < passed ? "pass" : "fail",
    score: i < passed ? unit : 0,
    line_no: 0,
    ...(i === passed ? { test_code: storyOf(item, report) } : {}),
  }));
}

/** Why points are missing, line by line. */
function storyOf({ result, check }: GradedItem, report: GradeReport): string {
  const { why, late } = result;
  const failure = check?.failure;
  const needs = check?.needs === undefined ? [] : [wordsOf(report.language).needs(check.needs)];
  const replay = failure ? replayCommand(failure, report) : "";
  return [
    ...(why === undefined ? [] : [why]),
    ...(late === undefined ? [] : [late]),
    ...needs,
    ...(failure?.story ?? []),
    ...(replay === "" ? [] : [replay]),
  ].map(oneLine).join("\n");
}

/** No total, and a test for each thing that has none. */
function errorResult(report: GradeReport, { results }: StudentJson): ClassroomResult {
  const tests = results
    .filter(({ state }) => state === "broken" || state === "open")
    .map((result) => errorOf(result, report));
  return withinLimit({ version: 1, status: "error", max_score: 0, tests }, report);
}

function errorOf(
  { state, exercise, why = "" }: ResultJson,
  { language }: GradeReport,
): ClassroomTest {
  const words = classroomWordsOf(language);
  const name = state === "broken" ? words.brokenTest(exercise) : words.openTest(exercise);
  const told = oneLine(state === "broken" ? wordsOf(language).broken(why) : why);
  const common = { name: oneLine(name), status: "error", score: 0, line_no: 0 } as const;
  // The reporter prints the message alone, so it must say what it is about.
  return { ...common, message: oneLine(`${exercise}: ${told.slice(0, mostWhyCharacters)}`) };
}

const mostWhyCharacters = 500;

/** Keeps stories from the first one on while there is room. */
function withinLimit(result: ClassroomResult, { language }: GradeReport): ClassroomResult {
  const { noRoom } = classroomWordsOf(language);
  const short = (test: ClassroomTest): ClassroomTest =>
    bytesOf(test.test_code ?? "") <= bytesOf(noRoom) ? test : { ...test, test_code: noRoom };
  let left = mostResultBytes - bytesOf({ ...result, tests: result.tests.map(short) });
  if (left < 0) {
    throw new RangeError(
      `Cannot tell ${result.max_score} points as a classroom result: ` +
        `it must be at most ${mostResultBytes} bytes of JSON; grade fewer exercises (--only)`,
    );
  }
  const tests = result.tests.map((test) => {
    const spared = short(test);
    const cost = bytesOf(test) - bytesOf(spared);
    if (cost > left) return spared;
    left -= cost;
    return test;
  });
  return { ...result, tests };
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
