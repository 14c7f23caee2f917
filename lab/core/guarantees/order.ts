import type { History } from "../history.ts";
import { type Arrival, type Arrivals, arrivalsOf, receivedPiece } from "./arrivals.ts";
import type { Content } from "./contents.ts";
import { type Counterexample, startOfPiece } from "./guarantee.ts";

type Disorder = Extract<Counterexample, { guarantee: "order" }>;

/**
 * What came can be matched with what was sent in the order in which it was sent. A copy too many, a
 * missing piece and one that nobody sent are no disorder; equal pieces are matched as it fits best.
 *
 * Exactly: the longest common subsequence of both is as long as the number of pieces that can be
 * matched in any order. The counterexample is the last piece of the shortest start of what came from
 * which on this is never true again.
 */
export function order(
  history: History,
  { pieces }: Arrivals = arrivalsOf(history),
): Disorder | undefined {
  if (isAscending(pieces.flatMap(({ sent }) => (sent === undefined ? [] : [sent])))) {
    return undefined;
  }
  const late = firstLate(pieces);
  return late && disorderOf(history, late);
}

/** The first fit is good in nearly every history, and is found at once. */
function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, i) => i === 0 || (numbers[i - 1] ?? 0) < number);
}

/** A common subsequence, its last piece first. */
interface Chain {
  /** The index of the sent piece. */
  readonly index: number;
  readonly before: Chain | undefined;
}

interface Late {
  readonly piece: Arrival;
  readonly content: Content;
  /** In what came before it everything is matched in order, for instance so. */
  readonly chain: Chain | undefined;
}

/** Hunt and Szymanski's way: quick as long as few pieces are equal. */
function firstLate(pieces: readonly Arrival[]): Late | undefined {
  /** By length: the chain of this length that ends earliest in what was sent. */
  const chains: Chain[] = [];
  const times = new Map<Content, number>();
  let matchable = 0;
  let late: Late | undefined;
  for (const piece of pieces) {
    const { content } = piece;
    if (!content) continue;
    const chain = chains.at(-1);
    const count = (times.get(content) ?? 0) + 1;
    times.set(content, count);
    if (count <= content.at.length) matchable += 1;
    // From the last one on, so that no chain takes the same received piece twice.
    for (const index of content.at.toReversed()) {
      const place = placeOf(index, chains);
      chains[place] = { index, before: chains[place - 1] };
    }
    if (chains.length === matchable) late = undefined;
    else late ??= { piece, content, chain };
  }
  return late;
}

/** How many of the chains end before this index. */
function placeOf(index: number, chains: readonly Chain[]): number {
  let low = 0;
  let high = chains.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chains[middle]?.index ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Something in the chain was sent after the free piece of this content, or the chain could have been
 * made longer by it.
 */
function disorderOf({ sent }: History, { piece, content, chain }: Late): Disorder {
  const matched: number[] = [];
  for (let link = chain; link; link = link.before) matched.unshift(link.index);
  const free = content.at.find((index) => !matched.includes(index));
  const ahead = matched.find((index) => free !== undefined && index > free);
  const overtaker = ahead === undefined ? undefined : sent[ahead];
  if (free === undefined || ahead === undefined || !overtaker) {
    throw new Error("Unreachable: a piece that came late has an earlier place");
  }
  return {
    guarantee: "order",
    sent: free + 1,
    behind: { sent: ahead + 1, ...startOfPiece(overtaker.bytes) },
    ...receivedPiece(piece),
  };
}
