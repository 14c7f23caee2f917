import type { Inbox } from "./inbox.ts";
import { concat } from "./value.ts";

/** A window around the first wrong byte, taken from what was wanted and from what came. */
export interface Difference {
  /** Place of the first wrong byte, counted from the start of what was expected. */
  readonly atByte: number;
  /** What was heard around it; the wrong byte is at `heard[caret]`. */
  readonly heard: Uint8Array;
  /** Index of the first wrong byte in `heard`. */
  readonly caret: number;
  /** What should have been there, from the wrong byte on. */
  readonly wanted: Uint8Array;
}

export type Match =
  | { readonly kind: "match" }
  /** What came so far is a proper start of what is wanted. */
  | { readonly kind: "more"; readonly matchedBytes: number }
  | { readonly kind: "differs"; readonly difference: Difference };

const contextBytes = 16;

/**
 * Matches exactly these next bytes, as they come in. Each call uses up what it matched, so a large
 * expectation is compared once and not again with every chunk.
 */
export function createByteMatcher(expected: Uint8Array): (inbox: Inbox) => Match {
  let matchedBytes = 0;
  return (inbox) => {
    while (matchedBytes < expected.length) {
      const chunk = inbox.unread()[0];
      if (!chunk) return { kind: "more", matchedBytes };
      const compared = Math.min(chunk.length, expected.length - matchedBytes);
      const same = sameBytes(chunk, expected.subarray(matchedBytes, matchedBytes + compared));
      inbox.use(same);
      matchedBytes += same;
      if (same < compared) {
        return { kind: "differs", difference: around(expected, matchedBytes, inbox) };
      }
    }
    return { kind: "match" };
  };
}

/** How many bytes at the start of both are the same. */
export function sameBytes(heard: Uint8Array, wanted: Uint8Array): number {
  const most = Math.min(heard.length, wanted.length);
  for (let i = 0; i < most; i++) if (heard[i] !== wanted[i]) return i;
  return most;
}

function around(expected: Uint8Array, atByte: number, inbox: Inbox): Difference {
  const before = expected.subarray(Math.max(0, atByte - contextBytes), atByte);
  return {
    atByte,
    heard: concat([before, inbox.peek(contextBytes)]),
    caret: before.length,
    wanted: expected.subarray(atByte, atByte + contextBytes),
  };
}

/**
 * The next line of the inbox, its `\n` included, used up; undefined while there is none.
 *
 * @param mostBytes Looks no further than this: a longer line is none, however it was read.
 */
export function takeLine(inbox: Inbox, mostBytes: number): Uint8Array | undefined {
  let lengthBytes = 0;
  for (const chunk of inbox.unread()) {
    const at = chunk.indexOf(0x0a);
    if (at >= 0 && lengthBytes + at < mostBytes) {
      const line = inbox.peek(lengthBytes + at + 1);
      inbox.use(line.length);
      return line;
    }
    lengthBytes += chunk.length;
    if (at >= 0 || lengthBytes >= mostBytes) return undefined;
  }
  return undefined;
}
