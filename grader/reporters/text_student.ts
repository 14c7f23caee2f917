import { wordsOf } from "../../lab/core/words/words.ts";
import { clipped, padded, paddedLeft, widthOf, wrapped } from "../../lab/tell/columns.ts";
import { checkMarks } from "../../lab/tell/marks.ts";
import type { CheckJson } from "../../lab/tell/report_json.ts";
import { safeText } from "../../lab/tell/safe_text.ts";
import {
  type ExerciseJson,
  type GradeReport,
  type ResultJson,
  scoreOfStudent,
  type StudentJson,
} from "../report.ts";
import { textWordsOf } from "../words/text.ts";
import { replayCommand } from "./replay_command.ts";
import type { TextOptions } from "./text.ts";
import { gapLines, headLine } from "./text_parts.ts";

/** The columns of the checks; the same for all exercises, so that the points stand below each other. */
interface Columns {
  readonly id: number;
  readonly title: number;
  readonly links: number;
  readonly points: number;
}

/** What every line of a student needs to know. */
interface Telling extends TextOptions {
  readonly report: GradeReport;
  readonly columns: Columns;
}

/** "  ✔ " in front of a check, and two blanks between its columns. */
const marginColumns = 4;
const gapColumns = 2;

/** One student: every exercise with its checks, the stories of what failed, and the total. */
export function studentLines(
  report: GradeReport,
  student: StudentJson,
  options: TextOptions,
): readonly string[] {
  const telling = { ...options, report, columns: columnsOf(report, student, options) };
  const exercises = report.exercises.flatMap((exercise, i) => {
    const result = student.results[i];
    return result ? ["", ...exerciseLines(exercise, result, telling)] : [];
  });
  return [
    headLine(report, safeText(student.name), options),
    ...exercises,
    "",
    totalLine(student, telling),
    ...gapLines(report, options),
  ];
}

function columnsOf(
  report: GradeReport,
  { results }: StudentJson,
  { widthColumns }: TextOptions,
): Columns {
  const checks = results.flatMap((result) => result.report?.checks ?? []);
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));
  const id = widest(checks.map((check) => check.id));
  const links = widest(checks.map(linksText));
  const heads = report.exercises.map(({ points }) => `${points}/${points}`);
  const points = widest([...heads, ...checks.map(pointsText)]);
  const others = marginColumns + id + links + points + 3 * gapColumns;
  const titles = checks.map((check) => titleText(check, report));
  const title = Math.max(8, Math.min(widest(titles), widthColumns - others));
  return { id, title, links, points };
}

/** The exercise and its points in one line, and below it its checks or why there are none. */
function exerciseLines(
  exercise: ExerciseJson,
  result: ResultJson,
  telling: Telling,
): readonly string[] {
  const { report, paint } = telling;
  const checks = result.report?.checks ?? [];
  const late = result.late === undefined ? [] : paragraph(result.late, telling);
  // A broken check says itself why.
  const isToldBelow = checks.some(({ verdict }) => verdict === "broken");
  const why = isToldBelow ? undefined : whyText(result, report);
  return [
    exerciseLine(exercise, result, telling),
    ...(why === undefined ? [] : paragraph(why, telling).map(paint.bad)),
    ...late.map(paint.strong),
    ...(checks.length === 0 ? [] : [""]),
    ...checks.flatMap((check) => checkLines(check, telling)),
  ];
}

function whyText({ state, why }: ResultJson, { language }: GradeReport): string | undefined {
  return state === "broken" && why !== undefined ? wordsOf(language).broken(why) : why;
}

function paragraph(text: string, { widthColumns }: TextOptions): readonly string[] {
  return wrapped(safeText(text), widthColumns - marginColumns).map((line) =>
    " ".repeat(marginColumns) + line
  );
}

/** `stop-wait · Stop and wait                             seed 7   15/15` */
function exerciseLine(
  { id, title, seed }: ExerciseJson,
  result: ResultJson,
  { report, columns, paint, widthColumns }: Telling,
): string {
  const width = Math.min(widthColumns, lineWidth(columns));
  const points = paddedLeft(exercisePoints(result), columns.points);
  const right = wordsOf(report.language).seed(seed);
  const left = clipped(
    safeText(`${id} · ${title}`),
    Math.max(20, width - columns.points - widthOf(right) - 2 * gapColumns),
  );
  const gap = width - widthOf(left) - widthOf(right) - widthOf(points) - gapColumns;
  const brush = result.state === "graded" && result.earned === result.points
    ? paint.good
    : paint.bad;
  return [
    paint.strong(left) + " ".repeat(Math.max(gapColumns, gap)) + paint.faint(right),
    brush(points),
  ].join(" ".repeat(gapColumns));
}

function lineWidth({ id, title, links, points }: Columns): number {
  return marginColumns + id + title + links + points + 3 * gapColumns;
}

function exercisePoints({ state, earned, points }: ResultJson): string {
  return state === "broken" || state === "open" ? `?/${points}` : `${earned}/${points}`;
}

/** One check as `lab run` shows it, with its story when there is one to tell. */
function checkLines(check: CheckJson, telling: Telling): readonly string[] {
  const { paint: { faint }, report } = telling;
  const line = checkLine(check, telling);
  if (check.verdict === "broken") {
    const why = wordsOf(report.language).broken(safeText(check.why ?? ""));
    return [line, "", ...paragraph(why, telling), ""];
  }
  if (!check.failure) return [line];
  const replay = replayCommand(check.failure, report);
  const label = padded(wordsOf(report.language).columns.replay, 8);
  return [
    line,
    "",
    ...check.failure.story.map(safeText),
    ...(replay === "" ? [] : [`      ${label}${faint(replay)}`]),
    "",
  ];
}

function checkLine(check: CheckJson, { columns, paint, report }: Telling): string {
  const text = [
    padded(check.id, columns.id),
    padded(clipped(titleText(check, report), columns.title), columns.title),
    padded(linksText(check), columns.links),
    paddedLeft(pointsText(check), columns.points),
  ].join(" ".repeat(gapColumns));
  const { good, faint, bad, strong } = paint;
  const kind = check.failure?.unsteady ? "unsteady" : check.verdict;
  const brush = { pass: good, skip: faint, fail: bad, broken: bad, unsteady: strong }[kind];
  return `  ${brush(checkMarks[kind])} ${kind === "skip" ? faint(text) : text}`;
}

function titleText(check: CheckJson, { language }: GradeReport): string {
  return safeText(
    check.verdict === "skip" ? wordsOf(language).needs(check.needs ?? "") : check.title,
  );
}

function linksText({ failure, links }: CheckJson): string {
  return safeText(failure ? failure.link : links.join(" "));
}

function pointsText({ verdict, earned, points }: CheckJson): string {
  const shown = verdict === "skip" ? "–" : verdict === "broken" ? "?" : String(earned);
  return `${shown}/${points}`;
}

function totalLine(student: StudentJson, { report: { language }, paint }: Telling): string {
  const score = scoreOfStudent(student);
  if (!score) return `  ${paint.bad(textWordsOf(language).noTotal)}`;
  const brush = score.earned === score.possible ? paint.good : paint.strong;
  return `  ${brush(wordsOf(language).points(score.earned, score.possible))}`;
}
