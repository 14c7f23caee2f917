import { safeText } from "../../lab/tell/safe_text.ts";
import type { GradeReport } from "../report.ts";
import { type Case, type Suite, suitesOf } from "./cases.ts";
import { safeJson } from "./safe_json.ts";
import { storyOf } from "./story_of.ts";

/**
 * TAP 14: a subtest for each exercise of each student, a test point for each check.
 *
 * TAP knows no third state between ok and not ok. What broke is not ok, with `state: "broken"` and no
 * points; what was not played is skipped.
 */
export function tapText(report: GradeReport): string {
  const suites = suitesOf(report);
  return [
    "TAP version 14",
    plan(suites.length),
    ...suites.flatMap((suite, i) => suiteLines(suite, i + 1, report)),
    "",
  ].join("\n");
}

function suiteLines(
  { student, exercise, result, cases }: Suite,
  number: number,
  report: GradeReport,
): readonly string[] {
  const name = escaped(`${student} / ${exercise.id}`);
  const isSkipped = result.state === "open";
  const isOk = cases.every(({ outcome }) => !isBad(outcome.kind));
  return [
    `# Subtest: ${name}`,
    ...[
      plan(cases.length),
      ...cases.flatMap((each, i) => caseLines(each, i + 1, report)),
    ].map((line) => `    ${line}`),
    `${isOk ? "ok" : "not ok"} ${number} - ${name}${
      isSkipped ? ` # SKIP ${escaped(result.why ?? "")}` : ""
    }`,
    ...diagnostic({
      state: result.state,
      points: cases.some(({ score }) => score) ? `${result.earned}/${result.points}` : undefined,
      seed: exercise.seed,
      late: result.late,
    }),
  ];
}

function caseLines(
  { id, title, tookMs, score, outcome }: Case,
  number: number,
  report: GradeReport,
): readonly string[] {
  const isSkipped = outcome.kind === "skipped" || outcome.kind === "open";
  const failure = "failure" in outcome ? outcome.failure : undefined;
  return [
    `${isBad(outcome.kind) ? "not ok" : "ok"} ${number} - ${escaped(`${id}: ${title}`)}${
      isSkipped ? ` # SKIP ${escaped(outcome.why)}` : ""
    }`,
    ...diagnostic({
      state: outcome.kind,
      points: score && `${score.earned}/${score.possible}`,
      duration_ms: tookMs,
      message: "why" in outcome ? outcome.why : undefined,
      unsteady: failure?.unsteady ? true : undefined,
      story: failure && storyOf(failure, { report, mostLines: Number.MAX_SAFE_INTEGER }),
    }),
  ];
}

function isBad(kind: Case["outcome"]["kind"]): boolean {
  return kind === "failed" || kind === "missing" || kind === "broken";
}

function plan(count: number): string {
  return `1..${count}`;
}

/** Every value is JSON, which is YAML as well, so no text in it can end the block. */
function diagnostic(values: Readonly<Record<string, unknown>>): readonly string[] {
  const lines = Object.entries(values).flatMap(([key, value]) => {
    if (value === undefined) return [];
    if (!Array.isArray(value)) return [`${key}: ${json(value)}`];
    return [`${key}:`, ...value.map((each) => `  - ${json(each)}`)];
  });
  return ["---", ...lines, "..."].map((line) => `  ${line}`);
}

function json(value: unknown): string {
  return safeJson(value).trimEnd();
}

/** In a description only these two mean something; `safeText` keeps it on its line. */
function escaped(text: string): string {
  return safeText(text).replace(/[\\#]/g, "\\$&");
}
