import type { CheckReport, Setting } from "../core/report.ts";

/** The words of `lab run` that play a failing check again; empty when it did not fail. */
export function replayWords(
  { id, verdict }: CheckReport,
  { scenario, setting }: { scenario: string; setting: Setting },
): readonly string[] {
  if (verdict.kind !== "fail") return [];
  const place = ["--check", id, "--link", verdict.link, "--seed", String(setting.seed)];
  const ownCase = verdict.case === undefined ? [] : ["--case", verdict.case];
  return [scenario, ...setting.replayArgs, ...place, ...ownCase];
}

/** A longer case is not told whole: nobody copies such a line, and the seed finds it again. */
export const mostCaseLength = 160;

/** @param lab How the lab is called here: "deno task lab" or "bun run lab". */
export function replayLine(
  check: CheckReport,
  { scenario, setting, lab }: { scenario: string; setting: Setting; lab: string },
): string {
  const { verdict } = check;
  const isLong = verdict.kind === "fail" && (verdict.case?.length ?? 0) > mostCaseLength;
  const told = isLong ? { ...check, verdict: { ...verdict, case: undefined } } : check;
  const words = replayWords(told, { scenario, setting });
  return words.length === 0 ? "" : [lab, "run", ...words.map(quoted)].join(" ");
}

/** As a POSIX shell takes it back. */
export function quoted(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
