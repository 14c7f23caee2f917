/**
 * Traces for the tests beside this file. There is no test in here; it is named as one because it
 * imports what only tests may.
 *
 * @module
 */

import * as fc from "fast-check";
import type { Direction } from "../core/scenario.ts";
import { previewBytes, previewOf, type TraceDeed, type TraceEvent } from "../core/trace.ts";
import { bytes } from "./test_kit.ts";

/** A fixed seed: a law that is broken once is broken every time. */
export const runs = { seed: 19, numRuns: 300 };

type Side = "offered" | "delivered";

/** Makes events of one direction of a flow. */
export function way(direction: Direction, flow = "a") {
  const event = (atMs: number, deed: TraceDeed): TraceEvent => ({
    ...{ atMs, link: "choppy", flow, direction },
    ...deed,
  });
  return {
    opened: (atMs: number) => event(atMs, { kind: "opened" }),
    refused: (atMs: number) => event(atMs, { kind: "refused" }),
    text: (atMs: number, kind: Side, offset: number, text: string) =>
      event(atMs, { kind, offset, bytes: text.length, preview: previewOf(bytes(text)) }),
    datagram: (atMs: number, kind: Side, number: number, text = "x", copy = 0) =>
      event(atMs, { kind, number, copy, bytes: text.length, preview: previewOf(bytes(text)) }),
    ended: (atMs: number, side: Side, how: "fin" | "rst" = "fin") =>
      event(atMs, { kind: "ended", how, side }),
    dropped: (atMs: number, number: number, by: string, copy = 0) =>
      event(atMs, { kind: "dropped", number, copy, bytes: 1, by }),
    decided: (atMs: number, fault: string, position: number) =>
      event(atMs, { kind: "decided", fault, position, drawn: 1 }),
    effect: (atMs: number, fault: string, position: number) =>
      event(atMs, { kind: "effect", fault, position }),
  };
}

export const toServer = way("toServer");
export const toClient = way("toClient");

/** `count` datagrams, 10 ms apart, of which those of these numbers are lost. */
export function datagrams(count: number, lost: readonly number[] = []): readonly TraceEvent[] {
  return Array.from({ length: count }, (_, i) => i + 1).flatMap((number) => [
    toServer.datagram(10 * number, "offered", number),
    lost.includes(number)
      ? toServer.dropped(10 * number, number, "drop")
      : toServer.datagram(10 * number, "delivered", number),
  ]);
}

const count = fc.oneof(fc.nat(6), fc.nat(70_000));
const name = fc.oneof(
  fc.constantFrom("a", "b", "客户端", "drop", "full", "slice", ""),
  fc.string({ unit: "binary", maxLength: 30 }),
);
const carried = { bytes: count, preview: fc.uint8Array({ maxLength: previewBytes }) };
const side = fc.constantFrom<Side>("offered", "delivered");

const deed: fc.Arbitrary<TraceDeed> = fc.oneof(
  fc.record({ kind: fc.constantFrom("opened" as const, "refused" as const) }),
  fc.record({ kind: side, offset: count, ...carried }),
  fc.record({ kind: side, number: count, copy: fc.nat(3), ...carried }),
  fc.record({ kind: fc.constant("ended" as const), how: fc.constantFrom("fin", "rst"), side }),
  fc.record({
    kind: fc.constant("dropped" as const),
    ...{ number: count, copy: fc.nat(2), bytes: count, by: name },
  }),
  fc.record({
    kind: fc.constant("decided" as const),
    ...{ fault: name, position: count, drawn: fc.integer() },
  }),
  fc.record({ kind: fc.constant("effect" as const), fault: name, position: count }),
);

/** Whatever a file can hold, likely or not; times to the microsecond. */
export const anyTrace: fc.Arbitrary<readonly TraceEvent[]> = fc.array(
  fc.tuple(
    fc.record({
      atMs: fc.oneof(fc.nat(99_999), fc.integer({ min: 0, max: 2 ** 50 })).map((us) => us / 1000),
      link: fc.constantFrom("choppy", "lossy"),
      flow: name,
      direction: fc.constantFrom<Direction>("toServer", "toClient"),
    }),
    deed,
  ).map(([place, deed]) => ({ ...place, ...deed })),
  { maxLength: 60, size: "max" },
);

/** A flow of datagrams of which some are lost, some come late and some come twice. */
export const lossyTrace: fc.Arbitrary<readonly TraceEvent[]> = fc.array(
  fc.constantFrom("passes", "passes", "passes", "lost", "late", "again"),
  { maxLength: 80, size: "max" },
).map((fates) =>
  fates.flatMap((fate, i) => {
    const [atMs, number] = [5 * i, i + 1];
    const offered = toServer.datagram(atMs, "offered", number);
    const delivered = toServer.datagram(atMs + (fate === "late" ? 20 : 0), "delivered", number);
    if (fate === "lost") return [offered, toServer.dropped(atMs, number, "drop")];
    const again = toServer.datagram(atMs, "delivered", number, "x", 1);
    return fate === "again" ? [offered, delivered, again] : [offered, delivered];
  })
);
