/** What crosses a tcp link in one direction: bytes with their place in the stream, FIN or RST. */
export type Piece =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly offset: number }
  | { readonly kind: "fin" }
  | { readonly kind: "rst" };

/** A piece and the time at which it may be delivered. */
export interface Timed {
  readonly piece: Piece;
  readonly atMs: number;
  /** The next piece follows at least so much later, however late this one was delivered. */
  readonly gapMs: number;
}

/** A fault choice that a seed replays: where it fell and what was drawn. It never holds a time. */
export interface Decision {
  /** The fault's name in a scenario file, for instance "slice". */
  readonly fault: string;
  /** A stream offset in bytes. */
  readonly position: number;
  /** What was drawn: bytes for a slice, microseconds for a jitter. */
  readonly drawn: number;
}

/** What a fault needs of the world: a number by position, and somebody to tell its decisions. */
export interface Chance {
  /** Draws a whole number from `from` to `to` for this position. */
  draw(index: number, range: { from: number; to: number }): number;
  decided(decision: Decision): void;
}

/** One fault on one direction of one flow: a piece at a time, pieces at times not before it. */
export type Fault = (piece: Piece, atMs: number) => readonly Timed[];

/** Cuts bytes at stream offsets. Offsets outside the piece, or at its ends, cut nothing. */
export function cutAt(
  piece: Extract<Piece, { kind: "bytes" }>,
  offsets: readonly number[],
): readonly Extract<Piece, { kind: "bytes" }>[] {
  const end = piece.offset + piece.bytes.length;
  const inside = offsets.filter((offset) => offset > piece.offset && offset < end);
  const edges = [piece.offset, ...inside, end];
  return edges.slice(0, -1).map((from, i) => ({
    kind: "bytes",
    bytes: piece.bytes.subarray(from - piece.offset, (edges[i + 1] ?? end) - piece.offset),
    offset: from,
  }));
}
