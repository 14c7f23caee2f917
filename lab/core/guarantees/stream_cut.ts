import { sameBytes } from "../match.ts";
import type { Content, Contents } from "./contents.ts";
import { type RollingHash, rollingHashOf } from "./rolling_hash.ts";
import { createTakings } from "./takings.ts";

/** A stretch of a stream: a sent piece, the start of one, or bytes that nobody sent. */
export interface Stretch {
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** What was sent like it; undefined of bytes that nobody sent. */
  readonly content: Content | undefined;
  /** The index of the sent piece that it is taken for; undefined of a copy too many. */
  readonly sent: number | undefined;
  /** False of the start of a piece, with which the stream ends. */
  readonly isWhole: boolean;
}

/** So often the search for the next sent piece behind strange bytes looks; then it gives up. */
const mostLooks = 32 * 1024 * 1024;

/**
 * Cuts a stream back into the pieces that were written to it, however it was read.
 *
 * What should come next is preferred; then any piece that was sent, the longest first; then the
 * start of a piece, if the stream ends there; else the bytes up to the next piece that was sent
 * count as sent by nobody. A stream that is what was written, up to its end, is always cut as it was
 * written. In every other one this is a guess, for a stream has no labels: short pieces are found
 * inside of longer ones, equal pieces cannot be told apart, and what is left of a piece that lost
 * its end in the middle of a stream is strange bytes.
 */
export function cutStream(heard: Uint8Array, contents: Contents): readonly Stretch[] {
  const takings = createTakings(contents);
  const findLongest = createFinder(heard, contents);
  const stretches: Stretch[] = [];
  let offset = 0;
  while (offset < heard.length) {
    const rest = heard.subarray(offset);
    const expected = takings.expected();
    const content = (expected && isAtStart(rest, expected) ? expected : undefined) ??
      findLongest.at(offset) ??
      contents.all.find((each) => takings.isFree(each) && isAtStart(rest, each)) ??
      contents.all.find((each) => isAtStart(rest, each));
    const length = content ? content.bytes.length : findLongest.placeAfter(offset) - offset;
    const bytes = rest.subarray(0, length);
    const isWhole = !content || bytes.length === length;
    const sent = content && takings.take(content);
    stretches.push({ offset, bytes, content, sent, isWhole });
    offset += bytes.length;
  }
  return stretches;
}

/** Whether the stream goes on with this piece, or ends inside of it. */
function isAtStart(rest: Uint8Array, { bytes }: Content): boolean {
  return sameBytes(rest, bytes) === Math.min(rest.length, bytes.length);
}

interface Finder {
  /** The longest of the sent pieces that is there as a whole. */
  at(offset: number): Content | undefined;
  /** The next place behind this one where a sent piece is as a whole, or the end. */
  placeAfter(offset: number): number;
}

/** A stream that comes as it was written is never searched, so the hash waits for the first look. */
function createFinder(heard: Uint8Array, contents: Contents): Finder {
  const lengths = lengthsByFirstByte(contents);
  let hash: RollingHash | undefined;
  let looks = 0;
  const at = (offset: number): Content | undefined => {
    hash ??= rollingHashOf(heard);
    for (const length of lengths.get(heard[offset] ?? 0) ?? []) {
      looks += 1;
      if (offset + length > heard.length) continue;
      const number = hash.of(offset, length);
      if (!contents.hasHash(number)) continue;
      const content = contents.find(heard.subarray(offset, offset + length), number);
      if (content) return content;
    }
    return undefined;
  };
  return {
    at,
    placeAfter(offset) {
      for (let place = offset + 1; place < heard.length && looks < mostLooks; place++) {
        if (at(place)) return place;
      }
      return heard.length;
    },
  };
}

/** Longest first, each once. */
function lengthsByFirstByte({ all }: Contents): ReadonlyMap<number, readonly number[]> {
  const lengths = new Map<number, Set<number>>();
  for (const { bytes } of all.toSorted((a, b) => b.bytes.length - a.bytes.length)) {
    const first = bytes[0] ?? 0;
    lengths.set(first, (lengths.get(first) ?? new Set()).add(bytes.length));
  }
  return new Map(Array.from(lengths, ([first, each]) => [first, [...each]]));
}
