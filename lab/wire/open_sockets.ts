import { readdirSync, readlinkSync } from "node:fs";

/**
 * The sockets that a process has open, as one text that changes when they do. It takes some 0.3 ms,
 * a tenth of a look at the kernel's tables; asked asynchronously it would take much longer.
 * Empty when nothing can be seen: off Linux, or too early.
 */
export function openSockets(pid: number | undefined): string {
  if (pid === undefined) return "";
  const folder = `/proc/${pid}/fd`;
  try {
    const targets = readdirSync(folder).map((name) => target(`${folder}/${name}`));
    return targets.filter((each) => each.startsWith("socket:")).sort().join(" ");
  } catch {
    return "";
  }
}

/** Empty when it was closed meanwhile. */
function target(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}
