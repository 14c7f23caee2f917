import { safeText } from "../../lab/tell/safe_text.ts";
import type { GradeReport } from "../report.ts";
import { machineWordsOf } from "../words/machine.ts";
import { type Case, suitesOf } from "./cases.ts";
import { fitting } from "./fitting.ts";
import { onlyStudent } from "./only_student.ts";
import { safeJson } from "./safe_json.ts";
import { storyOf } from "./story_of.ts";

/** PrairieLearn reads no larger file. */
const limitBytes = 1_000_000;

/**
 * `results.json` of a PrairieLearn external grader, for one student: a score from 0 to 1.
 *
 * While something is broken or open it is not gradable, which costs the student no attempt, and
 * there is no score in it. Stories are shortened when the file would exceed 1 MB.
 *
 * @throws {RangeError} When there is not exactly one student.
 */
export function prairielearnText(report: GradeReport): string {
  const { score, notes } = onlyStudent(report, "a PrairieLearn result");
  if (!score) {
    const { noTotal } = machineWordsOf(report.language);
    return safeJson({ gradable: false, format_errors: [noTotal, ...notes], message: noTotal });
  }
  const { earned, possible } = score;
  return fitting(limitBytes, (mostLines) =>
    safeJson({
      gradable: true,
      // What is worth nothing cannot be done badly.
      score: possible === 0 ? 1 : earned / possible,
      message: notes.join("\n"),
      tests: suitesOf(report).flatMap(({ exercise, cases }) =>
        cases.map((each) => testOf(each, { exercise: exercise.title, report, mostLines }))
      ),
    }));
}

function testOf(
  { id, title, score, outcome }: Case,
  { exercise, report, mostLines }: { exercise: string; report: GradeReport; mostLines: number },
): object {
  return {
    name: safeText(`${id}: ${title}`),
    description: safeText(exercise),
    points: score?.earned,
    max_points: score?.possible,
    ...("why" in outcome ? { message: safeText(outcome.why) } : {}),
    ...("failure" in outcome
      ? { output: storyOf(outcome.failure, { report, mostLines }).join("\n") }
      : {}),
  };
}
