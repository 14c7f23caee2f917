import type { ExerciseJson, GradeReport } from "../report.ts";

/** A check that somebody fails. */
export interface HardCheck {
  readonly exercise: ExerciseJson;
  readonly id: string;
  readonly title: string;
  readonly failed: number;
  /** How many came to it: those who passed it or failed it. */
  readonly played: number;
}

/**
 * The checks that most students fail, the most often failed first. Unsteady ones are not counted as
 * failed, for nobody knows that they are; neither is anything in a result that cannot be trusted.
 */
export function hardestOf(
  { exercises, students }: GradeReport,
  { most }: { most: number },
): readonly HardCheck[] {
  const found = new Map<string, HardCheck>();
  const results = students.flatMap(({ results }) => results);
  for (const { exercise: id, report } of results.filter(({ state }) => state === "graded")) {
    const exercise = exercises.find((each) => each.id === id);
    for (const check of exercise ? report?.checks ?? [] : []) {
      if (!exercise || (check.verdict !== "fail" && check.verdict !== "pass")) continue;
      const key = JSON.stringify([id, check.id]);
      const { failed, played } = found.get(key) ?? { failed: 0, played: 0 };
      const more = check.verdict === "fail" && !check.failure?.unsteady ? 1 : 0;
      const { id: checkId, title } = check;
      found.set(key, { exercise, id: checkId, title, failed: failed + more, played: played + 1 });
    }
  }
  return [...found.values()]
    .filter(({ failed }) => failed > 0)
    .toSorted((a, b) => b.failed - a.failed || b.failed / b.played - a.failed / a.played)
    .slice(0, most);
}
