import { nowMs } from "./clock.ts";

/**
 * Wakes everybody who waits for something to happen. Whoever is woken looks for himself whether it
 * was what he waits for, so a needless ring is harmless.
 */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, or at `untilMs`, whichever is first. */
  wait(untilMs: number): Promise<void>;
}

export function createBell(): Bell {
  let waiting = new Set<() => void>();
  return {
    ring() {
      const woken = waiting;
      waiting = new Set();
      for (const wake of woken) wake();
    },
    wait(untilMs) {
      return new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, Math.max(0, Math.ceil(untilMs - nowMs())));
        waiting.add(wake);
      });
    },
  };
}
