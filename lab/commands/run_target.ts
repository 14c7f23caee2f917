import { readdir, stat } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { filesOnPath } from "../wire/path_search.ts";
import { findRuntime, type RuntimeName, thisRuntime } from "../wire/runtime.ts";
import type { Opponent } from "../run/run_program.ts";
import { attachedAt } from "./attach.ts";
import { cannotRead, mustBeKnown, type Places, scenarioIds, shownPath } from "./library.ts";
import { oneOf, type Options, textOf } from "./options.ts";
import { UsageError } from "./usage_error.ts";
import { splitWords } from "./words_of_command.ts";

/** One scenario to run, and the program to run it against. */
export interface Target {
  readonly id: string;
  readonly opponent: Opponent;
  /** The program as the user knows it. */
  readonly shown: string;
  /** What a replay line must repeat. */
  readonly replayArgs: readonly string[];
  /** The program is the lab's own demo, because there is no exercise yet. */
  readonly isDemo: boolean;
}

/** What the command line asks to be run, in the order of the scenarios' names. */
export async function targetsOf(options: Options, places: Places): Promise<readonly Target[]> {
  const [id, file, surplus] = options.positionals;
  if (surplus !== undefined) {
    throw new UsageError((say) => say.surplusToRun(surplus));
  }
  if (id !== undefined) return [await targetOf(id, file, { options, places })];
  if (textOf(options, "attach") !== undefined || textOf(options, "program") !== undefined) {
    throw new UsageError((say) => say.whichScenarioToRun);
  }
  const ids = await exercisesThere(places);
  if (ids.length === 0) throw new UsageError((say) => say.noExercises);
  return await Promise.all(ids.map((each) => targetOf(each, undefined, { options, places })));
}

async function exercisesThere(places: Places): Promise<readonly string[]> {
  const known = await scenarioIds(places.scenarios);
  const files = await readdir(places.exercises).catch((): string[] => []);
  return known.filter((id) => files.includes(`${id}.ts`));
}

async function targetOf(
  id: string,
  file: string | undefined,
  { options, places }: { options: Options; places: Places },
): Promise<Target> {
  await mustBeKnown(id, places);
  const program = textOf(options, "program");
  const attach = textOf(options, "attach");
  const ways = [file, program, attach].filter((way) => way !== undefined);
  if (ways.length > 1) throw new UsageError((say) => say.oneProgram);
  const sandbox = textOf(options, "sandbox");
  const heldBy = sandbox === undefined ? [] : ["--sandbox", sandbox];
  if (program !== undefined) return commandTarget(id, program, { places, heldBy });
  if (attach !== undefined) {
    if (sandbox !== undefined) throw new UsageError((say) => say.holdsNoAttached);
    return attachTarget(id, attach);
  }
  const own = thisRuntime();
  const runtimeName = oneOf<RuntimeName>(options, "runtime", ["deno", "bun"]);
  const wanted = runtimeName ?? own.name;
  const runtime = findRuntime(wanted, places.lab);
  if (!runtime) throw new UsageError((say) => say.noRuntime(wanted));
  const found = await programFile(id, file, places);
  return {
    id,
    opponent: { kind: "program", source: { kind: "file", file: found.path, runtime } },
    shown: shownPath(found.path, places),
    replayArgs: [
      ...(file === undefined ? [] : [file]),
      ...(runtimeName === undefined || runtimeName === own.name ? [] : ["--runtime", runtimeName]),
      ...heldBy,
    ],
    isDemo: found.isDemo,
  };
}

function commandTarget(
  id: string,
  program: string,
  { places: { caller }, heldBy }: { places: Places; heldBy: readonly string[] },
): Target {
  const words = splitWords(program);
  const [name = ""] = words;
  if (!name.includes("/") && filesOnPath(name).length === 0) {
    throw new UsageError((say) => say.noSuchCommand(name));
  }
  const source = { kind: "command", words, from: caller } as const;
  return {
    id,
    opponent: { kind: "program", source },
    shown: program,
    replayArgs: ["--program", program, ...heldBy],
    isDemo: false,
  };
}

function attachTarget(id: string, attach: string): Target {
  return {
    id,
    opponent: { kind: "attached", ...attachedAt(attach) },
    shown: attach,
    replayArgs: ["--attach", attach],
    isDemo: false,
  };
}

async function programFile(
  id: string,
  file: string | undefined,
  places: Places,
): Promise<{ path: string; isDemo: boolean }> {
  if (file !== undefined) {
    return { path: await checkedFile(resolve(places.caller, file), places), isDemo: false };
  }
  const exercise = join(places.exercises, `${id}.ts`);
  if (await isFile(exercise)) return { path: exercise, isDemo: false };
  const demo = join(places.lab, "tests", "programs", id, "good_node_pipe.ts");
  if (id === "echo" && await isFile(demo)) return { path: demo, isDemo: true };
  throw new UsageError((say) => say.noExercise(shownPath(exercise, places), id));
}

async function checkedFile(path: string, places: Places): Promise<string> {
  const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw cannotRead(path, { error, places });
  });
  if (status.isDirectory()) {
    throw new UsageError((say) => say.runsNoFolder(shownPath(path, places)));
  }
  if (![".ts", ".js", ".mts", ".mjs"].includes(extname(path))) {
    throw new UsageError((say) => say.runsNoSuchFile(shownPath(path, places)));
  }
  return path;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
