import type { Piece, Timed } from "./piece.ts";

/** How a stream has ended so far. */
export type End = "no" | "fin" | "rst";

/** Nothing follows a RST, and nothing but a RST follows a FIN. */
export function mayFollow(end: End, kind: Piece["kind"]): boolean {
  return end === "no" || (end === "fin" && kind === "rst");
}

/** The pieces of a stream that wait for their time. */
export interface Queue {
  /** Puts a piece behind all others; one that may not follow them is thrown away. */
  push(timed: Timed): void;
  /** Takes out what is due, oldest first. */
  due(nowMs: number): readonly Piece[];
  wakeAt(): number | undefined;
  heldBytes(): number;
  isEmpty(): boolean;
  /** What was put in last, if it was an end. */
  end(): End;
}

/** Keeps order: only the piece at the head is ever looked at, so nothing overtakes it. */
export function createQueue(): Queue {
  let waiting: Timed[] = [];
  let head = 0;
  let notBeforeMs = -Infinity;
  let heldBytes = 0;
  let end: End = "no";

  const nextAt = (): number | undefined => {
    const next = waiting[head];
    return next && Math.max(next.atMs, notBeforeMs);
  };
  return {
    push(timed) {
      const { piece } = timed;
      if (!mayFollow(end, piece.kind)) return;
      if (piece.kind === "bytes") heldBytes += piece.bytes.length;
      else end = piece.kind;
      waiting.push(timed);
    },
    due(nowMs) {
      const out: Piece[] = [];
      for (let at = nextAt(); at !== undefined && at <= nowMs; at = nextAt()) {
        const { piece, gapMs } = waiting[head++] as Timed;
        if (piece.kind === "bytes") heldBytes -= piece.bytes.length;
        if (gapMs > 0) notBeforeMs = nowMs + gapMs;
        out.push(piece);
      }
      // Let go of what is out also when the queue is never empty, as behind a slow link.
      if (head * 2 >= waiting.length) [waiting, head] = [waiting.slice(head), 0];
      return out;
    },
    wakeAt: nextAt,
    heldBytes: () => heldBytes,
    isEmpty: () => head === waiting.length,
    end: () => end,
  };
}
