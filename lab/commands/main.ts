import { ScenarioError } from "../scenario/parse.ts";
import { type Host, worldOf } from "./host_world.ts";
import { glanceAt } from "./options.ts";
import { lineOf, UsageError } from "./usage_error.ts";
import type { World } from "./world.ts";

/** A command line: what it is called by, what it does, and which errors are its caller's. */
export interface CommandLine {
  readonly name: Parameters<typeof worldOf>[2];
  /** @returns The exit code. */
  readonly call: (words: readonly string[], world: World) => Promise<number>;
  /** The line that tells a mistake which only this command line knows; undefined for others. */
  readonly mistakeLine: (error: unknown, world: World) => string | undefined;
}

/** @returns The exit code, to be set: to exit with output pending would cut its end off. */
export async function main(
  host: Host & Pick<NodeJS.Process, "argv">,
  { name, call, mistakeLine }: CommandLine,
): Promise<number> {
  const words = host.argv.slice(2);
  const world = worldOf(host, glanceAt(words), name);
  // Without a listener, a reader that goes away would end the process before it has cleaned up.
  host.stdout.on("error", () => {});
  try {
    return await call(words, world);
  } catch (error) {
    const line = mistakeLine(error, world) ?? commonMistakeLine(error, world);
    world.complain(line ?? faultText(error, world));
    return line === undefined ? 3 : 2;
  }
}

function commonMistakeLine(error: unknown, { words }: World): string | undefined {
  const isCallers = error instanceof UsageError || error instanceof ScenarioError ||
    error instanceof RangeError;
  return isCallers ? lineOf(error, words.usage) : undefined;
}

/** A mistake of ours gets all that helps to mend it. */
function faultText(error: unknown, { words }: World): string {
  const text = error instanceof Error ? error.stack ?? error.message : String(error);
  return `${words.ourFault}\n${text}`;
}
