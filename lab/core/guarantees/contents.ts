import type { History } from "../history.ts";
import { sameBytes } from "../match.ts";
import { hashOf } from "./rolling_hash.ts";

/** Bytes that were sent, and every piece that had exactly them. */
export interface Content {
  readonly bytes: Uint8Array;
  /** The indexes of these pieces among what was sent, ascending. */
  readonly at: readonly number[];
}

/** What was sent, equal pieces together: nothing tells one of them from another. */
export interface Contents {
  /** In the order in which they were sent first. */
  readonly all: readonly Content[];
  /** By the index of a sent piece; undefined of an empty write, which is no piece of a stream. */
  readonly ofSent: readonly (Content | undefined)[];
  /** What was sent with exactly these bytes; whoever knows their hash saves the work. */
  find(bytes: Uint8Array, hash?: number): Content | undefined;
  /** Whether anything with this hash was sent. */
  hasHash(hash: number): boolean;
}

export function contentsOf({ unit, sent }: History): Contents {
  const byHash = new Map<number, { bytes: Uint8Array; at: number[] }[]>();
  const find = (bytes: Uint8Array, hash = hashOf(bytes)) =>
    byHash.get(hash)?.find((content) => isSame(content.bytes, bytes));
  const ofSent = sent.map(({ bytes }, index) => {
    if (unit === "stream" && bytes.length === 0) return undefined;
    const hash = hashOf(bytes);
    const known = find(bytes, hash);
    if (known) {
      known.at.push(index);
      return known;
    }
    const content = { bytes, at: [index] };
    byHash.set(hash, [...(byHash.get(hash) ?? []), content]);
    return content;
  });
  const all = new Set(ofSent.filter((content) => content !== undefined));
  return { all: [...all], ofSent, find, hasHash: (hash) => byHash.has(hash) };
}

/** Whether two runs of bytes are the same. */
export function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && sameBytes(left, right) === left.length;
}
