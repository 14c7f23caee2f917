import type { GivenFaults } from "../../core/scenario.ts";
import { type MishapName, mishapsOf } from "../../core/schedule.ts";
import { most } from "../most.ts";
import { choice, fields, listOf, whole } from "./shapes.ts";
import { duration, size } from "./words.ts";
import type { Schema } from "./zod.ts";

/** Those of every transport: which of them the scenario's can have is a rule. */
const words: readonly MishapName[] = [...mishapsOf("udp"), ...mishapsOf("tcp")];

const mishaps: Schema<readonly MishapName[]> = listOf(choice("fault", words), {
  of: "faults",
  from: 1,
  upTo: words.length,
}).superRefine((names, context) => {
  for (const [i, name] of names.entries()) {
    if (names.indexOf(name) === i) continue;
    const message = `Cannot name "${name}" twice in one list`;
    context.addIssue({ code: "custom", message, path: [i] });
  }
});

const longest = duration({ least: "1ms", most: `${most.mishapMs}ms` }).refine(Number.isInteger, {
  error: "Cannot take a part of a millisecond here: write whole ones, as 150ms",
});

/** Networks with few faults. Where nothing says what may happen, both directions are empty yet. */
export const givenFaults: Schema<GivenFaults> = fields("a network", {
  from: whole("a number of faults", { from: 0, upTo: most.mishaps }).default(0)
    .describe("The fewest faults. 0 when left out."),
  upTo: whole("a number of faults", { from: 1, upTo: most.mishaps }).default(3)
    .describe("The most faults. 3 when left out."),
  both: mishaps.optional().describe("What may happen in both directions: [drop, duplicate]."),
  toServer: mishaps.optional()
    .describe("What may happen on the way to the server, or to the receiver."),
  toClient: mishaps.optional().describe("What may happen on the way back."),
  first: whole("a number of datagrams", { from: 1, upTo: 64 }).default(8).describe(
    "udp: only the first so many datagrams of a direction can be met. 8 when left out.",
  ),
  inARow: whole("a number of losses in a row", { from: 1, upTo: 3 }).default(3)
    .describe("udp: so many of one direction can be lost in a row. 3 when left out."),
  within: size({ least: "1B", most: "64KiB" }).prefault("64B").describe(
    "Streams: only the first so many bytes of a direction can be met. 64B when left out.",
  ),
  longest: longest.prefault("150ms")
    .describe("The longest delay of a datagram, or stall of a stream. 150ms when left out."),
}).transform(({ both = [], toServer, toClient, longest, ...said }): GivenFaults => ({
  kind: "faults",
  ...said,
  toServer: toServer ?? both,
  toClient: toClient ?? both,
  longestMs: longest,
}));
