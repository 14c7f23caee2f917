import type { Limits } from "../core/limits.ts";
import type { Opening } from "./stage.ts";

/** Stages that are opened before somebody asks for them. */
export interface Spares {
  /** The oldest one, if there is any. */
  take(): Promise<Opening> | undefined;
  /** Starts more until there are so many, or as many as it is worth. */
  fill(wanted: number, limits: Limits): void;
  /** Closes those that nobody took. */
  close(): Promise<void>;
}

/** Starting is work for a processor, and two is what the smallest machines have. */
const mostSpares = 2;

export function createSpares(start: (limits: Limits) => Promise<Opening>): Spares {
  const waiting: Promise<Opening>[] = [];
  return {
    take: () => waiting.shift(),
    fill(wanted, limits) {
      while (waiting.length < Math.min(wanted, mostSpares)) {
        const spare = start(limits);
        // Trouble with a spare is told to whoever takes it, and to nobody when nobody does.
        spare.catch(() => {});
        waiting.push(spare);
      }
    },
    async close() {
      for (const unused of await Promise.allSettled(waiting.splice(0))) {
        if (unused.status === "fulfilled" && unused.value.kind === "open") {
          await unused.value.stage.close();
        }
      }
    },
  };
}
