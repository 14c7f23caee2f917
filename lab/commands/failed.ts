import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Report } from "../core/report.ts";
import { replayWords } from "../tell/replay_text.ts";
import type { Places } from "./library.ts";
import { UsageError } from "./usage_error.ts";

/** Remembers the first check that failed in the last run, or that none did. */
export async function keepFailed(reports: readonly Report[], places: Places): Promise<void> {
  const file = fileIn(places);
  for (const { scenario, setting, checks } of reports) {
    const failed = checks.find((check) => check.verdict.kind === "fail");
    if (!failed) continue;
    const words = replayWords(failed, { scenario: scenario.id, setting });
    await mkdir(join(places.lab, ".lab"), { recursive: true });
    await writeFile(file, JSON.stringify({ format: 1, words }));
    return;
  }
  await rm(file, { force: true });
}

/**
 * The words that play the last failure again.
 *
 * @throws {UsageError} When the last run had none.
 */
export async function lastFailed(places: Places): Promise<readonly string[]> {
  const text = await readFile(fileIn(places), "utf8").catch(() => {
    throw new UsageError((say) => say.nothingFailed);
  });
  return (JSON.parse(text) as { words: readonly string[] }).words;
}

function fileIn(places: Places): string {
  return join(places.lab, ".lab", "failed.json");
}
