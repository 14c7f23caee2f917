import type { Direction } from "./scenario.ts";

/** One thing that happened on a link. A trace is many of them, in the order of their times. */
export type TraceEvent = TracePlace & TraceDeed;

/** When and where something happened. */
export interface TracePlace {
  /** Milliseconds since the play began. */
  readonly atMs: number;
  /** The link's name in the scenario. */
  readonly link: string;
  /** The peer's name, or "#n" for the n-th connection that nobody announced. */
  readonly flow: string;
  /** The way that it went. */
  readonly direction: Direction;
}

/** What happened. Sizes and offsets are bytes; datagrams count from 1 in each flow and direction. */
export type TraceDeed =
  /** A connection was dialled through, or a client's first datagram came. Towards the server. */
  | { readonly kind: "opened" }
  /** The server could not be reached. */
  | { readonly kind: "refused" }
  /** Bytes of a stream came from one end, or were handed to the other. */
  | StreamDeed
  /** The same of a datagram. */
  | DatagramDeed
  | { readonly kind: "ended"; readonly how: "fin" | "rst"; readonly side: "offered" | "delivered" }
  /** A datagram went no further; `by` is a fault, or "full" when too much was waiting. */
  | {
    readonly kind: "dropped";
    readonly number: number;
    readonly copy: number;
    readonly bytes: number;
    readonly by: string;
  }
  /** A choice that the seed replays. */
  | {
    readonly kind: "decided";
    readonly fault: string;
    readonly position: number;
    readonly drawn: number;
  }
  /** A fault that follows arrival times did something at this offset or datagram. */
  | { readonly kind: "effect"; readonly fault: string; readonly position: number };

/** Bytes of a stream. */
export interface StreamDeed {
  /** From one end, or to the other. */
  readonly kind: "offered" | "delivered";
  /** Of the first byte. */
  readonly offset: number;
  /** How many. */
  readonly bytes: number;
  /** The first of them, at most {@link previewBytes}. */
  readonly preview: Uint8Array;
}

/** A datagram. */
export interface DatagramDeed {
  /** From one end, or to the other. */
  readonly kind: "offered" | "delivered";
  /** From 1 in each flow and direction. */
  readonly number: number;
  /** 0 is the datagram itself; others are duplicates. */
  readonly copy: number;
  /** How much it carries. */
  readonly bytes: number;
  /** The first bytes of it, at most {@link previewBytes}. */
  readonly preview: Uint8Array;
}

/** What a trace keeps of the bytes themselves. */
export const previewBytes = 24;

/** A copy, so that the trace does not keep the whole read alive; `slice` of a Buffer is none. */
export function previewOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.subarray(0, previewBytes));
}
