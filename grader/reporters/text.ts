import type { Paint } from "../../lab/tell/paint.ts";
import type { GradeReport } from "../report.ts";
import { textWordsOf } from "../words/text.ts";
import { classLines } from "./text_class.ts";
import { studentLines } from "./text_student.ts";

/** How a report is told in a terminal. */
export interface TextOptions {
  readonly paint: Paint;
  /** At least 40. Only a command that is to be copied may be wider. */
  readonly widthColumns: number;
}

/**
 * What a teacher sees in the terminal: of one student every check, with the stories of those that
 * failed; of a class a table, and below it what needs a teacher's eye.
 *
 * @returns Lines without line feeds, safe to print whatever a student's name or program holds.
 */
export function textLines(report: GradeReport, options: TextOptions): readonly string[] {
  const [student, ...others] = report.students;
  if (student === undefined) return [`  ${textWordsOf(report.language).nobody}`];
  return others.length === 0 ? studentLines(report, student, options) : classLines(report, options);
}
