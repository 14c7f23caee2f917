import type { Limits } from "../core/limits.ts";
import { type Casting, castingKey } from "./casting.ts";
import type { Opening } from "./stage.ts";

/** Stages that are opened before somebody asks for them. */
export interface Spares {
  /** The oldest one of this casting, if there is any. */
  take(casting: Casting): Promise<Opening> | undefined;
  /** Starts more until there are so many, or as many as it is worth. */
  fill(wanted: number, casting: Casting, limits: Limits): void;
  /** Closes those that nobody took. */
  close(): Promise<void>;
}

/** Starting is work for a processor, and two is what the smallest machines have. */
const mostSpares = 2;

export function createSpares(
  start: (casting: Casting, limits: Limits) => Promise<Opening>,
): Spares {
  const waiting: { readonly key: string; readonly opening: Promise<Opening> }[] = [];
  return {
    take(casting) {
      const place = waiting.findIndex(({ key }) => key === castingKey(casting));
      return place < 0 ? undefined : waiting.splice(place, 1)[0]?.opening;
    },
    fill(wanted, casting, limits) {
      while (waiting.length < Math.min(wanted, mostSpares)) {
        const spare = start(casting, limits);
        // Trouble with a spare is told to whoever takes it, and to nobody when nobody does.
        spare.catch(() => {});
        waiting.push({ key: castingKey(casting), opening: spare });
      }
    },
    async close() {
      const openings = waiting.splice(0).map(({ opening }) => opening);
      for (const unused of await Promise.allSettled(openings)) {
        if (unused.status === "fulfilled" && unused.value.kind === "open") {
          await unused.value.stage.close();
        }
      }
    },
  };
}
