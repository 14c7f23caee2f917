import { readdirSync, readFileSync } from "node:fs";
import { nowMs, sleep } from "./clock.ts";

/**
 * A process and all that it started, as `/proc` shows them now: itself first, then its children,
 * then theirs. Who was orphaned belongs to whoever adopted it. Just the process off Linux.
 *
 * It is asked synchronously, because the answer is of one moment and takes some 0.1 ms a process.
 */
export function processTree(pid: number): readonly number[] {
  const tree = [pid];
  for (const each of tree) tree.push(...childrenOf(each));
  return tree;
}

/** A child belongs to the thread that started it. */
function childrenOf(pid: number): readonly number[] {
  const folder = `/proc/${pid}/task`;
  return namesIn(folder)
    .map((thread) => textOf(`${folder}/${thread}/children`))
    .flatMap((text) => text.split(" ").filter((word) => word !== "").map(Number));
}

/** Waits until none of the processes is there, or only as a zombie, but not longer than `limitMs`. */
export async function untilGone(pids: Iterable<number>, limitMs: number): Promise<void> {
  const endMs = nowMs() + limitMs;
  for (const pid of pids) {
    while (isAlive(pid) && nowMs() < endMs) await sleep(goneEveryMs);
  }
}

const goneEveryMs = 2;

function isAlive(pid: number): boolean {
  const state = /^State:\s+(\w)/m.exec(textOf(`/proc/${pid}/status`))?.[1];
  return state !== undefined && state !== "Z" && state !== "X";
}

/**
 * The memory that processes hold together, in bytes. What is read from files, such as the runtime's
 * own code, they share: it counts once, as much as the one with most of it has. 0 off Linux.
 */
export function residentBytes(pids: readonly number[]): number {
  const all = pids.map((pid) => textOf(`/proc/${pid}/status`));
  const own = all.map((status) => kibOf(status, "RssAnon") + kibOf(status, "RssShmem"));
  const shared = all.map((status) => kibOf(status, "RssFile"));
  return 1024 * (own.reduce((sum, kib) => sum + kib, 0) + Math.max(0, ...shared));
}

function kibOf(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(status)?.[1] ?? 0);
}

/** Empty when the process is gone, which it may be at any moment. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
