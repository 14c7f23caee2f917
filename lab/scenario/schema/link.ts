import type { Faults, Plan, SliceSettings } from "../../core/scenario.ts";
import { most } from "../most.ts";
import { readSizeBytes, readSizeSpan, unitForms } from "../units.ts";
import { complaint, fields, listOf, readText, whole } from "./shapes.ts";
import { duration, rate, size } from "./words.ts";
import { type Schema, z } from "./zod.ts";

const stall = fields("a stall", {
  at: size().describe("After so many bytes: 1MiB."),
  for: duration({ least: "1ms" }).describe("For so long: 300ms."),
}).transform((said) => ({ atByte: said.at, forMs: said.for }));

const throttle = fields("a throttle", {
  rate: rate().refine((bytesPerS) => bytesPerS > 0, {
    error: "Cannot take a rate of 0: write at least 1B/s, or use a stall",
  }).describe("On average: 100KiB/s, 1Mbit/s."),
  burst: size({ least: "1B" }).prefault("16KiB").describe("At once: 16KiB when left out."),
}).transform((said) => ({ bytesPerS: said.rate, burstBytes: said.burst }));

const delay = fields("a delay", {
  by: duration().describe("How much later everything comes: 50ms."),
  jitter: duration().prefault("0ms")
    .describe("Up to so much later still, drawn for each block of bytes. 0ms when left out."),
}).transform((said) => ({ byMs: said.by, jitterMs: said.jitter }));

const positionForm = {
  noun: "a position",
  write: "a whole number from 1, or a size such as 64KiB",
};
const positionError = complaint(positionForm);

const position = z.union([
  z.int({ error: positionError }).min(1, { error: positionError }),
  readText(readSizeBytes, positionForm),
], { error: positionError });

const positions = listOf(position, {
  of: "positions",
  from: 1,
  upTo: most.slicePieces,
}).refine((at) => at.every((position, i) => position > (at[i - 1] ?? 0)), {
  error: "Cannot cut in this order: write the positions from the lowest to the highest, from 1 up",
});

const lengths = readText((text) => {
  const span = readSizeSpan(text);
  if (span.from >= 1) return span;
  throw new RangeError(`Cannot cut every ${text}: a piece has at least 1B`);
}, { noun: "a size", write: `it as ${unitForms["a range of sizes"]}` });

const slice = fields("a slice", {
  every: lengths.optional()
    .describe("Cut every so many bytes: 3B, or 1B..9B for a length drawn for each piece."),
  at: positions.optional().describe("Cut at these places of the stream: [1, 3, 4]."),
  first: whole("a number of pieces", { from: 1, upTo: most.slicePieces }).default(64)
    .describe("With `every`: cut so many pieces, then no more. 64 when left out."),
  gap: duration({ least: "1ms" }).prefault("2ms")
    .describe("Between two pieces, so that they are likely to be read apart. 2ms when left out."),
}).transform((said, context): SliceSettings => {
  if ((said.every === undefined) === (said.at === undefined)) {
    const message = 'Cannot slice like this: write either "every" or "at"';
    context.addIssue({ code: "custom", message, params: { isMissing: said.every === undefined } });
  }
  return { at: said.at ?? [], every: said.every, first: said.first, gapMs: said.gap };
});

const faults = fields("a direction", {
  slice: slice.optional().describe("Cuts the stream into small pieces."),
  delay: delay.optional().describe("Everything comes later."),
  throttle: throttle.optional().describe("Only so many bytes per second."),
  stall: stall.optional().describe("Nothing passes for a while."),
}, "fault").meta({ id: "faults" });

/** The faults of a link; what is said for one direction replaces the same fault of `both`. */
export const plan: Schema<Plan> = fields("a link", {
  both: faults.optional().describe("Faults of both directions."),
  toServer: faults.optional().describe("Faults on the way to the program."),
  toClient: faults.optional().describe("Faults on the way back to the peer."),
}).transform(({ both, toServer, toClient }): Plan => ({
  toServer: { ...both, ...toServer } satisfies Faults,
  toClient: { ...both, ...toClient } satisfies Faults,
})).meta({ id: "link" });
