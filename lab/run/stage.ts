import type { Limits } from "../core/limits.ts";
import type { Exit, Reason } from "../core/reason.ts";
import { freeAddress, type PlayAddress } from "../wire/address.ts";
import { type Bell, createBell } from "../wire/bell.ts";
import { programPid } from "../wire/box.ts";
import { nowMs } from "../wire/clock.ts";
import { type MemoryWatch, watchMemory } from "../wire/memory_watch.ts";
import { openSockets } from "../wire/open_sockets.ts";
import { type Program, startProgram } from "../wire/program.ts";
import { type ReadinessOptions, untilListening } from "../wire/readiness.ts";
import { endStragglers } from "../wire/stragglers.ts";
import type { Workshop } from "../wire/workshop.ts";

/** A program that listens and is played against, or a server that was there before the lab. */
export interface Stage {
  readonly host: string;
  readonly port: number;
  readonly frontPort: number;
  /** The address from which the lab speaks; undefined lets the kernel choose. */
  readonly source: string | undefined;
  readonly bell: Bell;
  /** How the program ended, once it has. An attached server never says. */
  exit(): Exit | undefined;
  /** The reason why the lab ended the program, if it did. */
  excess(): Reason | undefined;
  printed(): readonly string[];
  /** Sends a signal to the program's own process, not to its group. */
  signal(name: string): Promise<void>;
  /** Ends the program and everything it started. */
  close(): Promise<void>;
}

/** A stage, or the reason why the program never got onto it, with what it printed. */
export type Opening =
  | { readonly kind: "open"; readonly stage: Stage }
  | { readonly kind: "failed"; readonly reason: Reason; readonly printed: readonly string[] };

/**
 * Starts the program at an address of its own and waits until it listens there.
 *
 * @param isGivenUp Asked while waiting: nobody wants the stage any more.
 * @throws {Error} When the system would not start the program, which is no fault of the student.
 */
export async function openStage(
  { workshop, limits, isGivenUp }: {
    workshop: Workshop;
    limits: Limits;
    isGivenUp: () => boolean;
  },
): Promise<Opening> {
  if (workshop.refusal) return { kind: "failed", reason: workshop.refusal, printed: [] };
  const address = await freeAddress();
  const { stage, program } = await startOn(address, { workshop, limits });
  const trouble = await whyNotListening(stage, {
    pid: program.pid,
    sockets: async () => openSockets(await pidOf(program, workshop)),
    startMs: limits.startMs,
    hasEnded: () => program.exit() !== undefined || isGivenUp(),
  });
  if (!trouble) return { kind: "open", stage };
  await stage.close();
  const startTrouble = program.startTrouble();
  if (startTrouble) throw new Error(`Cannot start the program: ${startTrouble.message}`);
  return { kind: "failed", reason: stage.excess() ?? trouble, printed: stage.printed() };
}

async function startOn(
  address: PlayAddress,
  { workshop, limits }: { workshop: Workshop; limits: Limits },
): Promise<{ stage: Stage; program: Program }> {
  const { host, port } = address;
  const bell = createBell();
  const { command, env } = await workshop.recipe({ host, port, env: contract(address) });
  const program = startProgram(command, {
    folder: workshop.folder,
    env,
    outputLimitBytes: limits.outputBytes,
    onChange: bell.ring,
  });
  const memory = watchMemory({
    pid: () => pidOf(program, workshop),
    limitBytes: limits.memoryBytes,
    onTooMuch: () => void program.end(),
  });
  const stage: Stage = {
    ...address,
    source: host,
    bell,
    exit: program.exit,
    excess: () => excessOf(program, memory, limits),
    printed: () => asWritten(program.printed(), workshop.folder),
    signal: async (name) => signalTo(await pidOf(program, workshop), name),
    async close() {
      memory.stop();
      await program.end();
      if (workshop.sandbox === "none") await endStragglers(`LAB_HOST=${host}`);
    },
  };
  return { stage, program };
}

function excessOf(program: Program, memory: MemoryWatch, limits: Limits): Reason | undefined {
  if (memory.isTooMuch()) return { kind: "memory", limitBytes: limits.memoryBytes };
  if (!program.hasPrintedTooMuch()) return undefined;
  return { kind: "printed-too-much", limitBytes: limits.outputBytes };
}

/** A server that somebody else started, for instance in a debugger. */
export function attachedStage(at: { host: string; port: number; frontPort: number }): Stage {
  return {
    ...at,
    source: undefined,
    bell: createBell(),
    exit: () => undefined,
    excess: () => undefined,
    printed: () => [],
    signal: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** What the program is told: design of the exercises, the same for every language. */
function contract(at: { host: string; port: number }): Readonly<Record<string, string>> {
  return {
    LAB_ROLE: "server",
    LAB_TRANSPORT: "tcp",
    LAB_HOST: at.host,
    LAB_PORT: String(at.port),
  };
}

async function whyNotListening(
  stage: Stage,
  about: Omit<ReadinessOptions, "host" | "port">,
): Promise<Reason | undefined> {
  const trouble = await untilListening({ host: stage.host, port: stage.port, ...about });
  if (trouble !== "ended") return trouble;
  const exit = stage.exit() ?? { code: undefined, signal: undefined };
  return { kind: "gone", exit, afterResetOf: undefined };
}

/** The student knows his files by their names; where the lab's copy of them lies is no help. */
function asWritten(lines: readonly string[], folder: string): readonly string[] {
  return lines.map((line) => line.replaceAll(`file://${folder}/`, "").replaceAll(`${folder}/`, ""));
}

/** In a box, the process that was spawned is the box's own and would only take the signal for itself. */
async function pidOf(program: Program, { sandbox }: Workshop): Promise<number | undefined> {
  const isBoxed = sandbox === "bwrap" || sandbox === "unshare";
  return isBoxed ? await programPid(program.pid) : program.pid;
}

function signalTo(pid: number | undefined, name: string): void {
  try {
    if (pid !== undefined) process.kill(pid, name);
  } catch {
    // It has ended already, which the next step will see.
  }
}

/** How long an ended connection waits for the news that its whole program has ended. */
const newsMs = 250;

/** The end of a program explains the end of its connections, but is often heard of a little later. */
export async function untilExitKnown(stage: Stage): Promise<Exit | undefined> {
  const untilMs = nowMs() + newsMs;
  while (stage.exit() === undefined && nowMs() < untilMs) await stage.bell.wait(untilMs);
  return stage.exit();
}
