import { type GradeReport, type ResultJson, scoreOfStudent, type StudentJson } from "../report.ts";
import { type GithubWords, githubWordsOf } from "../words/github.ts";
import { escapedMarkdown } from "./markdown.ts";
import type { Block } from "./summary.ts";

/** A table of Markdown: its head, and its rows, of which the last ones may be left out. */
export interface SummaryTable {
  readonly head: readonly string[];
  readonly rows: readonly Block[];
}

/** Of one student a row for each exercise, of a class a row for each student. */
export function summaryTable(report: GradeReport): SummaryTable {
  const [student, ...others] = report.students;
  return student && others.length === 0 ? studentTable(report, student) : classTable(report);
}

function studentTable(
  { exercises, language }: GradeReport,
  student: StudentJson,
): SummaryTable {
  const words = githubWordsOf(language);
  const score = scoreOfStudent(student);
  const total = score ? `**${score.earned}/${score.possible}**` : "?";
  const { table } = words;
  return {
    head: [row([table.exercise, table.points, table.note]), "|---|--:|---|"],
    rows: [
      ...student.results.map((result, i) => {
        const name = escapedMarkdown(`${result.exercise} · ${exercises[i]?.title ?? ""}`);
        return () => [row([name, pointsText(result), noteText(result, words)])];
      }),
      () => [row([`**${table.total}**`, total, ""])],
    ],
  };
}

function classTable({ exercises, students, language }: GradeReport): SummaryTable {
  const words = githubWordsOf(language);
  const { table } = words;
  const possible = exercises.reduce((sum, { points }) => sum + points, 0);
  const ids = exercises.map(({ id }) => escapedMarkdown(id));
  return {
    head: [
      row([table.student, ...ids, table.total]),
      `|---|${"--:|".repeat(exercises.length + 1)}`,
      row([`_${table.points}_`, ...exercises.map(({ points }) => `_${points}_`), `_${possible}_`]),
    ],
    rows: students.map((student) => () => {
      const score = scoreOfStudent(student);
      const cells = student.results.map((result) => {
        const state = stateText(result, words);
        return result.state === "graded" ? `${result.earned} ${state}`.trim() : state;
      });
      const total = score ? `**${score.earned}**` : "?";
      return [row([escapedMarkdown(student.name), ...cells, total])];
    }),
  };
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function pointsText({ state, earned, points }: ResultJson): string {
  return state === "broken" || state === "open" ? `?/${points}` : `${earned}/${points}`;
}

/** What is worth a word beside the points. */
function stateText(result: ResultJson, { states }: GithubWords): string {
  if (result.state !== "graded") return states[result.state];
  const isUnsteady = result.report?.checks.some(({ failure }) => failure?.unsteady) ?? false;
  return [...(isUnsteady ? [states.unsteady] : []), ...(result.late ? [states.late] : [])]
    .join(", ");
}

/** Why there are no points, what was late, and which checks failed. */
function noteText(result: ResultJson, words: GithubWords): string {
  const { state, why, late } = result;
  const checks = result.report?.checks ?? [];
  const ofKind = (isUnsteady: boolean) =>
    checks.filter(({ failure }) => failure?.unsteady === isUnsteady).map(({ id }) => id);
  const failed = ofKind(false).map((id) => `✘ ${id}`);
  const unsteady = ofKind(true).map((id) => `~ ${id} (${words.states.unsteady})`);
  const told = why === undefined
    ? []
    : [state === "missing" ? why : `${words.states[state === "open" ? "open" : "broken"]}: ${why}`];
  return [...told, ...(late === undefined ? [] : [late]), ...failed, ...unsteady]
    .map(escapedMarkdown)
    .join(", ");
}
