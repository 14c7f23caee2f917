import { check } from "./commands/check.ts";
import { diagram } from "./commands/diagram.ts";
import { doctor } from "./commands/doctor.ts";
import { exportTemplate } from "./commands/export.ts";
import { guarantees } from "./commands/guarantees.ts";
import { help } from "./commands/help.ts";
import { knownFor } from "./commands/known.ts";
import { list } from "./commands/list.ts";
import { main } from "./commands/main.ts";
import { make } from "./commands/new.ts";
import { proxy } from "./commands/proxy.ts";
import { run } from "./commands/run.ts";
import { show } from "./commands/show.ts";
import { lineOf, UsageError } from "./commands/usage_error.ts";
import type { World } from "./commands/world.ts";
import { TraceError } from "./tell/read_trace.ts";

const commands = {
  ...{ list, show, new: make, run, check, guarantees, diagram, proxy, doctor },
  export: exportTemplate,
} as const;

process.exitCode = await main(process, {
  name: "lab",
  call: ([name, ...words], world) => call(name, words, world),
  mistakeLine: (error, { words }) =>
    error instanceof TraceError ? lineOf(error, words.usage) : undefined,
});

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
