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

/** What happened: offsets and sizes are bytes of the stream. */
export type TraceDeed =
  | { readonly kind: "offered" | "delivered"; readonly offset: number; readonly bytes: number }
  | { readonly kind: "ended"; readonly how: "fin" | "rst"; readonly side: "offered" | "delivered" }
  | {
    readonly kind: "decided";
    readonly fault: string;
    readonly position: number;
    readonly drawn: number;
  };
