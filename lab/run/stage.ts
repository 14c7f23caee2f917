import type { Inbox } from "../core/inbox.ts";
import type { Limits } from "../core/limits.ts";
import type { Exit, Reason } from "../core/reason.ts";
import { mainDoor } from "../core/scenario.ts";
import type { Bell } from "../wire/bell.ts";
import { createBell } from "../wire/bell.ts";
import { nowMs } from "../wire/clock.ts";
import { type FullQueue, openFullQueue } from "../wire/full_queue.ts";
import type { Place } from "../wire/proxy.ts";
import type { Workshop } from "../wire/workshop.ts";
import { Cast } from "./cast.ts";
import { type Casting, waitsForLab } from "./casting.ts";
import { needsHole, type Whereabouts, whereaboutsOf } from "./contract.ts";

/** A place of its own with the student's processes on it, or a server that was there before. */
export interface Stage {
  readonly casting: Casting;
  readonly where: Whereabouts;
  /** The address from which the lab speaks; undefined lets the kernel choose. */
  readonly source: string | undefined;
  readonly bell: Bell;
  /**
   * Starts what was waiting for the lab: a client, a pair's sender. Once only.
   *
   * @param main Where a pair's sender finds its receiver: behind a link's front, or at once.
   * @returns The reason why it never got ready.
   */
  begin(main: Place | undefined): Promise<Reason | undefined>;
  /** Starts the program again, which must have ended, at the same address. */
  again(): Promise<Reason | undefined>;
  /** A correct program may still be starting until then. */
  graceUntilMs(): number;
  /** Standard input of the program; of a pair, of its sender. */
  input(bytes: Uint8Array): void;
  endInput(): void;
  isInputClosed(): boolean;
  /** Standard output of the program; of a pair, of its receiver. */
  output(): Inbox;
  /** How the program ended, once it has; of a pair, once both have. */
  exit(): Exit | undefined;
  /** How a process ended that ended badly, or ended at all where only a server is played. */
  mishap(): Exit | undefined;
  /** The reason why the lab ended the program, if it did. */
  excess(): Reason | undefined;
  printed(): readonly string[];
  /** Sends a signal to the program's own processes, not to their groups. */
  signal(name: string): Promise<void>;
  /** Ends the program and everything it started. */
  close(): Promise<void>;
}

/** A stage, or the reason why the program never got onto it, with what it printed. */
export type Opening =
  | { readonly kind: "open"; readonly stage: Stage }
  | { readonly kind: "failed"; readonly reason: Reason; readonly printed: readonly string[] };

/** What a stage is opened with. */
export interface StageOptions {
  readonly workshop: Workshop;
  readonly casting: Casting;
  readonly limits: Limits;
  /** Asked while waiting: nobody wants the stage any more. */
  readonly isGivenUp: () => boolean;
}

/**
 * Finds an address for a play and starts what need not wait for the lab's own ends: a server, a
 * pair's receiver, a filter.
 *
 * @throws {Error} When the system would not start the program, which is no fault of the student.
 */
export async function openStage(options: StageOptions): Promise<Opening> {
  const { workshop, casting } = options;
  if (workshop.refusal) return { kind: "failed", reason: workshop.refusal, printed: [] };
  const isUnix = casting.role !== "filter" && casting.transport === "unix";
  const where = await whereaboutsOf(casting, isUnix ? await workshop.socketFolder() : undefined);
  const hole = needsHole(casting)
    ? await openFullQueue({ host: where.host, port: where.holePort })
    : undefined;
  const bell = createBell();
  const cast = new Cast({ ...options, where, bell });
  const stage = stageOf(cast, { casting, where, bell, hole });
  const trouble = waitsForLab(casting) ? undefined : await cast.start();
  if (!trouble) return { kind: "open", stage };
  await stage.close();
  return { kind: "failed", reason: trouble, printed: stage.printed() };
}

function stageOf(
  cast: Cast,
  { casting, where, bell, hole }: Pick<Stage, "casting" | "where" | "bell"> & {
    hole: FullQueue | undefined;
  },
): Stage {
  return {
    casting,
    where,
    source: where.host,
    bell,
    begin: async (main) => {
      if (waitsForLab(casting)) return await cast.start();
      return casting.role === "pair" ? await cast.startSender(main) : undefined;
    },
    again: () => cast.start(),
    graceUntilMs: () => cast.graceUntilMs(),
    input: (bytes) => cast.speaker()?.program.input(bytes),
    endInput: () => cast.speaker()?.program.endInput(),
    isInputClosed: () => cast.speaker()?.program.isInputClosed() ?? true,
    output: () => cast.output(),
    exit: () => cast.exit(),
    mishap: () => cast.mishap(),
    excess: () => cast.excess(),
    printed: () => cast.printed(),
    signal: (name) => cast.signal(name),
    async close() {
      await cast.end();
      await hole?.close();
    },
  };
}

/** A server that somebody else started, for instance in a debugger. */
export function attachedStage(
  at: { host: string; port: number; frontPort: number },
  casting: Casting,
): Stage {
  const silent = (): undefined => undefined;
  const { host, port, frontPort } = at;
  const doors = { [mainDoor]: { port, frontPort } };
  return {
    casting,
    where: { host, doors, closedPort: 0, holePort: 0, folder: undefined },
    source: undefined,
    bell: createBell(),
    begin: () => Promise.resolve(undefined),
    again: () => Promise.reject(new RangeError("Cannot start a server that was attached to")),
    graceUntilMs: () => 0,
    input: silent,
    endInput: silent,
    isInputClosed: () => true,
    output: () => {
      throw new RangeError("Cannot read what a server prints that was attached to");
    },
    exit: silent,
    mishap: silent,
    excess: silent,
    printed: () => [],
    signal: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** How long an ended connection waits for the news that its whole program has ended. */
const newsMs = 500;

/** The end of a program explains the end of its connections, but is often heard of a little later. */
export async function untilMishapKnown(stage: Stage): Promise<Exit | undefined> {
  const untilMs = nowMs() + newsMs;
  while (stage.mishap() === undefined && nowMs() < untilMs) await stage.bell.wait(untilMs);
  return stage.mishap();
}
