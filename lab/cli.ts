import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "./commands/check.ts";
import { diagram } from "./commands/diagram.ts";
import { doctor } from "./commands/doctor.ts";
import { guarantees } from "./commands/guarantees.ts";
import { help } from "./commands/help.ts";
import { knownFor } from "./commands/known.ts";
import { list } from "./commands/list.ts";
import { make } from "./commands/new.ts";
import { glanceAt, languageOf, type Options, textOf } from "./commands/options.ts";
import { proxy } from "./commands/proxy.ts";
import { run } from "./commands/run.ts";
import { show } from "./commands/show.ts";
import { lineOf, UsageError } from "./commands/usage_error.ts";
import { commandWordsOf } from "./commands/words/words.ts";
import type { World } from "./commands/world.ts";
import { ScenarioError } from "./scenario/parse.ts";
import { colourful, plain } from "./tell/paint.ts";
import { TraceError } from "./tell/read_trace.ts";
import { thisRuntime } from "./wire/runtime.ts";

const commands = { list, show, new: make, run, check, guarantees, diagram, proxy, doctor } as const;

/** Those who take SIGHUP for something else than an interruption. */
const hangupHandlers = new Set<() => void>();

await main();

/** Sets the exit code and returns: to exit with output pending would cut its end off. */
async function main(): Promise<void> {
  const [name, ...words] = process.argv.slice(2);
  const world = worldOf(glanceAt(process.argv.slice(2)));
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

function worldOf(options: Options): World {
  const lab = resolve(fileURLToPath(new URL("..", import.meta.url)));
  const caller = process.env["INIT_CWD"] ?? process.cwd();
  const isTerminal = process.stdout.isTTY === true;
  const hasColour = isTerminal && !process.env["NO_COLOR"];
  const scenarios = textOf(options, "scenarios");
  const language = languageOf(options, process.env);
  let flashed = false;
  const clear = (): string => flashed ? "\r\x1b[K" : "";
  return {
    places: {
      lab,
      caller,
      scenarios: scenarios === undefined ? resolve(lab, "scenarios") : resolve(caller, scenarios),
      exercises: resolve(lab, "exercises"),
    },
    language,
    words: commandWordsOf(language),
    print(line) {
      process.stdout.write(`${clear()}${line}\n`);
      flashed = false;
    },
    complain: (line) => void process.stderr.write(`${line}\n`),
    flash(line) {
      if (!isTerminal) return;
      process.stdout.write(`${clear()}${line}`);
      flashed = true;
    },
    paint: hasColour ? colourful : plain,
    widthColumns: isTerminal ? Math.min(100, Math.max(60, process.stdout.columns ?? 80)) : 80,
    lab: thisRuntime().name === "deno" ? "deno task lab" : "bun run lab",
    languageArgs: textOf(options, "lang") === language ? ["--lang", language] : [],
    onInterrupt,
    onHangup,
  };
}

/** A reader that goes away, as in `lab run | head`, interrupts as Ctrl-C does. */
function onInterrupt(handler: () => void): () => void {
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.on(signal, handler);
  process.stdout.on("error", handler);
  // A terminal that is closed interrupts, unless a command takes the signal for something else.
  const onHangup = (): void => void (hangupHandlers.size > 0 || handler());
  process.on("SIGHUP", onHangup);
  return () => {
    for (const signal of signals) process.off(signal, handler);
    process.off("SIGHUP", onHangup);
    process.stdout.off("error", handler);
  };
}

function onHangup(handler: () => void): () => void {
  hangupHandlers.add(handler);
  process.on("SIGHUP", handler);
  return () => {
    hangupHandlers.delete(handler);
    process.off("SIGHUP", handler);
  };
}
