import type { History } from "../history.ts";
import { arrivalsOf, receivedPiece } from "./arrivals.ts";
import type { Counterexample } from "./guarantee.ts";

/**
 * Nothing came that was not sent: every received piece equals a sent one, and of a stream it may be
 * the start of one, with which the stream ends.
 */
export function integrity(
  history: History,
  { pieces } = arrivalsOf(history),
): Extract<Counterexample, { guarantee: "integrity" }> | undefined {
  const strange = pieces.find(({ content }) => content === undefined);
  return strange && { guarantee: "integrity", ...receivedPiece(strange) };
}
