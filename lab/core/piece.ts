/** What crosses a stream link in one direction: bytes with their place in the stream, FIN or RST. */
export type Piece =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly offset: number }
  | { readonly kind: "fin" }
  | { readonly kind: "rst" };

/** What crosses a udp link in one direction. */
export interface Datagram {
  /** What it carries; 0 to 65,507 bytes over IPv4. */
  readonly bytes: Uint8Array;
  /** Its place among all that were offered, from 1: what chance is drawn by. */
  readonly number: number;
  /** 0 is the datagram itself, 1 to 15 are its duplicates. */
  readonly copy: number;
  /** How often the client's port has changed before it. */
  readonly rebinds: number;
}

/** A piece and the time at which it may be delivered. */
export interface Timed<P = Piece> {
  readonly piece: P;
  readonly atMs: number;
  /** The next piece follows at least so much later, however late this one was delivered. */
  readonly gapMs: number;
}

/** A fault choice that a seed replays: where it fell and what was drawn. It never holds a time. */
export interface Decision {
  /** The fault's name in a scenario file, for instance "slice". */
  readonly fault: string;
  /** A stream offset in bytes, or the number of a datagram. */
  readonly position: number;
  /** What was drawn: bytes for a slice, microseconds for a jitter, a bit for a corruption. */
  readonly drawn: number;
}

/** What a fault needs of the world: a number by position, and somebody to tell its decisions. */
export interface Chance {
  /** Draws a whole number from `from` to `to` for this position. */
  draw(index: number, range: { from: number; to: number }): number;
  decided(decision: Decision): void;
}

/** One fault on one direction of one flow: a piece at a time, pieces at times not before it. */
export type Fault<P = Piece> = (piece: P, atMs: number) => readonly Timed<P>[];

/**
 * A fault that follows arrival times: it may keep pieces and let them go by itself. Such faults act
 * before all others, so that their time is the real one.
 */
export interface Holder<P = Piece> {
  /** What passes now, in order, the piece itself among it or kept. */
  offer(piece: P, nowMs: number): readonly P[];
  /** When to call `wake`; it may change with every call. */
  wakeAt(): number | undefined;
  /** What passes because of the time. Calls at any time are safe. */
  wake(nowMs: number): readonly P[];
  /** Everything that it keeps: the plan has changed. */
  letGo(): readonly P[];
  heldBytes(): number;
}

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
