/**
 * What the tests of links and faults share: links driven by a clock of their own.
 *
 * @module
 */

import { createLink, type Link, type Offered } from "../link.ts";
import type { Decision, Piece } from "../piece.ts";
import type { Faults } from "../scenario.ts";

/** Something that is put into a link, and when. */
export interface Offering {
  readonly atMs: number;
  readonly what: Offered;
}

/** Something that came out of a link, and when. */
export interface Delivery {
  readonly atMs: number;
  readonly piece: Piece;
}

/** A link for a test, and what its faults decided. */
export function linkOf(faults: Faults, seed = 7): { link: Link; decisions: readonly Decision[] } {
  const decisions: Decision[] = [];
  const decided = (decision: Decision): void => void decisions.push(decision);
  return { link: createLink({ faults, seed, name: "test/a/toServer", decided }), decisions };
}

/** Drives a link by a clock of its own: everything is taken out at the very time it is due. */
export function drive(link: Link, offerings: readonly Offering[]): readonly Delivery[] {
  const deliveries: Delivery[] = [];
  for (const { atMs, what } of offerings) {
    deliveries.push(...takeUntil(link, atMs));
    link.offer(what, atMs);
  }
  return [...deliveries, ...takeUntil(link, Infinity)];
}

function takeUntil(link: Link, untilMs: number): readonly Delivery[] {
  const deliveries: Delivery[] = [];
  for (let atMs = link.wakeAt(); atMs !== undefined && atMs <= untilMs; atMs = link.wakeAt()) {
    const pieces = link.due(atMs);
    if (pieces.length === 0) {
      throw new Error(`Nothing is due at ${atMs} ms, though wakeAt() said so`);
    }
    for (const piece of pieces) deliveries.push({ atMs, piece });
  }
  return deliveries;
}

/** Deliveries as a test reads them: `0 hello`, `50 300 B`, `50 fin`. */
export function timeline(deliveries: readonly Delivery[]): readonly string[] {
  return deliveries.map(({ atMs, piece }) => `${atMs} ${pieceText(piece)}`);
}

export function pieceText(piece: Piece): string {
  if (piece.kind !== "bytes") return piece.kind;
  const { bytes } = piece;
  return bytes.length > 16 ? `${bytes.length} B` : new TextDecoder().decode(bytes);
}

export function text(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
