import { wordsOf } from "../../lab/core/words/words.ts";
import { type GradeReport, type ResultJson, scoreOfStudent } from "../report.ts";
import { classroomWordsOf } from "../words/classroom.ts";
import { githubWordsOf } from "../words/github.ts";
import { type GradedItem, gradedItems, oneLine } from "./graded_items.ts";
import { onlyStudent } from "./only_student.ts";
import { replayCommand } from "./replay_command.ts";
import { summaryMarkdown } from "./summary.ts";

/** What Classroom 50 calls the submission; it says so in variables of these names. */
export type Classroom50Variables = Readonly<Record<string, string | undefined>>;

/** A test of a `result.json`. Whatever stands beyond the first four is kept as it is. */
interface Classroom50Test {
  readonly "test-name": string;
  readonly passed: boolean;
  readonly score: number;
  readonly "max-score": number;
  readonly exercise: string;
  readonly verdict: string;
  readonly message?: string;
  readonly hint?: string;
  readonly replay?: string;
}

/** GitHub takes 125,000 characters as the text of a release. */
const releaseBytes = 100 * 1024;

/**
 * The `result.json` of Classroom 50 (`classroom50/result/v1`): all whole numbers, a test for each
 * check.
 *
 * A result that is broken or open gives no points: 0 of 0, and a test that did not pass. Whoever writes
 * the file must end with a failure as well, so that Classroom 50 calls it an error.
 *
 * @param variables The environment of an `autograder.py`. What it does not hold stays in the text as
 * `$CLASSROOM`, `$ASSIGNMENT`, …: a shell or `os.path.expandvars` fills it in. No other `$` is left in
 * the text, so that nothing a program printed can ask for a variable.
 * @throws {RangeError} When the report has not one student.
 */
export function classroom50Text(
  report: GradeReport,
  variables: Classroom50Variables = {},
): string {
  const { student } = onlyStudent(report, "a result of Classroom 50");
  const score = scoreOfStudent(student);
  const tests = score
    ? gradedItems(report, student).map((item) => testOf(item, report))
    : student.results.flatMap((result) => errorTests(result, report));
  const identity = {
    ...{ classroom: "$CLASSROOM", assignment: "$ASSIGNMENT" },
    ...{ assignment_type: "$ASSIGNMENT_TYPE", owner: "$OWNER" },
    ...{ submission: "$SUBMISSION_TAG", commit: "$COMMIT_URL", release: "$RELEASE_URL" },
    review: variables["REVIEW_URL"] === undefined && variables["COMMIT_URL"] !== undefined
      ? "$COMMIT_URL"
      : "$REVIEW_URL",
  };
  const outcome = {
    datetime: report.startedAt,
    score: score?.earned ?? 0,
    "max-score": score?.possible ?? 0,
    tests,
  };
  const known = Object.entries(identity).map(([key, name]) => {
    const value = variables[name.slice(1)];
    return `  "${key}": ${value ? guarded(value) : `"${name}"`}`;
  });
  const others = Object.entries(outcome).map(([key, value]) => `  "${key}": ${guarded(value)}`);
  return `{\n${[`  "schema": "classroom50/result/v1"`, ...known, ...others].join(",\n")}\n}\n`;
}

/** JSON in which no "$" is left for anybody to expand. */
function guarded(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll("$", "\\u0024").replaceAll("\n", "\n  ");
}

function testOf(
  { name, exercise, result, check, points, earned }: GradedItem,
  report: GradeReport,
): Classroom50Test {
  const failure = check?.failure;
  const replay = failure ? replayCommand(failure, report) : "";
  const message = failure?.heard ?? result.why ??
    (check?.needs === undefined ? undefined : wordsOf(report.language).needs(check.needs));
  return {
    "test-name": name,
    // What is late may have lost points and still does what it should.
    passed: check?.verdict === "pass" || (points > 0 && earned === points),
    score: earned,
    "max-score": points,
    exercise: exercise.id,
    verdict: check?.verdict ?? result.state,
    ...(message === undefined ? {} : { message: oneLine(message) }),
    ...(failure?.hint === undefined ? {} : { hint: oneLine(failure.hint) }),
    ...(replay === "" ? {} : { replay }),
  };
}

function errorTests(
  { state, exercise, why = "" }: ResultJson,
  { language }: GradeReport,
): readonly Classroom50Test[] {
  if (state !== "broken" && state !== "open") return [];
  const words = classroomWordsOf(language);
  const name = state === "broken" ? words.brokenTest(exercise) : words.openTest(exercise);
  return [{
    ...{ "test-name": oneLine(name), passed: false, score: 0, "max-score": 0 },
    ...{ exercise, verdict: state, message: oneLine(why) },
  }];
}

/**
 * What Classroom 50 shows to the student as the text of the release (`release-body.md`): the page of
 * GitHub's summary, within the room that a release has.
 *
 * @throws {RangeError} When the report has not one student.
 */
export function releaseBody(report: GradeReport): string {
  onlyStudent(report, "a release of Classroom 50");
  return summaryMarkdown(report, { limitBytes: releaseBytes });
}

/**
 * The lines for `$GITHUB_OUTPUT` with which an autograder of Classroom 50 says itself how the commit
 * is marked: success, failure, or error when there is no total.
 *
 * @returns `status=…` and `summary=…`, each with its line feed.
 * @throws {RangeError} When the report has not one student.
 */
export function classroom50Output(report: GradeReport): string {
  const { score } = onlyStudent(report, "a result of Classroom 50");
  const { language } = report;
  if (!score) return outputOf("error", githubWordsOf(language).noTotal);
  const status = score.earned === score.possible ? "success" : "failure";
  return outputOf(status, wordsOf(language).points(score.earned, score.possible));
}

function outputOf(status: "success" | "failure" | "error", summary: string): string {
  return `status=${status}\nsummary=${summary}\n`;
}
