/** What the tests of the reporters share: a class of thirteen exercises. */
import type { ExerciseJson, GradeReport, ResultJson, StudentJson } from "../report.ts";
import { sampleReport } from "../test_kit.ts";

const ids = [
  ...["echo", "lines", "frames", "half-close", "many", "reset", "handshake"],
  ...["last-byte", "dial", "udp-ping", "udp-kv", "stop-wait", "unix"],
] as const;

const exercises: readonly ExerciseJson[] = ids.map((id, i) => ({
  ...{ id, title: `Exercise ${i + 1}`, points: 15 + i, seed: 7 + i },
}));

const names = ["ada", "bob", "陈小明", "a-student-with-a-very-long-name-indeed", "eve"];

/** Five students, thirteen exercises, every state. */
export const bigClass: GradeReport = {
  ...sampleReport,
  isolation: {
    network: "shared",
    gaps: ["No namespace can be made here: a program can reach the network of this machine."],
  },
  exercises,
  students: names.map((name, row): StudentJson => ({
    name,
    results: exercises.map((exercise, column) => resultOf(exercise, row * 13 + column)),
  })),
};

function resultOf({ id, points }: ExerciseJson, chance: number): ResultJson {
  const common = { exercise: id, points };
  if (chance % 17 === 3) return { ...common, state: "missing", earned: 0, why: "There is no file" };
  if (chance % 23 === 5) return { ...common, state: "broken", earned: 0, why: "no space left" };
  if (chance % 29 === 7) return { ...common, state: "open", earned: 0, why: "Interrupted" };
  const late = chance % 11 === 9 ? { late: "1 day late: half the points" } : {};
  return { ...common, state: "graded", earned: points - (chance % 4) * 5, ...late };
}
