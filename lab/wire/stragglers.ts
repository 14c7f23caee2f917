import { readdir, readFile } from "node:fs/promises";

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
  for (let i = 0; i < mostSweeps; i++) {
    const pids = await markedProcesses(mark);
    if (pids.length === 0) return;
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
