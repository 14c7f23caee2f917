import { readdirSync, readFileSync } from "node:fs";

/**
 * Resident bytes of a process (`VmRSS`). The children of a relay that forks count with their
 * proportional share (`Pss`), as most of their pages are common.
 */
export function memoryBytes(pid: number): number {
  const forks = childrenOf(pid).map((child) => kibOf(`/proc/${child}/smaps_rollup`, "Pss"));
  return (kibOf(`/proc/${pid}/status`, "VmRSS") + sum(forks)) * 1024;
}

/** 0 when the process is gone. */
function kibOf(file: string, field: string): number {
  try {
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(file, "utf8"));
    return Number(found?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean)
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
