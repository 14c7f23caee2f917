import type {
  Aim,
  BurstAim,
  CorruptSettings,
  DropSettings,
  DuplicateSettings,
  RebindSettings,
  ReorderSettings,
} from "../../core/scenario.ts";
import { most } from "../most.ts";
import { attempt, choice, complaint, fields, listOf, whole } from "./shapes.ts";
import { duration, ratio, size } from "./words.ts";
import { type Schema, z } from "./zod.ts";

/** How many losses in a row a plan allows when it does not say: "any" is no limit. */
export type InARow = number | "any";

const numbers: Schema<readonly number[]> = listOf(
  whole("the number of a datagram", { from: 1, upTo: 1_000_000_000 }),
  { of: "numbers", from: 1, upTo: most.datagramNumbers },
).refine((all) => all.every((number, i) => number > (all[i - 1] ?? 0)), {
  error: "Cannot count in this order: write the numbers from the lowest to the highest, from 1 up",
});

const burst: Schema<BurstAim> = fields("a burst", {
  p: ratio.describe("From the good state to the bad one, for each datagram: 5%."),
  r: ratio.describe("From the bad state back to the good one: 30%."),
  lossInBad: ratio.default(1).describe("Loss in the bad state. 100% when left out."),
  lossInGood: ratio.default(0).describe("Loss in the good state. 0% when left out."),
}).transform((said) => ({ kind: "burst", ...said }));

const aim = {
  ratio: ratio.optional().describe("So many of all, drawn: 20%."),
  nth: numbers.optional().describe("Just these, counted from 1 in each direction: [2, 5]."),
};

interface SaidAim {
  readonly ratio?: number | undefined;
  readonly nth?: readonly number[] | undefined;
}

function aimOf({ ratio, nth }: SaidAim): Aim {
  if ((ratio === undefined) === (nth === undefined)) {
    throw new RangeError('Cannot choose datagrams like this: write either "ratio" or "nth"');
  }
  if (nth !== undefined) return { kind: "nth", numbers: nth };
  return { kind: "ratio", ratio: ratio ?? 0 };
}

function dropAimOf(said: SaidAim & { burst?: BurstAim | undefined }): Aim | BurstAim {
  const { burst, ratio, nth } = said;
  if (burst === undefined && (ratio === undefined) !== (nth === undefined)) return aimOf(said);
  if (burst !== undefined && ratio === undefined && nth === undefined) return burst;
  throw new RangeError('Cannot choose datagrams like this: write one of "ratio", "nth" or "burst"');
}

const mostInARow = whole("a number of losses in a row", { from: 1, upTo: most.datagramNumbers });

function drop(inARow: InARow): Schema<DropSettings> {
  const error = complaint({ noun: "a number of losses in a row", write: "any, or 1 to 1000" });
  return fields("a drop", {
    ...aim,
    burst: burst.optional()
      .describe("Losses in bursts, by the model of Gilbert and Elliott: { p: 5%, r: 30% }."),
    inARow: z.union([z.literal("any", { error }), mostInARow], { error }).default(inARow).describe(
      `After so many losses in a row the next one passes; any: no such limit. ${inARow} when left out.`,
    ),
  }).transform((said, context): DropSettings =>
    attempt(() => ({
      aim: dropAimOf(said),
      inARow: said.inARow === "any" ? undefined : said.inARow,
    }), context)
  );
}

const duplicate: Schema<DuplicateSettings> = fields("a duplicate", {
  ...aim,
  copies: whole("a number of copies", { from: 1, upTo: most.duplicateCopies }).default(1)
    .describe("How many come on top of the first. 1 when left out."),
  later: duration().prefault("0ms").describe("How much later each comes. 0ms when left out."),
}).transform((said, context) =>
  attempt(() => ({ aim: aimOf(said), copies: said.copies, laterMs: said.later }), context)
);

const reorder: Schema<ReorderSettings> = fields("a reorder", {
  ...aim,
  places: whole("a number of places", { from: 1, upTo: most.reorderPlaces }).default(1)
    .describe("How many later datagrams pass it. 1 when left out."),
  within: duration({ least: "1ms" }).prefault("200ms")
    .describe("It waits no longer than this. 200ms when left out."),
}).transform((said, context) =>
  attempt(() => ({ aim: aimOf(said), places: said.places, withinMs: said.within }), context)
);

const corrupt: Schema<CorruptSettings> = fields("a corrupt", {
  ...aim,
  bits: whole("a number of bits", { from: 1, upTo: most.corruptBits }).default(1)
    .describe("How many bits are flipped. 1 when left out."),
  checksum: choice("checksum", ["catches", "misses"]).default("catches").describe(
    "catches: the datagram vanishes, as with UDP's own. misses: it is delivered damaged.",
  ),
}).transform((said, context) =>
  attempt(() => ({ aim: aimOf(said), bits: said.bits, checksum: said.checksum }), context)
);

const rebind: Schema<RebindSettings> = fields("a rebind", {
  after: numbers.describe("After these datagrams, counted from 1: [3]."),
});

/** The faults of datagrams: udp. */
export function datagramFaults(inARow: InARow) {
  return {
    mtu: size({ most: `${most.datagramBytes}B` }).transform((bytes) => ({ bytes })).optional()
      .describe("Datagrams: larger ones vanish."),
    drop: drop(inARow).optional().describe("Datagrams: some are lost."),
    corrupt: corrupt.optional().describe("Datagrams: bits of some are flipped."),
    reorder: reorder.optional().describe("Datagrams: some come late."),
    duplicate: duplicate.optional().describe("Datagrams: some come more than once."),
    rebind: rebind.optional().describe(
      "Datagrams: the client's port changes on the way, as a router changes it. toServer.",
    ),
  };
}
