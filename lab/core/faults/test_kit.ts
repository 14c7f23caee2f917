/**
 * What the tests of links and faults share: links driven by a clock of their own.
 *
 * @module
 */

import type { Faults } from "../fault_settings.ts";
import { createLink, type Link, type LinkOptions, type Offered } from "../link.ts";
import type { Decision, Piece } from "../piece.ts";

/** Something that is put into a link, or other faults for it, and when. */
export interface Offering {
  readonly atMs: number;
  readonly what: Offered | { readonly replan: Faults };
}

/** Something that came out of a link, and when. */
export interface Delivery {
  readonly atMs: number;
  readonly piece: Piece;
}

/** A link for a test, and what its faults told. */
export interface TestLink {
  readonly link: Link;
  readonly decisions: readonly Decision[];
  /** As `idle 3`: the fault and the position. */
  readonly effects: readonly string[];
}

export function linkOf(
  faults: Faults,
  seed = 7,
  shared: Pick<LinkOptions, "silence" | "buckets"> = {},
): TestLink {
  const decisions: Decision[] = [];
  const effects: string[] = [];
  const link = createLink({
    ...shared,
    faults,
    seed,
    name: "test/a/toServer",
    decided: (decision) => void decisions.push(decision),
    effect: ({ fault, position }) => void effects.push(`${fault} ${position}`),
  });
  return { link, decisions, effects };
}

/**
 * Drives a link by a clock of its own: it opens at 0, and everything is taken out at the very time
 * it is due.
 */
export function drive(link: Link, offerings: readonly Offering[]): readonly Delivery[] {
  link.open(0);
  const deliveries: Delivery[] = [];
  for (const { atMs, what } of offerings) {
    deliveries.push(...takeUntil(link, atMs));
    if (typeof what === "object" && "replan" in what) link.replan(what.replan, atMs);
    else link.offer(what, atMs);
  }
  return [...deliveries, ...takeUntil(link, Infinity)];
}

/** Takes out all that is due until then, each at its time. */
export function takeUntil(link: Link, untilMs: number): readonly Delivery[] {
  const deliveries: Delivery[] = [];
  for (let atMs = link.wakeAt(); atMs !== undefined && atMs <= untilMs; atMs = link.wakeAt()) {
    const pieces = link.due(atMs);
    if (pieces.length === 0 && link.wakeAt() === atMs) {
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
