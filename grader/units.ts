import type { GradePlan, PlannedExercise } from "./grade_plan.ts";
import type { ShardJson } from "./report.ts";
import type { Student } from "./roster.ts";

/** One exercise of one student: what a worker plays. */
export interface Unit {
  readonly student: Student;
  readonly exercise: PlannedExercise;
  /** Its name within the plan. */
  readonly key: string;
  /** Which shard it falls to, counted on without end. */
  readonly turn: number;
}

/**
 * All of them, one student after the other. Exercises differ in length, so turns are taken across
 * both: neither all of one student nor all of one exercise falls to the same shard.
 */
export function unitsOf(
  { students, exercises }: Pick<GradePlan, "students" | "exercises">,
): readonly Unit[] {
  return students.flatMap((student, i) =>
    exercises.map((exercise, j) => ({ student, exercise, key: `${i}-${j}`, turn: i + j }))
  );
}

/** The part of a shard. */
export function inShard(units: readonly Unit[], shard: ShardJson): readonly Unit[] {
  return units.filter(({ turn }) => fallsTo(turn, shard));
}

export function fallsTo(turn: number, { index, of }: ShardJson): boolean {
  return turn % of === index - 1;
}
