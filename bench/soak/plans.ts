import type { Plan } from "../../lab/core/scenario.ts";

/** Everything that a stream can meet and still arrive whole. */
const stream: Plan["toServer"] = {
  throttle: { bytesPerS: 128 * 1024, burstBytes: 16 * 1024 },
  delay: { byMs: 5, jitterMs: 10 },
  slice: { at: [], every: { from: 1, to: 2048 }, first: 64, gapMs: 1 },
  stall: { atByte: 20_000, forMs: 200 },
};

/** Lumps on the way back only: with them both ways, slices would never be seen. */
export const streamPlan: Plan = {
  toServer: stream,
  toClient: { ...stream, coalesce: { bytes: 4096, quietMs: 10 } },
};

/** Everything that a patient sender survives. */
const datagram: Plan["toServer"] = {
  delay: { byMs: 5, jitterMs: 10 },
  drop: { aim: { kind: "ratio", ratio: 0.1 }, inARow: undefined },
  corrupt: { aim: { kind: "ratio", ratio: 0.02 }, bits: 1, checksum: "catches" },
  reorder: { aim: { kind: "ratio", ratio: 0.05 }, places: 2, withinMs: 50 },
  duplicate: { aim: { kind: "ratio", ratio: 0.05 }, copies: 1, laterMs: 5 },
};

export const datagramPlan: Plan = { toServer: datagram, toClient: datagram };

/** So soon that clients are forgotten all the time, and all of them soon after the end. */
export const forgetAfterMs = 3000;
