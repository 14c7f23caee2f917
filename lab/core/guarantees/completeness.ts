import type { History, SentPiece } from "../history.ts";
import { type Arrival, type Arrivals, arrivalsOf } from "./arrivals.ts";
import type { Content, Contents } from "./contents.ts";
import { type Counterexample, startOfPiece } from "./guarantee.ts";

/**
 * All came that was sent in order: every content at least as often as it was surely sent. What may
 * have been sent need not come, and stands in for an equal piece that did not come.
 */
export function completeness(
  history: History,
  arrivals: Arrivals = arrivalsOf(history),
): Extract<Counterexample, { guarantee: "completeness" }> | undefined {
  const { contents, pieces } = arrivals;
  const missing = missingOf(history.sent, arrivals);
  const taken = new Map<number, Arrival>();
  for (const piece of pieces) if (piece.sent !== undefined) taken.set(piece.sent, piece);
  for (const [index, { bytes, outcome }] of history.sent.entries()) {
    const content = contents.ofSent[index];
    const piece = taken.get(index);
    if (outcome !== "sent" || piece?.isWhole || !content || !missing.get(content)) continue;
    return {
      guarantee: "completeness",
      sent: index + 1,
      cameBytes: piece?.bytes.length ?? 0,
      missing: [...missing.values()].reduce((sum, each) => sum + each, 0),
      ofPieces: surelySent(history.sent, contents).length,
      ...startOfPiece(bytes),
    };
  }
  return undefined;
}

/** How many pieces of each content had to come and did not. */
function missingOf(
  sent: readonly SentPiece[],
  { contents, pieces }: Arrivals,
): ReadonlyMap<Content, number> {
  const balance = new Map<Content, number>();
  const add = (content: Content | undefined, count: number) => {
    if (content) balance.set(content, (balance.get(content) ?? 0) + count);
  };
  for (const content of surelySent(sent, contents)) add(content, 1);
  for (const { content, isWhole } of pieces) if (isWhole) add(content, -1);
  return new Map([...balance].filter(([_, count]) => count > 0));
}

function surelySent(sent: readonly SentPiece[], { ofSent }: Contents): readonly Content[] {
  return sent.flatMap(({ outcome }, index) => {
    const content = ofSent[index];
    return outcome === "sent" && content ? [content] : [];
  });
}
