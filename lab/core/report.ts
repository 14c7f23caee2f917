import type { Localised } from "./language.ts";
import type { UnsteadyWorth } from "./scenario.ts";
import type { Verdict } from "./verdict.ts";

/** All verdicts of one run. Score and exit code are computed from it, never kept in it. */
export interface Report {
  /** The exercise that was played. */
  readonly scenario: { readonly id: string; readonly title: Localised };
  /** With what it was played, and where. */
  readonly setting: Setting;
  /** In the order of the scenario. */
  readonly checks: readonly CheckReport[];
}

/** What was played, and where. */
export interface Setting {
  /** Chance of faults and generated values: 0 to 2³² − 1. */
  readonly seed: number;
  /** The program as the student knows it: a path from where the lab was called, or a command. */
  readonly program: string;
  /** "deno 2.9.6", or the command's own name. */
  readonly programRuntime: string;
  /** For instance "deno 2.9.6". */
  readonly labRuntime: string;
  /** What held the program. */
  readonly sandbox: Sandbox;
  /** What the command line said beside the scenario: the file, `--program`, `--runtime`. */
  readonly replayArgs: readonly string[];
}

/** What held the program: Deno's permissions, a box around the process, or nothing at all. */
export type Sandbox = "deno" | "bwrap" | "unshare" | "none";

/** What is to hold it: "auto" is the best that there is, and else it must be just this. */
export type SandboxChoice = "auto" | Sandbox;

/** In the order in which they are offered. */
export const sandboxChoices: readonly SandboxChoice[] = [
  "auto",
  "deno",
  "bwrap",
  "unshare",
  "none",
];

/** One check of a run and its verdict. */
export interface CheckReport {
  /** Its name in the scenario. */
  readonly id: string;
  /** What the program can do when it passes. */
  readonly title: Localised;
  /** What it is worth: whole points. */
  readonly points: number;
  /** The checks that had to pass before it. */
  readonly needs: readonly string[];
  /** The links that were played, in order; a check that surely failed stopped at the last one. */
  readonly links: readonly string[];
  /** The lab's word on it. */
  readonly verdict: Verdict;
  /** Milliseconds of real time, all plays together. */
  readonly tookMs: number;
}

/** Points of a whole report. */
export interface Score {
  /** Points of the checks that passed. */
  readonly earned: number;
  /** Points of all checks. */
  readonly possible: number;
}

/**
 * Undefined when a check is broken: then no total can be trusted.
 *
 * @example A report without checks
 * ```ts
 * import { type Report, scoreOf } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * const report: Report = {
 *   scenario: { id: "echo", title: { en: "Echo", zh: "回显" } },
 *   setting: {
 *     seed: 7,
 *     program: "echo.ts",
 *     programRuntime: "deno",
 *     labRuntime: "deno",
 *     sandbox: "deno",
 *     replayArgs: [],
 *   },
 *   checks: [],
 * };
 * assert.deepEqual(scoreOf(report), { earned: 0, possible: 0 });
 * ```
 */
export function scoreOf(report: Report): Score | undefined {
  if (report.checks.some((check) => check.verdict.kind === "broken")) return undefined;
  return {
    earned: sum(report.checks.map(earnedOf)),
    possible: sum(report.checks.map((check) => check.points)),
  };
}

/** Points of one check; what is unsteady earns what its scenario gives for that. */
export function earnedOf({ verdict, points }: CheckReport): number {
  if (verdict.kind === "pass") return points;
  const worth = verdict.kind === "fail" ? verdict.unsteady?.worth ?? "none" : "none";
  return partOf(points, worth);
}

/** What is left of whole points: whole points again. */
export function partOf(points: number, worth: UnsteadyWorth): number {
  return { full: points, half: Math.floor(points / 2), none: 0 }[worth];
}

/**
 * 0 all passed, 1 a check failed, 3 the lab or the scenario broke.
 *
 * @example Nothing failed
 * ```ts
 * import { exitCodeOf } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(exitCodeOf([]), 0);
 * ```
 */
export function exitCodeOf(reports: readonly Report[]): 0 | 1 | 3 {
  const kinds = reports.flatMap((report) => report.checks.map((check) => check.verdict.kind));
  if (kinds.includes("broken")) return 3;
  return kinds.every((kind) => kind === "pass") ? 0 : 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
