import { readdir, readFile } from "node:fs/promises";
import { sleep } from "./clock.ts";

/** In the middle of its `exec` a process shows no environment, so once is not enough. */
const emptySweeps = 2;
const sweepEveryMs = 20;
/** More often than this, a program that starts itself again and again has won. */
const mostSweeps = 50;

/**
 * Ends processes that left their program's group (with `setsid`) and so outlived the signal to it.
 * They are known by their environment, which a child inherits. Linux only, and only needed where no
 * sandbox ends the whole tree: a process that clears its environment escapes.
 *
 * @param mark A text that stands in the environment of this play's processes and of no others.
 */
export async function endStragglers(mark: string): Promise<void> {
  let empty = 0;
  for (let i = 0; i < mostSweeps && empty < emptySweeps; i++) {
    if (i > 0) await sleep(sweepEveryMs);
    const pids = await markedProcesses(mark);
    empty = pids.length === 0 ? empty + 1 : 0;
    for (const pid of pids) end(pid);
  }
}

/** The processes that have this text in their environment, as far as it may be read. */
export async function markedProcesses(mark: string): Promise<readonly number[]> {
  const entries = await readdir("/proc").catch((): string[] => []);
  const pids = entries.filter((entry) => /^\d+$/.test(entry));
  const marked = await Promise.all(pids.map(async (pid) => {
    const environment = await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "");
    return environment.split("\0").includes(mark) ? [Number(pid)] : [];
  }));
  return marked.flat();
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended meanwhile.
  }
}
