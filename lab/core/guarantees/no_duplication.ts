import type { History } from "../history.ts";
import { type Arrivals, arrivalsOf, receivedPiece } from "./arrivals.ts";
import type { Content } from "./contents.ts";
import type { Counterexample } from "./guarantee.ts";

/**
 * Nothing came more often than it was sent. What was never sent is a matter of integrity only; a
 * piece that may have been sent counts as sent.
 */
export function noDuplication(
  history: History,
  { pieces }: Arrivals = arrivalsOf(history),
): Extract<Counterexample, { guarantee: "no-duplication" }> | undefined {
  const times = new Map<Content, number>();
  for (const { content } of pieces) {
    if (content) times.set(content, (times.get(content) ?? 0) + 1);
  }
  // What is taken for no sent piece though such a piece was sent found all of them taken.
  const copy = pieces.find(({ content, sent }) => content && sent === undefined);
  const content = copy?.content;
  if (!copy || !content) return undefined;
  return {
    guarantee: "no-duplication",
    sent: (content.at[0] ?? 0) + 1,
    times: times.get(content) ?? 0,
    sentTimes: content.at.length,
    ...receivedPiece(copy),
  };
}
