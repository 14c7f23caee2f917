import { check } from "./commands/check.ts";
import { diagram } from "./commands/diagram.ts";
import { doctor } from "./commands/doctor.ts";
import { exportTemplate } from "./commands/export.ts";
import { guarantees } from "./commands/guarantees.ts";
import { help } from "./commands/help.ts";
import { knownFor } from "./commands/known.ts";
import { list } from "./commands/list.ts";
import { make } from "./commands/new.ts";
import { worldOf } from "./commands/host_world.ts";
import { glanceAt } from "./commands/options.ts";
import { proxy } from "./commands/proxy.ts";
import { run } from "./commands/run.ts";
import { show } from "./commands/show.ts";
import { lineOf, UsageError } from "./commands/usage_error.ts";
import type { World } from "./commands/world.ts";
import { ScenarioError } from "./scenario/parse.ts";
import { TraceError } from "./tell/read_trace.ts";

const commands = {
  ...{ list, show, new: make, run, check, guarantees, diagram, proxy, doctor },
  export: exportTemplate,
} as const;

await main();

/** Sets the exit code and returns: to exit with output pending would cut its end off. */
async function main(): Promise<void> {
  const [name, ...words] = process.argv.slice(2);
  const world = worldOf(process, glanceAt(process.argv.slice(2)), "lab");
  // Without a listener, a reader that goes away would end the lab before it has cleaned up.
  process.stdout.on("error", () => {});
  try {
    process.exitCode = await call(name, words, world);
  } catch (error) {
    process.exitCode = complain(error, world);
  }
}

async function call(
  name: string | undefined,
  words: readonly string[],
  world: World,
): Promise<number> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    return help(world);
  }
  if (!(name in commands)) {
    throw new UsageError((say) => say.unknownCommand(name, knownFor(name, Object.keys(commands))));
  }
  if (words.includes("--help") || words.includes("-h")) return help(world);
  if (process.platform === "win32") throw new UsageError((say) => say.windows);
  return await commands[name as keyof typeof commands](words, world);
}

/** A caller's mistake gets a clear line; a mistake of ours gets all that helps to mend it. */
function complain(error: unknown, world: World): number {
  if (
    error instanceof UsageError || error instanceof ScenarioError ||
    error instanceof TraceError || error instanceof RangeError
  ) {
    world.complain(lineOf(error, world.words.usage));
    return 2;
  }
  world.complain(world.words.ourFault);
  world.complain(error instanceof Error ? error.stack ?? error.message : String(error));
  return 3;
}
