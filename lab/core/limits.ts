/** Everything has a limit, and these are their names. Times are scaled by `--time-scale`. */
export interface Limits {
  /** From the start of the program until it listens. */
  readonly startMs: number;
  /** From the last progress until a step gives up. */
  readonly stepMs: number;
  /** For one play of a check, its planned waits included. */
  readonly checkMs: number;
  /** For a whole scenario. */
  readonly scenarioMs: number;
  /** For a program to end after SIGTERM when the lab has no more use for it. */
  readonly graceMs: number;
  /** What a program may print in one play. */
  readonly outputBytes: number;
  /** What one peer may be sent in one play. */
  readonly heardBytes: number;
  /** Resident set of the program and all that it started, together. Linux only. */
  readonly memoryBytes: number;
  /** Processes at one time, the program itself among them. Linux only. */
  readonly processes: number;
  /** Files and sockets that one process may have open. Linux only. */
  readonly openFiles: number;
  /** The largest file that it may write. Linux only. */
  readonly fileBytes: number;
  /** Shrinking a failing case stops after so long, or after `shrinkRuns` plays. */
  readonly shrinkMs: number;
  /** Shrinking stops after so many plays. */
  readonly shrinkRuns: number;
  /** What the times that a scenario gives a program are multiplied by: `within` and `deadline`. */
  readonly timeScale: number;
}

/** The limits of a run that asks for no others. */
export const defaultLimits: Limits = {
  startMs: 10_000,
  stepMs: 5_000,
  checkMs: 60_000,
  scenarioMs: 600_000,
  graceMs: 500,
  outputBytes: 1024 * 1024,
  heardBytes: 64 * 1024 * 1024,
  memoryBytes: 1024 * 1024 * 1024,
  processes: 64,
  openFiles: 4_096,
  fileBytes: 64 * 1024 * 1024,
  shrinkMs: 20_000,
  shrinkRuns: 60,
  timeScale: 1,
};

/** What the folder of one program may hold; more is refused, not played. */
export const folderLimits = {
  files: 2_000,
  bytes: 64 * 1024 * 1024,
  /** Folders inside each other. */
  depth: 16,
} as const;

/**
 * The same limits, with the times that a program is given multiplied by `scale`.
 *
 * @example A slow machine
 * ```ts
 * import { defaultLimits, scaled } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(scaled(defaultLimits, 3).stepMs, 3 * defaultLimits.stepMs);
 * assert.equal(scaled(defaultLimits, 3).outputBytes, defaultLimits.outputBytes);
 * ```
 */
export function scaled(limits: Limits, scale: number): Limits {
  return {
    ...limits,
    startMs: limits.startMs * scale,
    stepMs: limits.stepMs * scale,
    checkMs: limits.checkMs * scale,
    scenarioMs: limits.scenarioMs * scale,
    timeScale: limits.timeScale * scale,
  };
}

/** How long a step may be without progress: what its `within` says on this machine, or the limit. */
export function patienceMs(withinMs: number | undefined, { stepMs, timeScale }: Limits): number {
  return withinMs === undefined ? stepMs : withinMs * timeScale;
}

/** The limits of one run of a property: no step of it is longer than its deadline. */
export function withDeadline(limits: Limits, deadlineMs: number): Limits {
  return { ...limits, stepMs: Math.min(limits.stepMs, deadlineMs * limits.timeScale) };
}
