import type { Score } from "../../lab/core/report.ts";
import type { GradeReport } from "../report.ts";
import { type Case, type Suite, suitesOf } from "./cases.ts";
import { fitting } from "./fitting.ts";
import { storyOf } from "./story_of.ts";
import { xmlAttributes, xmlText } from "./xml_text.ts";

/** GitLab reads no larger file. */
const limitBytes = 30_000_000;

/** What the lines of a case are told with. */
interface Telling {
  readonly report: GradeReport;
  readonly mostLines: number;
}

/**
 * JUnit XML in the dialect that GitLab, Jenkins and the reporters of GitHub Actions read: a suite for
 * each exercise of each student, a test for each check.
 *
 * What broke is an error, what is missing a failure, what was not played is skipped. A check that is
 * unsteady and earned full points passes with a `flakyFailure`, as Maven writes it. Stories are
 * shortened when the file would exceed 30 MB.
 */
export function junitText(report: GradeReport): string {
  return fitting(limitBytes, (mostLines) => document({ report, mostLines }));
}

function document(telling: Telling): string {
  const { report } = telling;
  const suites = suitesOf(report);
  const head = { name: report.title, ...counts(suites.flatMap(({ cases }) => cases)) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${xmlAttributes({ ...head, time: seconds(report.tookMs) })}>`,
    ...suites.flatMap((suite) => suiteLines(suite, telling)),
    "</testsuites>",
    "",
  ].join("\n");
}

function suiteLines(
  { student, exercise, result, cases }: Suite,
  telling: Telling,
): readonly string[] {
  const name = `${student} / ${exercise.id}`;
  const tookMs = cases.reduce((sum, each) => sum + each.tookMs, 0);
  const isKnown = result.state === "graded" || result.state === "missing";
  const attributes = {
    ...{ name, ...counts(cases), time: seconds(tookMs) },
    // Without a zone, as its XML schema wants it.
    timestamp: telling.report.startedAt.replace(/(?:\.\d+)?Z$/, ""),
  };
  return [
    `  <testsuite${xmlAttributes(attributes)}>`,
    ...properties("    ", {
      points: isKnown ? points({ earned: result.earned, possible: result.points }) : undefined,
      state: result.state,
      seed: String(exercise.seed),
      deadline: exercise.deadline,
      late: result.late,
    }),
    ...cases.flatMap((each) => caseLines(each, name, telling)),
    "  </testsuite>",
  ];
}

function caseLines(each: Case, classname: string, telling: Telling): readonly string[] {
  const { id, title, tookMs, score, outcome } = each;
  const attributes = { classname, name: `${id}: ${title}`, time: seconds(tookMs) };
  const isUnsteady = "failure" in outcome && outcome.failure.unsteady;
  return [
    `    <testcase${xmlAttributes(attributes)}>`,
    ...properties("      ", {
      points: score && points(score),
      unsteady: isUnsteady ? "true" : undefined,
    }),
    ...outcomeLines(each, telling),
    "    </testcase>",
  ];
}

function outcomeLines({ outcome }: Case, telling: Telling): readonly string[] {
  switch (outcome.kind) {
    case "passed":
      return [];
    case "failed":
    case "unsteady": {
      const { why: message, failure } = outcome;
      const head = xmlAttributes({ message, type: failure.reason });
      const story = storyOf(failure, telling).map(xmlText).join("\n");
      return outcome.kind === "failed"
        ? [`      <failure${head}>`, `${story}</failure>`]
        : [`      <flakyFailure${head}><stackTrace>`, `${story}</stackTrace></flakyFailure>`];
    }
    case "missing":
      return [`      <failure${xmlAttributes({ message: outcome.why, type: "missing" })}/>`];
    case "broken":
      return [`      <error${xmlAttributes({ message: outcome.why, type: "broken" })}/>`];
    case "skipped":
    case "open":
      return [`      <skipped${xmlAttributes({ message: outcome.why })}/>`];
    default:
      return outcome satisfies never;
  }
}

function properties(
  indent: string,
  values: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const lines = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${indent}  <property${xmlAttributes({ name, value })}/>`]
  );
  if (lines.length === 0) return [];
  return [`${indent}<properties>`, ...lines, `${indent}</properties>`];
}

function counts(cases: readonly Case[]): Readonly<Record<string, number>> {
  const count = (...kinds: readonly Case["outcome"]["kind"][]): number =>
    cases.filter(({ outcome }) => kinds.includes(outcome.kind)).length;
  return {
    tests: cases.length,
    failures: count("failed", "missing"),
    errors: count("broken"),
    skipped: count("skipped", "open"),
  };
}

function points({ earned, possible }: Score): string {
  return `${earned}/${possible}`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
