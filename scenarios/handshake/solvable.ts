import type { Field, Puzzle } from "./trace.ts";

/**
 * Whether every blank follows from the others. A side's numbers are a chain: each of its lines leads
 * from the number before it to the number behind it. Its seq shows the one, and the next ack of the
 * other side shows the other.
 */
export function isSolvable(puzzles: readonly Puzzle[]): boolean {
  const ports = [...new Set(puzzles.map(({ line }) => line.from))];
  return ports.every((port) => isChainSolvable(puzzles, port));
}

function isChainSolvable(puzzles: readonly Puzzle[], port: string): boolean {
  const own = puzzles.filter(({ line }) => line.from === port);
  /** At i: the number before the i-th line of this side. */
  const isKnown = own.map(({ hidden }) => !hidden.has("seq"));
  isKnown.push(false);
  let said = 0;
  const isAsked = new Set<number>();
  for (const { line, hidden } of puzzles) {
    if (line.from === port) {
      said += 1;
    } else if (line.ack !== "-") {
      if (!hidden.has("ack")) isKnown[said] = true;
      isAsked.add(said);
    }
  }

  for (let i = 0; i < own.length; i++) {
    if (blanksOf(own, i, puzzles).length === 0 && isKnown[i]) isKnown[i + 1] = true;
  }
  for (let i = own.length - 1; i >= 0; i--) {
    if (blanksOf(own, i, puzzles).length === 0 && isKnown[i + 1]) isKnown[i] = true;
  }
  return own.every((_, i) => {
    const blanks = blanksOf(own, i, puzzles);
    return isKnown[i] && (blanks.length === 0 || (blanks.length === 1 && isKnown[i + 1] === true));
  }) && [...isAsked].every((at) => isKnown[at]);
}

/** What keeps a line from telling how many numbers it takes. The flags of a handshake are no secret. */
function blanksOf(own: readonly Puzzle[], i: number, puzzles: readonly Puzzle[]): readonly Field[] {
  const puzzle = own[i];
  if (!puzzle) return [];
  const isOfHandshake = puzzles.indexOf(puzzle) < 3;
  return (["flags", "len"] as const)
    .filter((field) => puzzle.hidden.has(field) && !(isOfHandshake && field === "flags"));
}
