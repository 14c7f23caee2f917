import type { DelaySettings, IdleSettings, ThrottleSettings } from "../../core/scenario.ts";
import { choice, complaint, fields } from "./shapes.ts";
import { duration, rate, size } from "./words.ts";
import { type Schema, z } from "./zod.ts";

const blackhole = z.literal(true, {
  error: complaint({ noun: "a blackhole", write: "blackhole: true, or leave it out" }),
});

const idle: Schema<IdleSettings> = fields("an idle", {
  after: duration({ least: "1ms" }).describe("Once nothing has passed for so long: 400ms."),
  then: choice("end", ["drop", "fin", "rst"]).default("drop").describe(
    "What comes later is lost, or the connection ends with FIN or RST. drop when left out.",
  ),
}).transform(({ after, then }) => ({ afterMs: after, then }));

const throttle: Schema<ThrottleSettings> = fields("a throttle", {
  rate: rate().refine((bytesPerS) => bytesPerS > 0, {
    error: "Cannot take a rate of 0: write at least 1B/s, or use a stall",
  }).describe("On average: 100KiB/s, 1Mbit/s."),
  burst: size({ least: "1B" }).prefault("16KiB").describe("At once: 16KiB when left out."),
  per: choice("bucket", ["connection", "link"]).default("connection").describe(
    "One rate for each connection, or one for the whole link. connection when left out.",
  ),
  queue: size().optional().describe(
    "Datagrams: so much may wait, the rest is lost. 64KiB when left out.",
  ),
}).transform((said) => ({
  bytesPerS: said.rate,
  burstBytes: said.burst,
  per: said.per,
  queueBytes: said.queue,
}));

const delay: Schema<DelaySettings> = fields("a delay", {
  by: duration().describe("How much later everything comes: 50ms."),
  jitter: duration().prefault("0ms").describe(
    "Up to so much later still, drawn for each block of bytes or datagram. 0ms when left out.",
  ),
}).transform((said) => ({ byMs: said.by, jitterMs: said.jitter }));

/** The faults of every transport. */
export const anyFaults = {
  blackhole: blackhole.optional().describe("true: nothing passes."),
  idle: idle.optional().describe("A firewall that forgets a silent connection."),
  throttle: throttle.optional().describe("Only so many bytes per second."),
  delay: delay.optional().describe("Everything comes later."),
};
