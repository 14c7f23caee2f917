import type {
  CoalesceSettings,
  CutSettings,
  SliceSettings,
  StallSettings,
} from "../../core/scenario.ts";
import { most } from "../most.ts";
import { readSizeSpan, unitForms } from "../units.ts";
import { choice, fields, readText, whole } from "./shapes.ts";
import { place, positions } from "./stream_place.ts";
import { duration, size } from "./words.ts";
import type { Schema } from "./zod.ts";

const coalesce: Schema<CoalesceSettings> = fields("a coalesce", {
  bytes: size({ least: "1B" }).describe("Until there are so many bytes: 4KiB."),
  quiet: duration({ least: "1ms" }).describe("Or until nothing came for so long: 20ms."),
}).transform((said) => ({ bytes: said.bytes, quietMs: said.quiet }));

const cut: Schema<CutSettings> = fields("a cut", {
  at: place.describe("After so many bytes: 100, or 64KiB."),
  with: choice("end", ["fin", "rst"])
    .describe("fin ends this direction only; rst ends the connection."),
}).transform((said) => ({ atByte: said.at, with: said.with }));

const stall: Schema<StallSettings> = fields("a stall", {
  at: place.describe("After so many bytes: 100, or 1MiB."),
  for: duration({ least: "1ms" }).describe("For so long: 300ms."),
}).transform((said) => ({ atByte: said.at, forMs: said.for }));

const lengths = readText((text) => {
  const span = readSizeSpan(text);
  if (span.from >= 1) return span;
  throw new RangeError(`Cannot cut every ${text}: a piece has at least 1B`);
}, { noun: "a size", write: `it as ${unitForms["a range of sizes"]}` });

const slice: Schema<SliceSettings> = fields("a slice", {
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

/** The faults of a stream: tcp and unix. */
export const streamFaults = {
  refuse: choice("refusal", ["refused", "hang"]).optional().describe(
    "New connections find nobody (refused) or get no answer (hang). tcp, toServer.",
  ),
  coalesce: coalesce.optional().describe("Streams: bytes are delivered in lumps."),
  cut: cut.optional().describe("Streams: an early end."),
  stall: stall.optional().describe("Streams: nothing passes for a while."),
  slice: slice.optional().describe("Streams: bytes are delivered in small pieces."),
};
