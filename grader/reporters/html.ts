import { safeText } from "../../lab/tell/safe_text.ts";
import { fileNamesOf } from "../file_names.ts";
import type { GradeReport, StudentJson } from "../report.ts";
import { classBody } from "./html/class.ts";
import type { HrefOf } from "./html/class_table.ts";
import { pageText } from "./html/page.ts";
import { sortScript } from "./html/sort_script.ts";
import { studentBody } from "./html/student.ts";

/** A file of a report; its path is relative, with forward slashes. */
export interface HtmlPage {
  readonly path: string;
  readonly text: string;
}

/**
 * A report as pages that need nothing from elsewhere: `index.html` for the class, and one page for
 * each student. One student alone has only `index.html`. No name of a student is ever a path.
 */
export function htmlPages(report: GradeReport): readonly HtmlPage[] {
  const { students } = report;
  const [only] = students;
  if (only && students.length === 1) {
    return [{ path: "index.html", text: studentPage(report, only) }];
  }
  const paths = fileNamesOf(students.map(({ name }) => name)).map((name) =>
    `students/${name}.html`
  );
  const pathOf = new Map(students.map((student, i) => [student, paths[i] ?? ""]));
  return [
    { path: "index.html", text: classPage(report, (student) => pathOf.get(student) ?? "") },
    ...students.map((student, i) => ({
      path: paths[i] ?? "",
      text: studentPage(report, student),
    })),
  ];
}

/** The page of one student: what each check said, and the story of each that failed. */
export function studentPage(report: GradeReport, student: StudentJson): string {
  const title = `${safeText(student.name)} · ${safeText(report.title)}`;
  return pageText({ title, isWide: false, body: studentBody(report, student) }, report);
}

/**
 * The page of a class: who has what, and what most fail.
 *
 * @param hrefOf Where a student's page is, seen from this one.
 */
export function classPage(report: GradeReport, hrefOf: HrefOf): string {
  const body = classBody(report, hrefOf);
  return pageText(
    { title: safeText(report.title), isWide: true, body, script: sortScript },
    report,
  );
}
