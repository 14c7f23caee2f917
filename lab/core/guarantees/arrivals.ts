import type { History } from "../history.ts";
import { concat } from "../value.ts";
import { type Contents, contentsOf } from "./contents.ts";
import { type ReceivedPiece, startOfPiece } from "./guarantee.ts";
import { cutStream, type Stretch } from "./stream_cut.ts";
import { createTakings } from "./takings.ts";

/** What came, piece by piece, and what it is of what was sent. */
export interface Arrivals {
  readonly contents: Contents;
  readonly pieces: readonly Arrival[];
}

/** A received piece; of a stream, a stretch of it, however it was read. */
export interface Arrival extends Stretch {
  /** From 1. */
  readonly number: number;
}

/** All guarantees start from this; whoever asks for several makes it once. */
export function arrivalsOf(history: History): Arrivals {
  const contents = contentsOf(history);
  const stretches = history.unit === "stream"
    ? cutStream(concat(history.received), contents)
    : stretchesOf(history.received, contents);
  return { contents, pieces: stretches.map((each, i) => ({ ...each, number: i + 1 })) };
}

function stretchesOf(received: readonly Uint8Array[], contents: Contents): readonly Stretch[] {
  const takings = createTakings(contents);
  return received.map((bytes) => {
    const content = contents.find(bytes);
    const sent = content && takings.take(content);
    return { offset: 0, bytes, content, sent, isWhole: true };
  });
}

/** A received piece as a counterexample tells it. */
export function receivedPiece({ number, offset, bytes }: Arrival): ReceivedPiece {
  return { received: number, offset, ...startOfPiece(bytes) };
}
