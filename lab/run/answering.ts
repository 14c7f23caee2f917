import type { Bell } from "../wire/bell.ts";
import { nowMs } from "../wire/clock.ts";

/** Runs the answerers of one scene: each has its turn whenever the bell rings. */
export interface Answering {
  /** This peer is answered from now on. */
  add(turn: () => void): void;
  /** Has something else go on beside the steps. */
  join(other: Beside): void;
  /** The first thing that an answerer threw: it is the scenario's trouble, not the program's. */
  trouble(): Error | undefined;
  close(): void;
}

/** What goes on beside the steps of one scene. */
export interface Beside {
  /** Asked when the steps are over: what is wrong with the scenario, not with the program. */
  trouble(): Error | undefined;
  /** Nothing more may happen: the scene is over. */
  close(): void;
}

/** A bell that did not ring is no reason never to look again. */
const lookAnywayMs = 100;

export function createAnswering(bell: Bell): Answering {
  const turns: (() => void)[] = [];
  const others: Beside[] = [];
  let trouble: Error | undefined;
  let isClosed = false;
  let isRunning = false;

  const run = async (): Promise<void> => {
    while (!isClosed && !trouble) {
      try {
        for (const turn of turns) turn();
      } catch (error) {
        trouble = error instanceof Error ? error : new Error(String(error));
        bell.ring();
      }
      await bell.wait(nowMs() + lookAnywayMs);
    }
  };
  return {
    add(turn) {
      turns.push(turn);
      if (isRunning) return bell.ring();
      // Before the first turn, which may add another one.
      isRunning = true;
      void run();
    },
    join: (other) => void others.push(other),
    trouble: () => trouble ?? others.map((other) => other.trouble()).find((each) => each),
    close() {
      isClosed = true;
      for (const other of others) other.close();
      bell.ring();
    },
  };
}
