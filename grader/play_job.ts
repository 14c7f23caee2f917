import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { defaultLimits, scaled } from "../lab/core/limits.ts";
import type { Scenario } from "../lab/core/scenario.ts";
import { runProgram } from "../lab/run/run_program.ts";
import { parseScenario } from "../lab/scenario/parse.ts";
import { reportJson } from "../lab/tell/report_json.ts";
import { quoted } from "../lab/tell/replay_text.ts";
import type { Source } from "../lab/wire/workshop.ts";
import type { Job, JobNews } from "./job.ts";

/** Plays a job here and now; whatever goes wrong with the lab or the scenario is "broken". */
export async function playJob(
  job: Job,
  { tell, signal }: { tell: (news: JobNews) => void; signal: AbortSignal },
): Promise<JobNews> {
  try {
    const { scenario: file, seed, source, shown, sandbox, language, timeScale } = job;
    const scenario = parseScenario(await readFile(file, "utf8"), file);
    const report = await runProgram({
      scenario: weighted(scenario, job.weight),
      folder: dirname(file),
      opponent: { kind: "program", source },
      ...{ seed, shown, sandbox, signal },
      replayArgs: replayArgsOf(source, shown),
      limits: scaled(defaultLimits, timeScale),
      onProgress(progress) {
        if (progress.kind === "begins") tell({ kind: "begins", check: progress.check.id });
      },
    });
    if (signal.aborted) return { kind: "broken", why: "interrupted" };
    return { kind: "over", report: reportJson(report, language) };
  } catch (error) {
    return { kind: "broken", why: error instanceof Error ? error.message : String(error) };
  }
}

/** So that every number in a report is in the same points. */
function weighted(scenario: Scenario, weight: number): Scenario {
  const checks = scenario.checks.map((check) => ({ ...check, points: check.points * weight }));
  return { ...scenario, checks };
}

/** What `lab run` needs beside the scenario to play this program. */
function replayArgsOf(source: Source, shown: string): readonly string[] {
  return source.kind === "file" ? [shown] : ["--program", commandFor(source.words, shown)];
}

/** The file as the caller knows it, where the command has its bare name. */
function commandFor(words: readonly string[], shown: string): string {
  return [...words.slice(0, -1), shown].map(quoted).join(" ");
}
