import type { Scenario } from "../core/scenario.ts";
import { readYaml } from "./document.ts";
import { most } from "./most.ts";
import type { Problem } from "./problem.ts";
import { brokenRules } from "./rules.ts";
import { formScenario } from "./schema/scenario.ts";

/** A scenario file that is wrong, with a message that points at every place. */
export class ScenarioError extends SyntaxError {
  /** "ScenarioError". */
  override readonly name = "ScenarioError";
  /** In the order of their places. */
  readonly problems: readonly Problem[];

  /** Made by {@link parseScenario}. */
  constructor(message: string, problems: readonly Problem[]) {
    super(message);
    this.problems = problems;
  }
}

/**
 * Reads the text of a scenario file.
 *
 * @param file Its path, as messages should name it. The file itself is not touched.
 * @throws {ScenarioError} When the text is not YAML, not a scenario, or contradicts itself.
 *
 * @example A mistake is told by its place
 * ```ts
 * import { parseScenario, ScenarioError } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * const wrong = "id: hello\ntitle: Says hello\nrole: sevrer\n";
 * assert.throws(() => parseScenario(wrong, "hello.yaml"), (error) => {
 *   assert.ok(error instanceof ScenarioError);
 *   assert.ok(error.problems.some(({ line, column }) => line === 3 && column === 7));
 *   return true;
 * });
 * ```
 */
export function parseScenario(text: string, file: string): Scenario {
  const fail = (problems: readonly Problem[]): never => {
    const sorted = inOrder(problems);
    throw new ScenarioError(messageOf(sorted, { text, file }), sorted);
  };
  const reading = readYaml(text);
  if (reading.kind === "unreadable") return fail(reading.problems);
  const formed = formScenario(reading.value);
  if (formed.kind === "malformed") return fail(formed.issues.map(reading.problemOf));
  const broken = brokenRules(formed.scenario);
  if (broken.length > 0) return fail(broken.map(reading.problemOf));
  return formed.scenario;
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
