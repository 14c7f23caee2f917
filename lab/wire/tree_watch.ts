import { residentBytes } from "./process_tree.ts";

/** What a program had too much of, with everything that it started. */
export type TreeExcess = "memory" | "processes";

/** Looks at a program's processes now and then. Off Linux it sees nothing. */
export interface TreeWatch {
  /** What was too much first, if anything was. */
  excess(): TreeExcess | undefined;
  stop(): void;
}

const lookEveryMs = 250;
/** One process seldom becomes a danger in a quarter of a second; many do. */
const lookAtManyEveryMs = 50;

export function watchTree(options: {
  /** The program's own processes, without those of what holds it. */
  readonly pids: () => Promise<readonly number[]>;
  readonly memoryBytes: number;
  readonly processes: number;
  /** Called once. */
  readonly onExcess: () => void;
}): TreeWatch {
  let excess: TreeExcess | undefined;
  let isStopped = false;
  const look = async (): Promise<void> => {
    const pids = await options.pids();
    if (isStopped) return;
    if (pids.length > options.processes) excess = "processes";
    else if (residentBytes(pids) > options.memoryBytes) excess = "memory";
    if (excess) return options.onExcess();
    timer = setTimeout(() => void look(), pids.length > 1 ? lookAtManyEveryMs : lookEveryMs);
  };
  let timer = setTimeout(() => void look(), lookAtManyEveryMs);
  return {
    excess: () => excess,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
