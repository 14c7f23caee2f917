/**
 * SIGKILL to a process group, whether or not anybody is left in it. On Deno `child.kill()` works only
 * once, and reaches only one process; this does neither.
 *
 * @param pid Of the group's leader; undefined when it never started.
 */
export function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left in the group.
  }
}
