import type { Localised } from "./language.ts";
import type { Verdict } from "./verdict.ts";

/** All verdicts of one run. Score and exit code are computed from it, never kept in it. */
export interface Report {
  readonly scenario: { readonly id: string; readonly title: Localised };
  readonly setting: Setting;
  readonly checks: readonly CheckReport[];
}

/** What was played, and where. */
export interface Setting {
  readonly seed: number;
  /** The program as the student knows it: a path from where the lab was called, or a command. */
  readonly program: string;
  /** "deno 2.9.6", or the command's own name. */
  readonly programRuntime: string;
  readonly labRuntime: string;
  readonly sandbox: Sandbox;
  /** What the command line said beside the scenario: the file, `--program`, `--runtime`. */
  readonly replayArgs: readonly string[];
}

/** What held the program: Deno's permissions, a box around the process, or nothing at all. */
export type Sandbox = "deno" | "bwrap" | "unshare" | "none";

export interface CheckReport {
  readonly id: string;
  readonly title: Localised;
  readonly points: number;
  readonly needs: readonly string[];
  /** The links that were played, in order; the last one is where a failing check stopped. */
  readonly links: readonly string[];
  readonly verdict: Verdict;
  readonly tookMs: number;
}

export interface Score {
  readonly earned: number;
  readonly possible: number;
}

/** Undefined when a check is broken: then no total can be trusted. */
export function scoreOf(report: Report): Score | undefined {
  if (report.checks.some((check) => check.verdict.kind === "broken")) return undefined;
  return {
    earned: sum(report.checks.map((check) => check.verdict.kind === "pass" ? check.points : 0)),
    possible: sum(report.checks.map((check) => check.points)),
  };
}

/** 0 all passed, 1 a check failed, 3 the lab or the scenario broke. */
export function exitCodeOf(reports: readonly Report[]): 0 | 1 | 3 {
  const kinds = reports.flatMap((report) => report.checks.map((check) => check.verdict.kind));
  if (kinds.includes("broken")) return 3;
  return kinds.every((kind) => kind === "pass") ? 0 : 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
