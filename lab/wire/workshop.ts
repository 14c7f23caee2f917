import { chmod, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Localised } from "../core/language.ts";
import type { Reason } from "../core/reason.ts";
import type { Sandbox, SandboxChoice } from "../core/report.ts";
import { boxed, type CommandLine } from "./box.ts";
import { denoCommand, denoEnv, type NetRights, outsideImport } from "./deno_program.ts";
import { type Holder, holderOf } from "./holder.ts";
import { copyProgram } from "./intake.ts";
import { findLimiter, limited, type Limiter, type ProcessLimits } from "./limiter.ts";
import { filesOnPath } from "./path_search.ts";
import type { Runtime } from "./runtime.ts";

/** What is to be played: a file for a runtime, or a whole command. */
export type Source =
  | { readonly kind: "file"; readonly file: string; readonly runtime: Runtime }
  | CommandSource;

/** A command, as words; no shell ever sees it. */
export interface CommandSource {
  /** Tells it from a file. */
  readonly kind: "command";
  /** The command and its arguments. */
  readonly words: readonly string[];
  /** Absolute: the folder from which relative paths in the words are meant. */
  readonly from: string;
}

/** A program that can be started as often as there are plays. */
export interface Workshop {
  readonly sandbox: Sandbox;
  /** Why nothing holds the program, when `sandbox` is "none"; empty when that was chosen. */
  readonly whyOpen: Localised | undefined;
  /** The program may not be played at all, and that is the student's doing. */
  readonly refusal: Reason | undefined;
  /** The private copy of the program's folder; its working directory. */
  readonly folder: string;
  /** A new folder that only this user can enter, for the sockets of one play. */
  socketFolder(): Promise<string>;
  /** How to start it for a play. */
  recipe(play: Play): Promise<Recipe>;
  /** Removes every file that was made. */
  close(): Promise<void>;
}

/** What a program may touch, and what it is told. */
export interface Play {
  readonly net: NetRights;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly limits: ProcessLimits;
}

export interface Recipe {
  readonly command: CommandLine;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Takes a program in: copies its folder, and finds what will hold it.
 *
 * @throws {RangeError} When its folder is not there.
 * @throws {SandboxError} When the chosen sandbox cannot hold it, or not on this machine.
 */
export async function openWorkshop(
  source: Source,
  { sandbox = "auto" }: { sandbox?: SandboxChoice | undefined } = {},
): Promise<Workshop> {
  const holder = await holderOf(sandbox, { isDeno: isDeno(source) });
  const root = await mkdtemp(join(tmpdir(), "socket-lab-"));
  const close = (): Promise<void> => rm(root, { recursive: true, force: true, maxRetries: 3 });
  try {
    return {
      ...await workshopIn(root, source, holder),
      sandbox: holder.kind,
      whyOpen: holder.kind === "none" ? holder.why : undefined,
      socketFolder: () => mkdtemp(join(root, "s")),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function isDeno(source: Source): boolean {
  return source.kind === "file" && source.runtime.name === "deno";
}

type Room = Pick<Workshop, "refusal" | "folder" | "recipe">;

async function workshopIn(root: string, source: Source, holder: Holder): Promise<Room> {
  await chmod(root, 0o755);
  const file = source.kind === "file" ? source.file : await fileAmong(source);
  const folder = join(root, "program");
  const intake = file === undefined
    ? { kind: "copied" as const, folder, file: undefined }
    : await copyProgram(file, folder);
  if (file === undefined) await mkdir(folder);
  if (intake.kind === "refused") return refused(folder, intake.reason);

  const limiter = await findLimiter();
  const bench = { root, folder, limiter, holder };
  if (source.kind === "file" && source.runtime.name === "deno" && intake.file) {
    return await denoRoom(bench, { file: intake.file, deno: source.runtime.path });
  }
  const command = source.kind === "file"
    ? bunCommand(source.runtime.path, intake.file ?? source.file)
    : movedCommand(source, { file, copy: intake.file });
  return {
    refusal: undefined,
    folder,
    recipe: (play) => held(bench, { play, command: withArgs(command, play.args), env: play.env }),
  };
}

function refused(folder: string, refusal: Reason): Room {
  const recipe = (): never => {
    throw new Error("Unreachable: a refused program has no recipe");
  };
  return { refusal, folder, recipe };
}

/** What all recipes of a workshop have in common. */
interface Bench {
  readonly root: string;
  readonly folder: string;
  readonly limiter: Limiter | undefined;
  readonly holder: Holder;
}

/** Deno's permissions hold also inside a box; only who wants nothing to hold does without. */
async function denoRoom(
  bench: Bench,
  { file, deno }: { file: string; deno: string },
): Promise<Room> {
  const { root, folder, holder, limiter } = bench;
  const cacheFolder = join(root, "cache");
  const isBoxed = holder.kind === "bwrap" || holder.kind === "unshare";
  const ownEnv = denoEnv(isBoxed ? boxedCacheFolder : cacheFolder);
  const isHeld = holder.kind !== "none";
  return {
    refusal: await outsideImport({ deno, file, folder, cacheFolder, limiter }),
    folder,
    recipe: (play) => {
      const { net, args } = play;
      const command = denoCommand({ deno, file, folder, net, args, isHeld });
      return held(bench, { play, command, env: { ...ownEnv, ...play.env } });
    },
  };
}

/** The only place of a box that can be written. */
const boxedCacheFolder = "/tmp/deno";

async function held(
  { folder, holder, limiter }: Bench,
  { play, command, env }: { play: Play; command: CommandLine; env: Play["env"] },
): Promise<Recipe> {
  const within = (line: CommandLine): CommandLine =>
    limiter ? limited(limiter, line, play.limits) : line;
  switch (holder.kind) {
    case "deno":
      return { command: within(command), env };
    case "none": {
      const path = process.env["PATH"] ?? "";
      return { command: within(command), env: { PATH: path, HOME: folder, ...env } };
    }
    case "bwrap":
    case "unshare": {
      const writable = play.net.kind === "path" ? [dirname(play.net.path)] : [];
      const line = await boxed(holder, { folder, command, env, writable });
      return { command: within(line), env: {} };
    }
    default:
      return holder satisfies never;
  }
}

function withArgs(command: CommandLine, args: readonly string[]): CommandLine {
  return { ...command, args: [...command.args, ...args] };
}

/** Bun reads configuration from its working directory, which is the student's, unless told not to. */
function bunCommand(bun: string, file: string): CommandLine {
  const closed = ["--config=/dev/null", "--env-file=/dev/null", "--no-install"];
  return { file: bun, args: [...closed, file] };
}

/**
 * Which word of a command is the program: its folder is what gets copied. `./echo` is about itself;
 * behind the name or the whole path of an interpreter, the first word that names a file is.
 */
async function fileAmong({ words, from }: CommandSource): Promise<string | undefined> {
  const [first = "", ...args] = words;
  const order = first.includes("/") && !first.startsWith("/") ? words : [...args, first];
  for (const word of order) {
    if (word === first && !word.includes("/")) continue;
    const path = resolve(from, word);
    if ((await stat(path).catch(() => undefined))?.isFile()) return path;
  }
  return undefined;
}

/** @throws {RangeError} When the command is a bare name that is not on the `PATH`. */
function movedCommand(
  { words, from }: CommandSource,
  { file, copy }: { file: string | undefined; copy: string | undefined },
): CommandLine {
  const moved = words.map((word) =>
    copy !== undefined && resolve(from, word) === file ? copy : word
  );
  const [first = "", ...args] = moved;
  const path = first.includes("/") ? resolve(from, first) : filesOnPath(first)[0];
  if (path !== undefined) return { file: path, args };
  throw new RangeError(`Cannot start "${first}": there is no such command on the PATH`);
}
