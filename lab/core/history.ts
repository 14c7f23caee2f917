/**
 * What one end said and what the other end heard, in pieces: writes and reads of a stream,
 * datagrams, or lines of standard input and output. A history of one direction.
 */
export interface History {
  /** How the pieces are told, and whether reads may differ from writes: only a stream's can. */
  readonly unit: "stream" | "datagram" | "line";
  /** In the order in which they were said. */
  readonly sent: readonly SentPiece[];
  /** In the order in which they came: of a stream, the reads. */
  readonly received: readonly Uint8Array[];
}

/** A piece as it was said. */
export interface SentPiece {
  /** May be empty where a unit has such a thing: a datagram, a line. */
  readonly bytes: Uint8Array;
  /**
   * "sent": the sender finished in order, so it must arrive. "maybe": nobody knows whether it left
   * at all, because its sender died, was reset or gave up; it may arrive, once.
   */
  readonly outcome: "sent" | "maybe";
}
