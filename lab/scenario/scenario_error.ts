import { most } from "./most.ts";
import type { Problem } from "./problem.ts";

/** A scenario file, or a file of faults, that is wrong, with a message that points at every place. */
export class ScenarioError extends SyntaxError {
  /** "ScenarioError". */
  override readonly name = "ScenarioError";
  /** In the order of their places. */
  readonly problems: readonly Problem[];

  /** Made by {@link parseScenario} and {@link parsePlan}. */
  constructor(message: string, problems: readonly Problem[]) {
    super(message);
    this.problems = problems;
  }
}

/** The error that tells what is wrong with a text. */
export function scenarioError(
  problems: readonly Problem[],
  where: { readonly text: string; readonly file: string },
): ScenarioError {
  const sorted = inOrder(problems);
  return new ScenarioError(messageOf(sorted, where), sorted);
}

/** By place. The same sentence at the same place, as aliases bring it about, is said once. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...once.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

function messageOf(
  problems: readonly Problem[],
  { text, file }: { text: string; file: string },
): string {
  const lines = text.split(/\r?\n/);
  const told = problems.slice(0, most.problemsShown).map(({ line, column, message }) =>
    [`${file}:${line}:${column} ${message}`, ...pointer(lines[line - 1] ?? "", column)].join("\n")
  );
  const more = problems.length - told.length;
  return [...told, ...(more > 0 ? [`… and ${more} more`] : [])].join("\n\n");
}

const shownBefore = 80;
const shownInAll = 100;

/** The line, and a caret under the column. Of a long line, the part around the column. */
function pointer(line: string, column: number): readonly string[] {
  const start = Math.max(0, column - 1 - shownBefore);
  const shown = printable(line.slice(start, start + shownInAll));
  if (shown.trim() === "") return [];
  const before = [...printable(line.slice(start, column - 1))];
  return [`  ${shown}`, `  ${before.map(blank).join("")}^`];
}

/** A file may come from anyone, and must not steer the terminal of who checks it. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, (letter) => (letter === "\t" ? " " : "�"));
}

/** As many spaces as the letter is wide: Chinese letters take two columns. */
function blank(letter: string): string {
  return /[\p{Script=Han}\u3000-\u30ff\uff01-\uff60\p{Extended_Pictographic}]/u.test(letter)
    ? "  "
    : " ";
}
