import type { Faults } from "./fault_settings.ts";
import type { Direction, Plan, Transport } from "./scenario.ts";

/** One fault of a generated network, at one place: a datagram's number, or a byte of a stream. */
export type ScheduledFault = DatagramMishap | StreamMishap;

/** What can happen to the n-th datagram of a direction. Numbers count from 1, per flow. */
export type DatagramMishap =
  /** It is lost; it comes twice; its checksum finds it damaged, so it is lost. */
  | ({ readonly kind: "drop" | "duplicate" | "corrupt" } & DatagramPlace)
  /** It waits until so many later ones have passed it, 1 to 3, but no longer than 150 ms. */
  | ({ readonly kind: "hold"; readonly places: number } & DatagramPlace)
  /** It comes so much later. */
  | ({ readonly kind: "delay"; readonly byMs: number } & DatagramPlace);

/** Which datagram. */
export interface DatagramPlace {
  /** The way that it goes. */
  readonly way: Direction;
  /** From 1, in each flow. */
  readonly number: number;
}

/** What can happen to a stream. A direction stalls once, and has one rate. */
export type StreamMishap =
  /** It comes in two pieces, cut behind this byte. */
  | { readonly kind: "slice"; readonly way: Direction; readonly atByte: number }
  /** Behind this byte nothing passes for a time. */
  | {
    readonly kind: "stall";
    readonly way: Direction;
    readonly atByte: number;
    readonly forMs: number;
  }
  /** It is slow. */
  | { readonly kind: "throttle"; readonly way: Direction; readonly bytesPerS: number };

/** A network as a value: few faults, none of which can be there twice. */
export interface Schedule {
  /** Tells it from the other values of a case. */
  readonly kind: "schedule";
  /** In the order in which they are told. */
  readonly faults: readonly ScheduledFault[];
}

/** The name of a fault in a schedule, and in the list of those that may be in one. */
export type MishapName = ScheduledFault["kind"];

/** The faults that a schedule for this transport can have, mildest first. */
export function mishapsOf(transport: Transport): readonly MishapName[] {
  return transport === "udp"
    ? ["drop", "duplicate", "hold", "delay", "corrupt"]
    : ["slice", "stall", "throttle"];
}

/** The rates of a throttled stream, in bytes a second: from hardly slow to slow. */
export const scheduledRates: readonly number[] = [256, 64, 16].map((kib) => kib * 1024);

/** The most later ones that pass a held datagram. */
export const mostPlaces = 3;

/** The longest that a held datagram waits, so that the last one of all comes too. */
export const holdMs = 150;

/** Long enough that the kernel hardly ever merges the two pieces again. */
const sliceGapMs = 30;

const burstBytes = 1024;

/**
 * The faults of a link that do what a schedule says.
 *
 * @example The first answer is lost
 * ```ts
 * import { planOfSchedule } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * const plan = planOfSchedule({
 *   kind: "schedule",
 *   faults: [{ kind: "drop", way: "toClient", number: 1 }],
 * });
 * assert.deepEqual(plan.toClient.drop?.aim, { kind: "nth", numbers: [1] });
 * ```
 */
export function planOfSchedule({ faults }: Schedule): Plan {
  return { toServer: faultsOf(faults, "toServer"), toClient: faultsOf(faults, "toClient") };
}

function faultsOf(all: readonly ScheduledFault[], way: Direction): Faults {
  const own = all.filter((fault) => fault.way === way);
  return { ...datagramFaults(own), ...streamFaults(own) };
}

function datagramFaults(faults: readonly ScheduledFault[]): Faults {
  const numbers = (kind: "drop" | "duplicate" | "corrupt"): readonly number[] =>
    faults.flatMap((fault) => (fault.kind === kind ? [fault.number] : []));
  const dropped = numbers("drop");
  const duplicated = numbers("duplicate");
  const corrupted = numbers("corrupt");
  const held = faults.filter((fault) => fault.kind === "hold");
  const delayed = faults.filter((fault) => fault.kind === "delay");
  return {
    ...(dropped.length > 0 && { drop: { aim: aimAt(dropped), inARow: undefined } }),
    ...(duplicated.length > 0 &&
      { duplicate: { aim: aimAt(duplicated), copies: 1, laterMs: 1 } }),
    ...(corrupted.length > 0 &&
      { corrupt: { aim: aimAt(corrupted), bits: 1, checksum: "catches" as const } }),
    ...(held.length > 0 && {
      reorder: {
        aim: aimAt(held.map(({ number }) => number)),
        places: 1,
        placesOf: new Map(held.map(({ number, places }) => [number, places])),
        withinMs: holdMs,
      },
    }),
    ...(delayed.length > 0 && {
      delay: {
        byMs: 0,
        jitterMs: 0,
        moreMs: new Map(delayed.map(({ number, byMs }) => [number, byMs])),
      },
    }),
  };
}

function aimAt(numbers: readonly number[]) {
  return { kind: "nth", numbers } as const;
}

function streamFaults(faults: readonly ScheduledFault[]): Faults {
  const cuts = faults.filter((fault) => fault.kind === "slice").map(({ atByte }) => atByte);
  const stall = faults.find((fault) => fault.kind === "stall");
  const throttle = faults.find((fault) => fault.kind === "throttle");
  const at = [...cuts].sort((a, b) => a - b);
  return {
    ...(at.length > 0 &&
      { slice: { at, every: undefined, first: at.length, gapMs: sliceGapMs } }),
    ...(stall && { stall: { atByte: stall.atByte, forMs: stall.forMs } }),
    ...(throttle && { throttle: { bytesPerS: throttle.bytesPerS, burstBytes } }),
  };
}
