import { safeText } from "../../lab/tell/safe_text.ts";
import type { GradeReport } from "../report.ts";
import { type Case, suitesOf } from "./cases.ts";
import { safeJson } from "./safe_json.ts";
import { storyOf } from "./story_of.ts";

type Status = "passed" | "failed" | "skipped" | "pending" | "other";

const statusOf: Readonly<Record<Case["outcome"]["kind"], Status>> = {
  passed: "passed",
  unsteady: "passed",
  failed: "failed",
  missing: "failed",
  skipped: "skipped",
  open: "pending",
  broken: "other",
};

/**
 * The Common Test Report Format, 1.0.0. What broke is "other" and what was not played "pending",
 * without points; what is unsteady and earned full points passed and is "flaky".
 */
export function ctrfText(report: GradeReport): string {
  const suites = suitesOf(report);
  const cases = suites.flatMap(({ cases }) => cases);
  const tests = suites.flatMap(({ student, exercise, cases }) =>
    cases.map((each) => testOf(each, [student, exercise.id], report))
  );
  return safeJson({
    reportFormat: "CTRF",
    specVersion: "1.0.0",
    timestamp: report.startedAt,
    generatedBy: "socket-lab",
    results: {
      tool: { name: "socket-lab", version: report.tool.version },
      summary: summaryOf(cases, suites.length, report),
      tests,
      extra: { title: report.title, runtime: report.tool.runtime, plan: report.plan },
    },
  });
}

function summaryOf(
  cases: readonly Case[],
  suites: number,
  { startedAt, tookMs }: GradeReport,
): object {
  const count = (status: Status): number =>
    cases.filter(({ outcome }) => statusOf[outcome.kind] === status).length;
  const start = Date.parse(startedAt);
  return {
    tests: cases.length,
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped"),
    pending: count("pending"),
    other: count("other"),
    flaky: cases.filter(({ outcome }) => outcome.kind === "unsteady").length,
    suites,
    start,
    stop: start + Math.round(tookMs),
    duration: Math.round(tookMs),
  };
}

function testOf(
  { id, title, tookMs, score, outcome }: Case,
  suite: readonly string[],
  report: GradeReport,
): object {
  const failure = "failure" in outcome ? outcome.failure : undefined;
  return {
    name: safeText(`${id}: ${title}`),
    status: statusOf[outcome.kind],
    duration: Math.round(tookMs),
    suite,
    ...("why" in outcome ? { message: safeText(outcome.why) } : {}),
    ...(failure
      ? {
        trace: storyOf(failure, { report, mostLines: Number.MAX_SAFE_INTEGER }).join("\n"),
      }
      : {}),
    rawStatus: outcome.kind,
    ...(failure?.unsteady ? { retries: 1 } : {}),
    ...(outcome.kind === "unsteady" ? { flaky: true } : {}),
    ...(score ? { extra: { points: score } } : {}),
  };
}
