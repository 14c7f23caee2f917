import type { WayCount } from "./proxy.ts";

/** A count while it goes on; all flows of a proxy count together. */
export type GrowingCount = { -readonly [Name in keyof WayCount]: WayCount[Name] };

export function nothingYet(): GrowingCount {
  return {
    offeredBytes: 0,
    offeredPieces: 0,
    deliveredBytes: 0,
    deliveredPieces: 0,
    droppedPieces: 0,
  };
}
