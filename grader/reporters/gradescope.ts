import { safeText } from "../../lab/tell/safe_text.ts";
import type { GradeReport } from "../report.ts";
import { machineWordsOf } from "../words/machine.ts";
import { type Case, suitesOf } from "./cases.ts";
import { onlyStudent } from "./only_student.ts";
import { safeJson } from "./safe_json.ts";
import { storyOf } from "./story_of.ts";

/**
 * `results.json` of a Gradescope autograder, for one student.
 *
 * While something is broken or open there is no score in it, neither in all nor of any test:
 * Gradescope then says that the autograder failed, and keeps no grade.
 *
 * @throws {RangeError} When there is not exactly one student.
 */
export function gradescopeText(report: GradeReport): string {
  const { score, notes } = onlyStudent(report, "a Gradescope result");
  const tests = suitesOf(report).flatMap(({ cases }, place) =>
    cases.map((each, i) => testOf(each, { number: `${place + 1}.${i + 1}`, report, score }))
  );
  const noTotal = score ? [] : [machineWordsOf(report.language).noTotal];
  return safeJson({
    ...(score ? { score: score.earned } : {}),
    execution_time: Math.round(report.tookMs / 1000),
    output: [...noTotal, ...notes].join("\n"),
    output_format: "text",
    test_output_format: "text",
    test_name_format: "text",
    stdout_visibility: "hidden",
    tests,
    extra_data: {
      title: report.title,
      plan: report.plan,
      seeds: Object.fromEntries(report.exercises.map(({ id, seed }) => [id, seed])),
    },
  });
}

function testOf(
  { id, title, score, outcome }: Case,
  { number, report, score: total }: { number: string; report: GradeReport; score: unknown },
): object {
  const isGood = outcome.kind === "passed" || outcome.kind === "unsteady";
  const story = "failure" in outcome
    ? storyOf(outcome.failure, { report, mostLines: Number.MAX_SAFE_INTEGER })
    : [];
  const why = "why" in outcome ? [safeText(outcome.why)] : [];
  return {
    ...(score && total ? { score: score.earned, max_score: score.possible } : {}),
    ...(total ? { status: isGood ? "passed" : "failed" } : {}),
    number,
    name: safeText(`${id}: ${title}`),
    output: [...why, ...story].join("\n"),
    ...(outcome.kind === "passed" ? {} : { tags: [outcome.kind] }),
  };
}
