import { type Role } from "../core/scenario.ts";
import type { TraceDeed, TraceEvent } from "../core/trace.ts";

/** An event as a line of a trace file holds it. `docs/trace.md` says what each field means. */
export interface TraceEventJson {
  /** Milliseconds since the play began, to the microsecond. */
  readonly at: number;
  /** The link's name in the scenario. */
  readonly link: string;
  /** The peer's name, or "#n" for the n-th connection that nobody announced. */
  readonly flow: string;
  /** The way that it went: "toServer" or "toClient". */
  readonly direction: TraceEvent["direction"];
  /** What happened. */
  readonly event: TraceEvent["kind"];
  /** Of the first byte of a stream. */
  readonly offset?: number;
  /** Of a datagram: from 1 in each flow and direction. */
  readonly number?: number;
  /** 0 is the datagram itself; others are duplicates. */
  readonly copy?: number;
  /** How many bytes. */
  readonly bytes?: number;
  /** The first bytes, in base64. */
  readonly preview?: string;
  /** How a stream ended. */
  readonly how?: "fin" | "rst";
  /** On which side of the link it ended. */
  readonly side?: "offered" | "delivered";
  /** What took a datagram: a fault, or "full". */
  readonly by?: string;
  /** Which fault decided something, or did something. */
  readonly fault?: string;
  /** The stream offset, or the number of the datagram, that it fell on. */
  readonly position?: number;
  /** What was drawn. */
  readonly drawn?: number;
}

/** What the events behind it belong to. */
export interface PlayHead {
  /** The exercise. */
  readonly scenario: string;
  /** The check of it. */
  readonly check: string;
  /** The link that was played. */
  readonly link: string;
  /** Which run of a property this is, from 1; 1 for steps. */
  readonly run: number;
  /** What the program was. */
  readonly role: Role;
}

/** An event as one line of a trace file, without the line feed. */
export function traceLine(event: TraceEvent): string {
  return JSON.stringify(traceEventJson(event));
}

/** The line in front of the events of a play. */
export function playLine(play: PlayHead): string {
  return JSON.stringify({ event: "play", ...play });
}

export function traceEventJson(event: TraceEvent): TraceEventJson {
  const { atMs, link, flow, direction, kind } = event;
  const at = Math.round(atMs * 1000) / 1000;
  return { at, link, flow, direction, event: kind, ...deedJson(event) };
}

function deedJson(deed: TraceDeed): Partial<TraceEventJson> {
  switch (deed.kind) {
    case "opened":
    case "refused":
      return {};
    case "offered":
    case "delivered": {
      const place = "number" in deed
        ? { number: deed.number, copy: deed.copy }
        : { offset: deed.offset };
      return { ...place, bytes: deed.bytes, preview: base64Of(deed.preview) };
    }
    case "ended":
      return { how: deed.how, side: deed.side };
    case "dropped":
      return { number: deed.number, copy: deed.copy, bytes: deed.bytes, by: deed.by };
    case "decided":
      return { fault: deed.fault, position: deed.position, drawn: deed.drawn };
    case "effect":
      return { fault: deed.fault, position: deed.position };
    default:
      return deed satisfies never;
  }
}

export function base64Of(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
