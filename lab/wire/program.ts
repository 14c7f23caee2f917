import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import type { CommandLine } from "./box.ts";
import type { Exit } from "../core/reason.ts";
import { createOutputKeeper, type OutputKeeper } from "./output_keeper.ts";
import { atMost } from "./clock.ts";

/** A student's program while it runs, in a process group of its own. */
export interface Program {
  /** The process that was spawned; in a box, the program is a descendant of it. */
  readonly pid: number;
  /** How the program ended, once it has. */
  exit(): Exit | undefined;
  /** Why the system would not start it; that is never the student's doing. */
  startTrouble(): Error | undefined;
  hasPrintedTooMuch(): boolean;
  /** The last lines that it printed, oldest first, as they are: a student's bytes. */
  printed(): readonly string[];
  /** SIGKILL to the whole group, and the end of it awaited. Calls at any time are safe. */
  end(): Promise<void>;
}

/** How long the pipes may stay open after the process is gone. */
const pipesMs = 200;
/** How long the kernel may take to bury a killed process. */
const burialMs = 5_000;

/** How to start a program, and whom to tell. */
export interface ProgramOptions {
  /** Its working directory. */
  readonly folder: string;
  /** The whole environment; nothing of the lab's own is passed on. */
  readonly env: Readonly<Record<string, string>>;
  readonly outputLimitBytes: number;
  /** Called when the program ends or has printed too much. */
  readonly onChange: () => void;
}

/** Starts a program without a shell. A command that cannot be started ends with code 127. */
export function startProgram(command: CommandLine, options: ProgramOptions): Program {
  const child = spawn(command.file, [...command.args], {
    cwd: options.folder,
    env: { ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, so that one signal reaches all that it started.
    detached: true,
  });
  const output = createOutputKeeper({ limitBytes: options.outputLimitBytes });
  const gone = Promise.withResolvers<void>();
  let exit: Exit | undefined;
  let startTrouble: Error | undefined;

  child.on("error", (error) => void (startTrouble = error));
  keepOutput(child, output, options.onChange);
  void endOf(child, output).then((how) => {
    exit = how;
    gone.resolve();
    options.onChange();
  });
  return {
    pid: child.pid ?? 0,
    exit: () => exit,
    startTrouble: () => startTrouble,
    hasPrintedTooMuch: output.isTooMuch,
    printed: output.lines,
    async end() {
      killGroup(child.pid);
      await atMost(burialMs, gone.promise);
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function keepOutput(child: Child, output: OutputKeeper, onChange: () => void): void {
  const keep = (chunk: Uint8Array): void => {
    const wasTooMuch = output.isTooMuch();
    output.keep(chunk);
    if (wasTooMuch || !output.isTooMuch()) return;
    killGroup(child.pid);
    onChange();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
}

function endOf(child: Child, output: OutputKeeper): Promise<Exit> {
  const closed = Promise.withResolvers<void>();
  child.on("close", () => closed.resolve());
  return new Promise((resolve) => {
    child.on("error", (error) => {
      output.keep(new TextEncoder().encode(`${error.message}\n`));
      resolve({ code: 127, signal: undefined });
    });
    // What it printed last may still be in the pipes; a grandchild may hold them open for ever.
    child.on("exit", async (code, signal) => {
      await atMost(pipesMs, closed.promise);
      resolve({ code: code ?? undefined, signal: signal ?? undefined });
    });
  });
}

/** On Deno `child.kill()` works only once, and reaches only one process; this does neither. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left in the group.
  }
}
