import type { Language } from "../lab/core/language.ts";
import { partOf } from "../lab/core/report.ts";
import type { UnsteadyWorth } from "../lab/core/scenario.ts";
import type { ReportJson } from "../lab/tell/report_json.ts";
import type { ResultJson } from "./report.ts";
import { gradeWordsOf } from "./words/words.ts";

/**
 * Takes off what late work costs, check by check, so that all sums stay sums of whole points.
 *
 * @param byMs How much too late it was.
 */
export function lateResult(
  result: ResultJson,
  { byMs, worth, language }: { byMs: number; worth: UnsteadyWorth; language: Language },
): ResultJson {
  const report = result.report && lateReport(result.report, worth);
  return {
    ...result,
    earned: result.state === "graded" ? earnedIn(report) : result.earned,
    late: gradeWordsOf(language).results.late({ byMs, worth }),
    ...(report ? { report } : {}),
  };
}

function lateReport(report: ReportJson, worth: UnsteadyWorth): ReportJson {
  const checks = report.checks.map((check) => ({ ...check, earned: partOf(check.earned, worth) }));
  const earned = checks.reduce((sum, check) => sum + check.earned, 0);
  return { ...report, checks, score: report.score && { ...report.score, earned } };
}

function earnedIn(report: ReportJson | undefined): number {
  return report?.score?.earned ?? 0;
}
