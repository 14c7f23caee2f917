import { type GradeReport, type ResultJson, scoreOfStudent, type StudentJson } from "../report.ts";
import { shownNames } from "./shown_names.ts";

/**
 * A class list for a spreadsheet, as RFC 4180 writes it: a row for each student, a column for each
 * exercise, then `total` and `state`, the worst state of the row. While something is broken or open,
 * its cell and the total say so instead of a number.
 *
 * It begins with a byte order mark: without one, Excel reads every name that is not ASCII in the
 * code page of its machine. Spreadsheets pass it over; in Python it is the encoding `utf-8-sig`.
 */
export function csvText(report: GradeReport): string {
  const { exercises, students } = report;
  const names = shownNames(students.map(({ name }) => name));
  const possible = exercises.reduce((sum, { points }) => sum + points, 0);
  const titles = exercises.map(({ id, points }) => `${id} (${points})`);
  const rows = [
    ["student", ...titles, `total (${possible})`, "state"],
    ...students.map((student, i) => [names[i] ?? "", ...cellsOf(student)]),
  ];
  return `\uFEFF${rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("")}`;
}

function cellsOf(student: StudentJson): readonly (string | number)[] {
  const state = worstState(student.results);
  const total = scoreOfStudent(student)?.earned ?? state;
  return [...student.results.map(cellOf), total, state];
}

function cellOf({ state, earned }: ResultJson): string | number {
  return state === "broken" || state === "open" ? state : earned;
}

function worstState(results: readonly ResultJson[]): ResultJson["state"] {
  const worstFirst = ["broken", "open", "missing"] as const;
  return worstFirst.find((worst) => results.some(({ state }) => state === worst)) ?? "graded";
}

/** Numbers are bare, everything else is quoted. */
function cellText(cell: string | number): string {
  if (typeof cell === "number") return String(cell);
  return `"${harmless(cell).replaceAll('"', '""')}"`;
}

/** A spreadsheet computes what begins like this, quoted or not; an apostrophe makes it a text. */
function harmless(text: string): string {
  return /^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
}
