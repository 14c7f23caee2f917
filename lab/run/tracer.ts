import type { Direction } from "../core/scenario.ts";
import { previewOf, type TraceDeed, type TraceEvent } from "../core/trace.ts";
import { nowMs } from "../wire/clock.ts";
import type { Uttered } from "../wire/peer.ts";

/** Where something was said, and how it is counted: datagrams by number, streams by offset. */
export interface Utterance {
  readonly flow: string;
  readonly direction: Direction;
  readonly unit: "datagram" | "stream";
}

/** Keeps what happened on the links of one play: the end of it, where things fail. */
export interface Tracer {
  tell(event: TraceEvent): void;
  /** What one end said, on a way without any link between. */
  utter(way: Utterance, what: Uttered): void;
  /** A numbered flow belongs to this peer, and is called so in what is kept. */
  rename(flow: string, peer: string): void;
  kept(): readonly TraceEvent[];
  hasEvents(): boolean;
}

const mostKept = 400;

/**
 * @param onEvent Hears every event, also those that are not kept.
 */
export function createTracer(
  { link, onEvent }: {
    link: string;
    onEvent?: ((event: TraceEvent) => void) | undefined;
  },
): Tracer {
  const startedAtMs = nowMs();
  const events: TraceEvent[] = [];
  const positions = new Map<string, number>();
  const names = new Map<string, string>();

  const tell = (event: TraceEvent): void => {
    // Every proxy counts from its own start; a play has one clock.
    const timed = { ...event, atMs: nowMs() - startedAtMs };
    events.push(timed);
    if (events.length > 2 * mostKept) events.splice(0, events.length - mostKept);
    onEvent?.(timed);
  };
  return {
    tell,
    utter({ unit, ...place }, what) {
      const key = `${place.flow}/${place.direction}`;
      const position = positions.get(key) ?? 0;
      const advance = typeof what === "string" ? 0 : unit === "stream" ? what.length : 1;
      positions.set(key, position + advance);
      for (const side of ["offered", "delivered"] as const) {
        tell({ atMs: 0, link, ...place, ...deedOf(what, { side, position, unit }) });
      }
    },
    rename: (flow, peer) => void names.set(flow, peer),
    hasEvents: () => events.length > 0,
    kept: () =>
      events.slice(-mostKept).map((event) => ({
        ...event,
        flow: names.get(event.flow) ?? event.flow,
      })),
  };
}

function deedOf(
  what: Uttered,
  { side, position, unit }: {
    side: "offered" | "delivered";
    position: number;
    unit: "datagram" | "stream";
  },
): TraceDeed {
  if (typeof what === "string") return { kind: "ended", how: what, side };
  const carried = { kind: side, bytes: what.length, preview: previewOf(what) };
  return unit === "stream"
    ? { ...carried, offset: position }
    : { ...carried, number: position + 1, copy: 0 };
}
