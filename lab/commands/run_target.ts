import { readdir, stat } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { findRuntime, type RuntimeName, thisRuntime } from "../wire/runtime.ts";
import type { Opponent } from "../run/run_program.ts";
import { attachedAt } from "./attach.ts";
import { mustBeKnown, type Places, scenarioIds, shownPath, whyNot } from "./library.ts";
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
    throw new UsageError(`Unexpected "${surplus}": run takes an id and a file`);
  }
  if (id !== undefined) return [await targetOf(id, file, { options, places })];
  if (textOf(options, "attach") !== undefined || textOf(options, "program") !== undefined) {
    throw new UsageError("Which scenario? lab run <id> with --program or --attach");
  }
  const ids = await exercisesThere(places);
  if (ids.length === 0) throw new UsageError("No exercises yet: lab new echo");
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
  if (ways.length > 1) throw new UsageError("Give one of a file, --program and --attach");
  if (program !== undefined) return commandTarget(id, program, places);
  if (attach !== undefined) return attachTarget(id, attach);
  const own = thisRuntime();
  const runtimeName = oneOf<RuntimeName>(options, "runtime", ["deno", "bun"]);
  const runtime = findRuntime(runtimeName ?? own.name, places.lab);
  if (!runtime) throw new UsageError(noRuntime(runtimeName ?? own.name));
  const found = await programFile(id, file, places);
  return {
    id,
    opponent: { kind: "program", source: { kind: "file", file: found.path, runtime } },
    shown: shownPath(found.path, places),
    replayArgs: [
      ...(file === undefined ? [] : [file]),
      ...(runtimeName === undefined || runtimeName === own.name ? [] : ["--runtime", runtimeName]),
    ],
    isDemo: found.isDemo,
  };
}

function noRuntime(name: RuntimeName): string {
  return `Cannot find ${name}: put it on the PATH, as "npm install --global ${name}" does`;
}

function commandTarget(id: string, program: string, { caller }: Places): Target {
  const source = { kind: "command", words: splitWords(program), from: caller } as const;
  return {
    id,
    opponent: { kind: "program", source },
    shown: program,
    replayArgs: ["--program", program],
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
  throw new UsageError(`No ${shownPath(exercise, places)} yet: lab new ${id}`);
}

async function checkedFile(path: string, places: Places): Promise<string> {
  const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`Cannot read "${shownPath(path, places)}": ${whyNot(error)}`);
  });
  if (status.isDirectory()) {
    throw new UsageError(
      `Cannot run "${shownPath(path, places)}": it is a folder, a file must be given`,
    );
  }
  if (![".ts", ".js", ".mts", ".mjs"].includes(extname(path))) {
    const form = 'for another language use --program "command file"';
    throw new UsageError(
      `Cannot run "${shownPath(path, places)}": it is no .ts or .js file; ${form}`,
    );
  }
  return path;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
