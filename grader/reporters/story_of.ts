import type { FailureJson } from "../../lab/tell/report_json.ts";
import { safeText } from "../../lab/tell/safe_text.ts";
import { wordsOf } from "../../lab/core/words/words.ts";
import type { GradeReport } from "../report.ts";
import { machineWordsOf } from "../words/machine.ts";
import { replayCommand } from "./replay_command.ts";

/**
 * The story of a failure and the command that plays it again, safe to print.
 *
 * @param mostLines How many lines may be shown; what is left out is said.
 */
export function storyOf(
  failure: FailureJson,
  { report, mostLines }: { report: GradeReport; mostLines: number },
): readonly string[] {
  const { columns } = wordsOf(report.language);
  const command = replayCommand(failure, report);
  const again = command === "" ? [] : ["", `      ${columns.replay}  ${command}`];
  const lines = [...failure.story.map(safeText), ...again];
  const leftOut = lines.length - mostLines;
  if (leftOut <= 0) return lines;
  return [...lines.slice(0, mostLines), machineWordsOf(report.language).linesLeftOut(leftOut)];
}
