import { mostCaseLength, quoted } from "../../lab/tell/replay_text.ts";
import { safeText } from "../../lab/tell/safe_text.ts";
import type { FailureJson } from "../../lab/tell/report_json.ts";
import type { GradeReport } from "../report.ts";

/**
 * The command that plays a failure again, as a shell takes it; empty when there is none. A long case
 * is left out: nobody copies such a line, and the seed finds it again.
 */
export function replayCommand({ replay }: FailureJson, { tool }: GradeReport): string {
  if (replay.length === 0) return "";
  const lab = tool.runtime.startsWith("bun") ? "bun run lab" : "deno task lab";
  const start = replay.indexOf("--case");
  const isLong = start >= 0 && (replay[start + 1]?.length ?? 0) > mostCaseLength;
  const told = isLong ? replay.filter((_, i) => i !== start && i !== start + 1) : replay;
  return safeText([lab, ...told.map(quoted)].join(" "));
}
