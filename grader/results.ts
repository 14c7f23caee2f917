import type { Language } from "../lab/core/language.ts";
import type { ReportJson } from "../lab/tell/report_json.ts";
import type { PlannedExercise } from "./grade_plan.ts";
import type { ResultJson } from "./report.ts";
import type { WorkerEnd } from "./worker_process.ts";
import { gradeWordsOf } from "./words/words.ts";

/** What every result of an exercise begins with. */
export type ResultHead = Pick<ResultJson, "exercise" | "points">;

export function headOf({ scenario, points }: PlannedExercise): ResultHead {
  return { exercise: scenario.id, points };
}

/** What a worker's end means for the student. Whatever is not a report is not the student's doing. */
export function resultOf(head: ResultHead, end: WorkerEnd, language: Language): ResultJson {
  const { results: words } = gradeWordsOf(language);
  switch (end.kind) {
    case "over":
      return resultOfReport(head, end.report);
    case "broken":
      return brokenResult(head, end.why);
    case "gone":
      return brokenResult(head, words.workerGone(end.how, end.printed));
    case "silent":
      return brokenResult(head, words.workerSilent(Math.round(end.limitMs / 60_000)));
    case "interrupted":
      return openResult(head, words.interrupted);
    default:
      return end satisfies never;
  }
}

function resultOfReport(head: ResultHead, report: ReportJson): ResultJson {
  if (report.score) return { ...head, state: "graded", earned: report.score.earned, report };
  const broken = report.checks.find(({ verdict }) => verdict === "broken");
  const why = broken ? `${broken.id}: ${broken.why ?? ""}` : "";
  return { ...brokenResult(head, why), report };
}

function brokenResult(head: ResultHead, why: string): ResultJson {
  return { ...head, state: "broken", earned: 0, why };
}

/** Not played, or not to its end. */
export function openResult(head: ResultHead, why: string): ResultJson {
  return { ...head, state: "open", earned: 0, why };
}

/** Nothing can be played, and that is the student's doing. */
export function missingResult(head: ResultHead, why: string): ResultJson {
  return { ...head, state: "missing", earned: 0, why };
}
