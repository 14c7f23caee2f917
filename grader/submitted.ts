import { GradeError } from "./grade_error.ts";

/** When each student handed in, as milliseconds since 1970; a missing name means: nobody knows. */
export type SubmittedTimes = ReadonlyMap<string, number>;

/**
 * A time with its zone, such as a push or a commit has.
 *
 * @param where What is told to the caller beside a wrong text.
 * @throws {GradeError} When it is no such time.
 */
export function readTime(text: string, where: string): number {
  const isWhole = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(
    text,
  );
  const time = isWhole ? Date.parse(text.replace(" ", "T")) : NaN;
  if (!Number.isNaN(time)) return time;
  throw new GradeError((say) => say.wrongTime(text, where));
}

/**
 * Reads lines of `student,time`; a first line whose second cell is no time is a head.
 *
 * @param file Its path, as messages should name it.
 * @throws {GradeError} When a line is wrong, or names nobody of the class.
 */
export function readSubmitted(
  text: string,
  { file, students }: { file: string; students: readonly string[] },
): SubmittedTimes {
  const times = new Map<string, number>();
  text.replace(/^\uFEFF/, "").split(/\r?\n/).forEach((line, i) => {
    const cut = line.lastIndexOf(",");
    if (line.trim() === "" || (i === 0 && !/\d/.test(line.slice(cut)))) return;
    const where = `${file}:${i + 1}`;
    const name = unquoted(line.slice(0, cut));
    if (!students.includes(name)) throw new GradeError((say) => say.unknownStudent(name, where));
    times.set(name, readTime(unquoted(line.slice(cut + 1)), where));
  });
  return times;
}

function unquoted(cell: string): string {
  const inner = /^\s*"(.*)"\s*$/.exec(cell)?.[1];
  return inner === undefined ? cell.trim() : inner.replaceAll('""', '"');
}
