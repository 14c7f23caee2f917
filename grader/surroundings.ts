import type { Language } from "../lab/core/language.ts";
import type { CommandLine } from "../lab/wire/box.ts";
import type { IsolationJson } from "./report.ts";

/** What is around the workers, as far as this machine can do it. */
export interface Surroundings {
  readonly network: IsolationJson["network"];
  /** Puts a worker into them. */
  readonly wrap: (command: CommandLine) => CommandLine;
  /** What cannot be stopped where these sandboxes held the programs, a sentence each. */
  readonly gapsBehind: (sandboxes: readonly string[], language: Language) => readonly string[];
}

/** Those of the machine itself: a network that all share. */
export const bareSurroundings: Surroundings = {
  network: "shared",
  wrap: (command) => command,
  gapsBehind: () => [],
};

/** The best that this machine can do. */
export function surroundingsHere(): Promise<Surroundings> {
  return Promise.resolve(bareSurroundings);
}
