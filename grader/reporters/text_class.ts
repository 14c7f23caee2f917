import { clipped, padded, widthOf } from "../../lab/tell/columns.ts";
import { safeText } from "../../lab/tell/safe_text.ts";
import type { GradeReport } from "../report.ts";
import { textWordsOf } from "../words/text.ts";
import { classLists } from "./class_lists.ts";
import type { TextOptions } from "./text.ts";
import { tableLines } from "./text_class_table.ts";
import { gapLines, headLine, listLines } from "./text_parts.ts";

/** A class: the exercises, a table of everybody's points, and what needs a teacher's eye. */
export function classLines(report: GradeReport, options: TextOptions): readonly string[] {
  const { students, exercises, language } = report;
  const words = textWordsOf(language);
  return [
    headLine(report, words.class(students.length, exercises.length), options),
    "",
    ...exerciseLines(report, options),
    ...tableLines(report, options),
    ...classLists(report).flatMap((list) => listLines(list, options)),
    ...gapLines(report, options),
  ];
}

/** The numbers that stand above the columns, and what they mean. */
function exerciseLines(
  { exercises, language }: GradeReport,
  { paint, widthColumns }: TextOptions,
): readonly string[] {
  const words = textWordsOf(language);
  const rows = exercises.map(({ id, title, deadline }) => ({
    id,
    title: safeText(title),
    due: deadline === undefined ? "" : safeText(words.due(deadline)),
  }));
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));
  const idWidth = widest(rows.map(({ id }) => id));
  const room = widthColumns - idWidth - widest(rows.map(({ due }) => due)) - 10;
  const titleWidth = Math.max(8, Math.min(room, widest(rows.map(({ title }) => title))));
  return rows.map(({ id, title, due }, i) => {
    const named = `${padded(id, idWidth)}  ${padded(clipped(title, titleWidth), titleWidth)}`;
    return `${paint.strong(`${i + 1}`.padStart(4))}  ${named}  ${due && paint.faint(due)}`
      .trimEnd();
  });
}
