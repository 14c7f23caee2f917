import type { DatagramDeed, StreamDeed, TraceEvent, TracePlace } from "../core/trace.ts";

/** A piece that came to a link, or came out of it. */
export type Crossing = TracePlace & (StreamDeed | DatagramDeed);

/** What was offered at once: bytes `from` to `to` of a stream, or the datagram of number `from`. */
export interface Offer {
  readonly from: number;
  /** One behind the last. */
  readonly to: number;
  readonly atMs: number;
  readonly preview: Uint8Array;
  /** The faults that chose it. */
  readonly faults: Set<string>;
  /** The arrow that shows it, once it is drawn. */
  arrow: number | undefined;
  /** It was delivered, or it was lost. */
  isSettled: boolean;
}

/** One direction of one flow on one link. */
export interface Lane {
  readonly offers: Offer[];
  end: Offer | undefined;
  /** The highest number that was delivered. */
  newest: number;
}

/** Time and loss show these by themselves: their names would stand at every piece. */
const selfEvident = new Set(["delay", "throttle", "drop"]);

/** All that was offered, lane by lane, with the faults that met it. */
export function lanesOf(events: readonly TraceEvent[]): ReadonlyMap<string, Lane> {
  const lanes = new Map<string, Lane>();
  for (const event of events) {
    const key = laneKey(event);
    const lane = lanes.get(key) ?? { offers: [], end: undefined, newest: 0 };
    lanes.set(key, lane);
    if (event.kind !== "offered") continue;
    lane.offers.push({
      ...placeOf(event),
      atMs: event.atMs,
      preview: event.preview,
      faults: new Set(),
      arrow: undefined,
      isSettled: false,
    });
  }
  for (const event of events) {
    if (event.kind !== "decided" && event.kind !== "effect") continue;
    const lane = lanes.get(laneKey(event));
    if (lane && isTelling(event)) met(lane, event)?.faults.add(event.fault);
  }
  return lanes;
}

/** Whether it is worth naming the fault. */
export function isTelling({ fault }: { fault: string }): boolean {
  return !selfEvident.has(fault);
}

/** The offer that a fault's choice fell on. */
export function met(
  lane: Lane,
  { fault, position }: { fault: string; position: number },
): Offer | undefined {
  const offer = offerAt(lane, position);
  // A cut between two offers cuts nothing.
  return fault === "slice" && offer?.from === position ? undefined : offer;
}

/** The offer that holds this byte, or this datagram. */
export function offerAt({ offers }: Lane, position: number): Offer | undefined {
  let low = 0;
  let high = offers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offers[middle]?.to ?? 0) > position) high = middle;
    else low = middle + 1;
  }
  const found = offers[low];
  return found && found.from <= position ? found : undefined;
}

/** All offers of which something lies between these two places. */
export function offersIn(
  lane: Lane,
  { from, to }: { from: number; to: number },
): readonly Offer[] {
  const found: Offer[] = [];
  for (let at = from; at < to;) {
    const offer = offerAt(lane, at);
    if (!offer) return found;
    found.push(offer);
    at = offer.to;
  }
  return found;
}

export function placeOf(event: Crossing): { from: number; to: number } {
  return "number" in event
    ? { from: event.number, to: event.number + 1 }
    : { from: event.offset, to: event.offset + event.bytes };
}

export function laneKey(event: TraceEvent): string {
  return `${flowKey(event)}\n${event.direction}`;
}

export function flowKey({ link, flow }: TraceEvent): string {
  return `${link}\n${flow}`;
}
