import { readFile } from "node:fs/promises";

/** Looks at the resident set of a process now and then. Off Linux it sees nothing. */
export interface MemoryWatch {
  isTooMuch(): boolean;
  stop(): void;
}

const lookEveryMs = 250;

export function watchMemory(options: {
  pid: () => Promise<number | undefined>;
  limitBytes: number;
  onTooMuch: () => void;
}): MemoryWatch {
  let isTooMuch = false;
  const look = async (): Promise<void> => {
    const pid = await options.pid();
    const bytes = pid === undefined ? undefined : await residentBytes(pid);
    if (isTooMuch || bytes === undefined || bytes <= options.limitBytes) return;
    isTooMuch = true;
    options.onTooMuch();
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  return { isTooMuch: () => isTooMuch, stop: () => clearInterval(timer) };
}

async function residentBytes(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "latin1").catch(() => "");
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  return kib === undefined ? undefined : Number(kib) * 1024;
}
