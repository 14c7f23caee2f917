import { type GradeReport, scoreOfStudent, type StudentJson } from "../report.ts";
import type { Score } from "../../lab/core/report.ts";
import { safeText } from "../../lab/tell/safe_text.ts";
import { clipped } from "./clipped.ts";

/** The one student of a report whose format is about one. */
export interface OnlyStudent {
  readonly student: StudentJson;
  /** Undefined while something is broken or open. */
  readonly score: Score | undefined;
  /** A line for each result that needs a word: missing, late, broken, open. Safe to print. */
  readonly notes: readonly string[];
}

/**
 * @param format How the format is called, for the message.
 * @throws {RangeError} When there is not exactly one student.
 */
export function onlyStudent({ students, exercises }: GradeReport, format: string): OnlyStudent {
  const [student] = students;
  if (!student || students.length > 1) {
    throw new RangeError(
      `Cannot write ${format} for ${students.length} students: it is about exactly one`,
    );
  }
  const notes = student.results.flatMap(({ why, late }, i) =>
    [why, late]
      .filter((sentence) => sentence !== undefined)
      .map((sentence) => safeText(`${exercises[i]?.title}: ${clipped(sentence)}`))
  );
  return { student, score: scoreOfStudent(student), notes };
}
