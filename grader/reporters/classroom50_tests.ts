import type { ExerciseJson } from "../report.ts";

/** How the declarative tests of Classroom 50 call the grader. */
export interface DeclaredGrade {
  /** As a shell takes it, without the exercise: "npx -y deno@2.9.6 task grade". */
  readonly command: string;
  /** Seconds for one exercise, 1 to 600. */
  readonly timeoutSeconds: number;
}

/** Limits of `classroom50/tests/v1`. */
const mostTests = 100;
const mostPoints = 1000;
const mostNameBytes = 100;
const mostSeconds = 600;

/**
 * A `tests.json` of Classroom 50 (`classroom50/tests/v1`) for teachers who want no `autograder.py`: one
 * `run` test for each exercise. A test passes by exit code 0, so an exercise earns all or nothing.
 *
 * @throws {RangeError} When there are more than 100 exercises, one has more than 1000 points, or the
 * time is not 1 to 600 seconds.
 */
export function classroom50TestsJson(
  exercises: readonly ExerciseJson[],
  { command, timeoutSeconds }: DeclaredGrade,
): string {
  if (exercises.length > mostTests) {
    throw new RangeError(
      `Cannot declare ${exercises.length} tests for Classroom 50: it takes at most ${mostTests}`,
    );
  }
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > mostSeconds) {
    throw new RangeError(
      `Cannot give a test of Classroom 50 ${timeoutSeconds} s: it must be 1 to ${mostSeconds} s`,
    );
  }
  const tests = exercises.map(({ id, title, points }) => {
    if (points > mostPoints) {
      throw new RangeError(
        `Cannot declare ${points} points for "${id}": Classroom 50 takes at most ${mostPoints}`,
      );
    }
    const run = `${command} --only ${id}`;
    return { name: nameOf(id, title), type: "run", run, timeout: timeoutSeconds, points };
  });
  return `${JSON.stringify({ schema: "classroom50/tests/v1", tests }, undefined, 2)}\n`;
}

/** The id makes it the only one; of the title there is as much as fits. */
function nameOf(id: string, title: string): string {
  const characters = [...`${id}: ${title}`.replaceAll(/\p{Cc}/gu, " ")];
  let left = mostNameBytes;
  const end = characters.findIndex((each) => (left -= new TextEncoder().encode(each).length) < 0);
  return characters.slice(0, end < 0 ? undefined : end).join("");
}
