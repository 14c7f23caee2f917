import { readdir, readFile } from "node:fs/promises";

/**
 * Ends processes that left their program's group (with `setsid`) and so outlived the signal to it.
 * They are known by their environment, which a child inherits. Linux only, and only needed where no
 * sandbox ends the whole tree: a process that clears its environment escapes.
 *
 * @param mark A text that stands in the environment of this play's processes and of no others.
 */
export async function endStragglers(mark: string): Promise<void> {
  const entries = await readdir("/proc").catch((): string[] => []);
  const pids = entries.filter((entry) => /^\d+$/.test(entry));
  await Promise.all(pids.map(async (pid) => {
    const environment = await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "");
    if (!environment.split("\0").includes(mark)) return;
    try {
      process.kill(Number(pid), "SIGKILL");
    } catch {
      // It ended meanwhile.
    }
  }));
}
