import { shown } from "../lab/scenario/shown.ts";
import { safeText } from "../lab/tell/safe_text.ts";
import { contradictionsIn } from "./contradictions.ts";
import { gradeFormat, type GradeReport } from "./report.ts";
import { formGradeReport, type FormProblem } from "./report_schema.ts";

/** A file is no grade report. Its message says where, what is there, and what must be. */
export class GradeReportError extends SyntaxError {
  /** Names the class. */
  override readonly name = "GradeReportError";
}

/** Somebody mends one after the other; more would hide the first. */
const mostProblemsTold = 5;

/**
 * Reads what `grade --reporter json` wrote. Fields that it does not know are passed over, because
 * a newer writer may have more.
 *
 * @param file Its name, for the message of an error.
 * @throws {GradeReportError} When it is no JSON, of another version, of another form, or
 *   contradicts itself. The message has a line for each of the first few problems.
 */
export function readGradeReport(text: string, file: string): GradeReport {
  const value = parsed(text, file);
  const format = Object(value)["format"];
  if (isObject(value) && format !== undefined && format !== gradeFormat) {
    throw wrong(file, [`format is ${shown(format)}: it must be "${gradeFormat}"`]);
  }
  const formed = formGradeReport(value);
  if (formed.kind === "malformed") throw wrong(file, formed.problems.map(problemText));
  const contradictions = contradictionsIn(formed.report);
  if (contradictions.length > 0) {
    throw wrong(file, contradictions.map(({ path, message }) => `${pathText(path)} ${message}`));
  }
  return formed.report;
}

function parsed(text: string, file: string): unknown {
  try {
    // Some editors and shells put a byte order mark in front.
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    const is = text.trim() === "" ? "is empty" : "is no JSON, or its end is missing";
    throw wrong(file, [`The file ${is}: it must be what grade --reporter json wrote`]);
  }
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function problemText({ path, is, mustBe }: FormProblem): string {
  const there = is === undefined ? "is missing" : `is ${shown(is)}`;
  return `${pathText(path)} ${there}: it must be ${mustBe}`;
}

/** students[0].results[1].points */
function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "The report";
  return path
    .map((key) => typeof key === "number" ? `[${key}]` : `.${String(key)}`)
    .join("")
    .slice(1);
}

/** What is quoted is a stranger's, so every line is made harmless. */
function wrong(file: string, problems: readonly string[]): GradeReportError {
  const more = problems.length - mostProblemsTold;
  const lines = problems.slice(0, mostProblemsTold).map((each) => `${file}: ${safeText(each)}`);
  return new GradeReportError(
    [...lines, ...(more > 0 ? [`${file}: … and ${more} more`] : [])].join("\n"),
  );
}
