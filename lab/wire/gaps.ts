import type { Sandbox } from "../core/report.ts";

/** What a hostile program can still do: facts, no sentence. */
export type Gap =
  /** Read and write whatever the lab's user may, the reports among it. */
  | "open-files"
  /** Outlive its play: a process that clears its environment and leaves its parent is not found. */
  | "escapes"
  /** Connect to other machines, and to servers and plays of this one. */
  | "shared-network"
  /** Take memory, processes and files without limit. */
  | "no-limits"
  /** Make one process larger, or its files, between two looks of the lab. */
  | "no-kernel-limits"
  /** Nothing but Deno stands between it and the machine. */
  | "one-fence"
  /** Use all processors while it is played, and so slow others down. */
  | "processors";

/** Where programs are played. */
export interface Surroundings {
  readonly sandbox: Sandbox;
  /** "own": a private network around the worker. */
  readonly network: "own" | "shared";
  /** Off Linux, nobody can look at what a program uses. */
  readonly isLinux: boolean;
  /** Whether the machine has a `prlimit` that works. */
  readonly hasLimiter: boolean;
}

/** What cannot be stopped there, the worst first. */
export function gapsOf({ sandbox, network, isLinux, hasLimiter }: Surroundings): readonly Gap[] {
  const gaps: readonly (readonly [Gap, boolean])[] = [
    ["open-files", sandbox === "none"],
    ["escapes", sandbox === "none" && network === "shared"],
    ["shared-network", sandbox !== "deno" && network === "shared"],
    ["no-limits", !isLinux],
    ["no-kernel-limits", isLinux && !hasLimiter],
    ["one-fence", sandbox === "deno"],
    ["processors", true],
  ];
  return gaps.flatMap(([gap, isThere]) => (isThere ? [gap] : []));
}
