import type { GradeReport } from "../report.ts";
import { formGradeReport } from "../report_schema.ts";
import { safeJson } from "./safe_json.ts";

/** The report itself, for `grade merge` and other programs: always the same order of fields. */
export function jsonText(report: GradeReport): string {
  const formed = formGradeReport(report);
  if (formed.kind === "formed") return safeJson(formed.report);
  const places = formed.problems.map(({ path }) => path.join("."));
  throw new Error(`Unreachable: a grade report has not its own form at ${places.join(", ")}`);
}
