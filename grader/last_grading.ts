import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { GradeError } from "./grade_error.ts";
import type { GradePlan } from "./grade_plan.ts";
import type { GradeReport, ResultJson } from "./report.ts";
import type { Unit } from "./units.ts";

/** Where a lab keeps what it remembers of gradings. */
export function memoryIn(lab: string): string {
  return join(lab, ".lab", "grade");
}

/** Remembers a report that is over, for `--last-failed`. */
export async function keepLast(report: GradeReport, lab: string): Promise<void> {
  await mkdir(memoryIn(lab), { recursive: true });
  await writeFile(join(memoryIn(lab), "last.json"), JSON.stringify(report));
}

/**
 * What the last grading gave all points for, and what therefore need not be played again.
 *
 * @throws {GradeError} When there was none, it was of something else, or nothing failed in it.
 */
export async function passedBefore(
  plan: GradePlan,
  lab: string,
): Promise<(unit: Unit) => ResultJson | undefined> {
  const text = await readFile(join(memoryIn(lab), "last.json"), "utf8").catch(() => {
    throw new GradeError((say) => say.nothingGradedYet);
  });
  const last = JSON.parse(text) as GradeReport;
  if (last.plan !== plan.hash) throw new GradeError((say) => say.gradedOtherwise);
  const results = last.students.flatMap((student) => student.results);
  if (results.every(isFull)) throw new GradeError((say) => say.nothingFailed);
  return ({ student, exercise }) => {
    const results = last.students.find(({ name }) => name === student.name)?.results ?? [];
    return results.find((each) => each.exercise === exercise.scenario.id && isFull(each));
  };
}

function isFull({ state, earned, points }: ResultJson): boolean {
  return state === "graded" && earned === points;
}
