/**
 * What the tests of the guarantees share: histories of short texts, and small worlds of all of them.
 *
 * @module
 */

import type { History, SentPiece } from "../history.ts";
import { arrivalsOf } from "./arrivals.ts";
import { boundaries } from "./boundaries.ts";
import { completeness } from "./completeness.ts";
import type { GuaranteeName } from "./guarantee.ts";
import { integrity } from "./integrity.ts";
import { noDuplication } from "./no_duplication.ts";
import { order } from "./order.ts";

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** A piece with a question mark behind it may have been sent: "a?". */
export function historyOf(
  unit: History["unit"],
  { sent, received }: { sent: readonly string[]; received: readonly string[] },
): History {
  const pieces = sent.map((each): SentPiece => ({
    bytes: bytes(each.replace("?", "")),
    outcome: each.endsWith("?") ? "maybe" : "sent",
  }));
  return { unit, sent: pieces, received: received.map(bytes) };
}

export function datagrams(sent: readonly string[], received: readonly string[]): History {
  return historyOf("datagram", { sent, received });
}

export function stream(writes: readonly string[], reads: readonly string[]): History {
  return historyOf("stream", { sent: writes, received: reads });
}

/** The names of the guarantees that do not hold, in the order in which they are told. */
export function brokenOf(history: History): readonly GuaranteeName[] {
  return [integrity, noDuplication, order, completeness, boundaries].flatMap((law) => {
    const broken = law(history);
    return broken ? [broken.guarantee] : [];
  });
}

/** What a history came as, in texts: for a stream, how it was cut. */
export function cutOf(history: History): readonly string[] {
  return arrivalsOf(history).pieces.map((each) => text(each.bytes));
}

/** All sequences of these letters, the empty one first, up to so many. */
export function sequences(letters: string, most: number): readonly (readonly string[])[] {
  if (most === 0) return [[]];
  const shorter = sequences(letters, most - 1);
  const longest = shorter.filter((each) => each.length === most - 1);
  return [...shorter, ...longest.flatMap((each) => [...letters].map((one) => [...each, one]))];
}

/** All ways to cut a text into pieces. */
export function cuttings(whole: string): readonly (readonly string[])[] {
  if (whole === "") return [[]];
  return [...whole].flatMap((_, i) =>
    cuttings(whole.slice(i + 1)).map((rest) => [whole.slice(0, i + 1), ...rest])
  );
}
