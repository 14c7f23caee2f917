import type { CheckJson } from "../../lab/tell/report_json.ts";
import { safeText } from "../../lab/tell/safe_text.ts";
import type { ExerciseJson, GradeReport, ResultJson, StudentJson } from "../report.ts";

/** What classroom systems call a test: a check, or an exercise of which no check was played. */
export interface GradedItem {
  /** Of all items different; one line, and no command to a CI runner. */
  readonly name: string;
  readonly exercise: ExerciseJson;
  readonly result: ResultJson;
  readonly check: CheckJson | undefined;
  readonly points: number;
  readonly earned: number;
}

/** What is graded of a student, in teaching order. Their points add up to those of the student. */
export function gradedItems(
  { exercises }: GradeReport,
  { results }: StudentJson,
): readonly GradedItem[] {
  return exercises.flatMap((exercise, i) => {
    const result = results[i];
    if (!result) return [];
    const { state, points, earned } = result;
    const checks = state === "graded" ? result.report?.checks ?? [] : [];
    if (checks.length === 0) {
      const name = oneLine(exercise.id);
      return [{ name, exercise, result, check: undefined, points, earned }];
    }
    return checks.map((check): GradedItem => ({
      name: oneLine(`${exercise.id}: ${check.id}`),
      ...{ exercise, result, check, points: check.points, earned: check.earned },
    }));
  });
}

/** Safe to print anywhere in a line of a CI runner's log. */
export function oneLine(text: string): string {
  return safeText(text).replaceAll(/:(?=:)/g, ": ");
}
