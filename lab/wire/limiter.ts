/**
 * Limits that the kernel keeps for each process of a program, however fast it is: for what happens
 * between two looks at it, and for what no look shows. They are set by `prlimit` of util-linux.
 *
 * @module
 */

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Limits } from "../core/limits.ts";
import type { CommandLine } from "./box_view.ts";
import { filesOnPath } from "./path_search.ts";

/** A `prlimit` that works on this machine. */
export interface Limiter {
  /** Absolute path of the tool. */
  readonly path: string;
  /** What this process may have itself, and so can give at most; by the names of the options. */
  readonly most: Readonly<Partial<Record<LimitName, number>>>;
}

/** What a program may have, of the {@linkcode Limits}. */
export type ProcessLimits = Pick<Limits, "memoryBytes" | "openFiles" | "fileBytes">;

type LimitName = "core" | "data" | "fsize" | "nofile";

/** How `/proc/self/limits` calls them. */
const kernelNames: Readonly<Record<LimitName, string>> = {
  core: "Max core file size",
  data: "Max data size",
  fsize: "Max file size",
  nofile: "Max open files",
};

const probeMs = 10_000;

/** @returns Undefined where there is no `prlimit`, or it may set no limits. */
export async function findLimiter(): Promise<Limiter | undefined> {
  const [path] = filesOnPath("prlimit");
  if (path === undefined || process.platform !== "linux") return undefined;
  const args = ["--core=0", "prlimit", "--version"];
  const works = await new Promise<boolean>((resolve) => {
    execFile(path, args, { timeout: probeMs }, (error) => resolve(error === null));
  });
  return works ? { path, most: mostIn(readFileSync("/proc/self/limits", "latin1")) } : undefined;
}

/** Exported for its test. */
export function mostIn(text: string): Limiter["most"] {
  const names = Object.keys(kernelNames) as readonly LimitName[];
  return Object.fromEntries(names.flatMap((name) => {
    const found = new RegExp(`^${kernelNames[name]} +\\S+ +(\\d+)`, "m").exec(text)?.[1];
    return found === undefined ? [] : [[name, Number(found)]];
  }));
}

/**
 * Runtimes reserve far more than they use, and one that may not reserve it does not start: 512 MiB
 * are too few for Deno, 1 GiB is enough. So this only stops what a look would find too late.
 */
const reservedBytes = 1024 * 1024 * 1024;

/** The same command with these limits, for it and for all that it starts. It stays one process. */
export function limited(
  { path, most }: Limiter,
  command: CommandLine,
  limits: ProcessLimits,
): CommandLine {
  const wanted: Readonly<Record<LimitName, number>> = {
    core: 0,
    data: reservedBytes + 2 * limits.memoryBytes,
    fsize: limits.fileBytes,
    nofile: limits.openFiles,
  };
  const args = Object.entries(wanted).map(([name, value]) =>
    `--${name}=${Math.min(value, most[name as LimitName] ?? Infinity)}`
  );
  return { file: path, args: [...args, command.file, ...command.args] };
}
