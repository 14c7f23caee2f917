import { wordsOf } from "../../lab/core/words/words.ts";
import { type GradeReport, scoreOfStudent } from "../report.ts";
import { type GithubWords, githubWordsOf } from "../words/github.ts";
import { escapedMarkdown } from "./markdown.ts";
import { failureBlocks } from "./summary_failure.ts";
import { summaryTable } from "./summary_table.ts";

/** GitHub drops a summary of more than 1 MiB, other jobs' steps write into the same page. */
const summaryBytes = 900 * 1024;
/** Of a long class the table may not take the room of all stories. */
const tableShare = 1 / 2;

/** A part of the page that is shown whole or not at all; made only while there is room. */
export type Block = () => readonly string[];

/**
 * The page that GitHub shows below a run (`$GITHUB_STEP_SUMMARY`): GitHub Flavored Markdown with a
 * table of points, what is broken, and each failure with its story and a diagram of what crossed the
 * link. Whatever does not fit is counted at the end.
 *
 * @returns At most 900 KiB of text, the last line ended.
 * @throws {TraceError} When a trace in the report is none.
 */
export function summaryText(report: GradeReport): string {
  return summaryMarkdown(report, { limitBytes: summaryBytes });
}

/** The same page within another limit: at least 4 KiB. */
export function summaryMarkdown(
  report: GradeReport,
  { limitBytes }: { limitBytes: number },
): string {
  const words = githubWordsOf(report.language);
  const top = [`## ${escapedMarkdown(report.title)}`, "", `**${totalText(report, words)}**`, ""];
  const { head, rows } = summaryTable(report);
  const notes = noteBlocks(report, words);
  const failures = failureBlocks(report);
  // The sentences about what was left out are short; their room is kept free.
  let left = limitBytes - bytesOf([...top, ...head]) - 1024;
  const table = fitting(rows, left * tableShare);
  left -= bytesOf(table.lines);
  const told = fitting(notes, left / 2);
  left -= bytesOf(told.lines);
  const stories = fitting(failures, left);
  const cut = stories.missed + told.missed;
  return [
    ...top,
    ...head,
    ...table.lines,
    ...(table.missed === 0 ? [] : ["", words.cutRows(table.missed)]),
    ...told.lines,
    ...(failures.length === 0 ? [] : ["", `### ${words.failures}`]),
    ...stories.lines,
    ...(cut === 0 ? [] : ["", words.cutFailures(cut)]),
    "",
  ].join("\n");
}

function totalText({ students, language }: GradeReport, words: GithubWords): string {
  const scores = students.map(scoreOfStudent);
  const [score] = scores;
  if (students.length === 1) {
    return score ? wordsOf(language).points(score.earned, score.possible) : words.noTotal;
  }
  const full = scores.filter((score) => score && score.earned === score.possible).length;
  const unknown = scores.filter((score) => score === undefined).length;
  return words.class({ students: students.length, full, unknown });
}

/** What is broken or open, and what this machine could not stop. */
function noteBlocks(
  { students, isolation, language }: GradeReport,
  words: GithubWords,
): readonly Block[] {
  const troubles = students.flatMap(({ name, results }) =>
    results.flatMap(({ state, exercise, why = "" }) => {
      if (state !== "broken" && state !== "open") return [];
      const place = escapedMarkdown(`${name} · ${exercise} · ${words.states[state]}`);
      const told = state === "broken" ? wordsOf(language).broken(why) : why;
      return [() => [`- **${place}** — ${escapedMarkdown(told)}`]];
    })
  );
  const gaps = isolation.gaps.map((gap) => () => [`- ${escapedMarkdown(gap)}`]);
  return [
    ...(troubles.length === 0 ? [] : [() => [""], ...troubles]),
    ...(gaps.length === 0 ? [] : [() => ["", `### ${words.gaps}`, ""], ...gaps]),
  ];
}

/** Blocks in their order while there is room for the next one. */
function fitting(
  blocks: readonly Block[],
  limitBytes: number,
): { readonly lines: readonly string[]; readonly missed: number } {
  const lines: string[] = [];
  let left = limitBytes;
  for (const [i, block] of blocks.entries()) {
    const next = block();
    left -= bytesOf(next);
    if (left < 0) return { lines, missed: blocks.length - i };
    lines.push(...next);
  }
  return { lines, missed: 0 };
}

/** With a line feed behind each. */
function bytesOf(lines: readonly string[]): number {
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join("")).length;
}
