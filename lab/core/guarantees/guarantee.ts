/** A law over a history. TCP holds the first four, UDP the first and the last. */
export type GuaranteeName =
  | "integrity"
  | "no-duplication"
  | "order"
  | "completeness"
  | "boundaries";

/** All of them, in the order in which they are told. */
export const guaranteeNames: readonly GuaranteeName[] = [
  "integrity",
  "no-duplication",
  "order",
  "completeness",
  "boundaries",
];

/**
 * The piece that shows that a guarantee does not hold. Pieces count from 1. A received piece of a
 * stream is what is left of a sent piece in it, however it was read; boundaries alone count reads.
 */
export type Counterexample =
  /** A piece came that nobody sent. */
  | ({ readonly guarantee: "integrity" } & ReceivedPiece)
  /** A piece came once more than it was sent. */
  | ({
    readonly guarantee: "no-duplication";
    /** The number of the sent piece that it is a copy of: the first one of these bytes. */
    readonly sent: number;
    /** How often it came in all. */
    readonly times: number;
    /** How often it was sent. */
    readonly sentTimes: number;
  } & ReceivedPiece)
  /** A piece came behind one that was sent later. */
  | ({
    readonly guarantee: "order";
    /** Its number among what was sent. */
    readonly sent: number;
    /** The piece that came before it though it was sent later. */
    readonly behind: { readonly sent: number } & PieceStart;
  } & ReceivedPiece)
  /** A piece never came, or not all of it. */
  | ({
    readonly guarantee: "completeness";
    /** Its number among what was sent. */
    readonly sent: number;
    /** How many of its bytes came: of a stream that ended in the middle of it; else 0. */
    readonly cameBytes: number;
    /** How many pieces are missing in all, this one included … */
    readonly missing: number;
    /** … and how many had to come. */
    readonly ofPieces: number;
  } & PieceStart)
  /** What one read gave is not what one write sent. */
  | ({
    readonly guarantee: "boundaries";
    /** What it has of the first sent piece in it. */
    readonly from: SentPart;
    /** What it has of the last one: the same if there is one only. Those between are in it whole. */
    readonly to: SentPart;
  } & ReceivedPiece);

/** A piece as it came. */
export interface ReceivedPiece extends PieceStart {
  /** Its number among what came, from 1. */
  readonly received: number;
  /** Of a stream: where it begins in what came; 0 of everything else. */
  readonly offset: number;
}

/** A piece, of which a counterexample keeps the start only. */
export interface PieceStart {
  /** The first bytes of it, at most 64. */
  readonly bytes: Uint8Array;
  /** How long all of it is. */
  readonly lengthBytes: number;
}

/** How much of a sent piece is in a received one. */
export interface SentPart {
  /** The piece's number among what was sent. */
  readonly sent: number;
  /** So many of its bytes … */
  readonly partBytes: number;
  /** … of so many. */
  readonly lengthBytes: number;
}

/** What a counterexample keeps of a piece. */
export const keptBytes = 64;

/** A copy, so that a counterexample does not keep a whole read alive. */
export function startOfPiece(bytes: Uint8Array): PieceStart {
  return { bytes: new Uint8Array(bytes.subarray(0, keptBytes)), lengthBytes: bytes.length };
}
