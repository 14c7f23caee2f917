import { type ChildProcess, spawn } from "node:child_process";
import type { CommandLine } from "./box.ts";
import { createInbox, type Inbox } from "../core/inbox.ts";
import type { Exit } from "../core/reason.ts";
import { createOutputKeeper, type OutputKeeper } from "./output_keeper.ts";
import { atMost } from "./clock.ts";
import { killGroup } from "./kill_group.ts";

/** A student's program while it runs, in a process group of its own. */
export interface Program {
  /** The process that was spawned; in a box, the program is a descendant of it. */
  readonly pid: number;
  /** What it printed on its standard output, byte for byte; FIN is the end of it. */
  readonly output: Inbox;
  /** Puts bytes into its standard input. Nothing happens once that is closed, by either side. */
  input(bytes: Uint8Array): void;
  endInput(): void;
  /** It has closed its standard input, or is gone. */
  isInputClosed(): boolean;
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
  /** Its standard input stays open until `endInput`; else it is empty from the start. */
  readonly hasInput?: boolean;
  /** Called when the program prints, ends, or has printed too much. */
  readonly onChange: () => void;
}

/** Starts a program without a shell. A command that cannot be started ends with code 127. */
export function startProgram(command: CommandLine, options: ProgramOptions): Program {
  const child = spawn(command.file, [...command.args], {
    cwd: options.folder,
    env: { ...options.env },
    stdio: [options.hasInput ? "pipe" : "ignore", "pipe", "pipe"],
    // A process group of its own, so that one signal reaches all that it started.
    detached: true,
  });
  const keeper = createOutputKeeper({ limitBytes: options.outputLimitBytes });
  const output = createInbox({ keepsAll: true });
  const gone = Promise.withResolvers<void>();
  let exit: Exit | undefined;
  let startTrouble: Error | undefined;
  let isInputClosed = !options.hasInput;

  child.on("error", (error) => void (startTrouble = error));
  child.stdin?.on("error", () => void (isInputClosed = true));
  child.stdin?.on("close", () => void (isInputClosed = true));
  keepOutput(child, { keeper, output }, options.onChange);
  void endOf(child, keeper).then((how) => {
    exit = how;
    output.end("fin");
    gone.resolve();
    options.onChange();
  });
  return {
    pid: child.pid ?? 0,
    output,
    input: (bytes) => void (isInputClosed || child.stdin?.write(bytes)),
    endInput: () => void child.stdin?.end(),
    isInputClosed: () => isInputClosed,
    exit: () => exit,
    startTrouble: () => startTrouble,
    hasPrintedTooMuch: keeper.isTooMuch,
    printed: keeper.lines,
    async end() {
      killGroup(child.pid);
      await atMost(burialMs, gone.promise);
      child.stdin?.destroy();
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
  };
}

function keepOutput(
  child: ChildProcess,
  { keeper, output }: { keeper: OutputKeeper; output: Inbox },
  onChange: () => void,
): void {
  const keep = (chunk: Uint8Array): void => {
    const wasTooMuch = keeper.isTooMuch();
    keeper.keep(chunk);
    if (!wasTooMuch && keeper.isTooMuch()) killGroup(child.pid);
  };
  child.stdout?.on("data", (chunk: Uint8Array) => {
    keep(chunk);
    if (!keeper.isTooMuch()) output.receive(chunk);
    onChange();
  });
  child.stdout?.on("end", () => {
    output.end("fin");
    onChange();
  });
  child.stderr?.on("data", (chunk: Uint8Array) => {
    keep(chunk);
    if (keeper.isTooMuch()) onChange();
  });
}

function endOf(child: ChildProcess, keeper: OutputKeeper): Promise<Exit> {
  const closed = Promise.withResolvers<void>();
  child.on("close", () => closed.resolve());
  return new Promise((resolve) => {
    child.on("error", (error) => {
      keeper.keep(new TextEncoder().encode(`${error.message}\n`));
      resolve({ code: 127, signal: undefined });
    });
    // What it printed last may still be in the pipes; a grandchild may hold them open for ever.
    child.on("exit", async (code, signal) => {
      await atMost(pipesMs, closed.promise);
      resolve({ code: code ?? undefined, signal: signal ?? undefined });
    });
  });
}
