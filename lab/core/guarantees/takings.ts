import type { Content, Contents } from "./contents.ts";

/** Which sent piece each received one is taken for: every sent piece once. */
export interface Takings {
  /** The index of the first piece of this content that is free behind the last one taken, else of
   * the first free one; undefined when all are taken. */
  take(content: Content): number | undefined;
  /** What should come now: the next free piece behind the last one taken, else the first free one. */
  expected(): Content | undefined;
  isFree(content: Content): boolean;
}

export function createTakings({ ofSent }: Contents): Takings {
  const taken = new Set<number>();
  let next = 0;
  const freeOf = (indexes: readonly number[]): number | undefined => {
    let first: number | undefined;
    for (const index of indexes) {
      if (taken.has(index)) continue;
      if (index >= next) return index;
      first ??= index;
    }
    return first;
  };
  return {
    take({ at }) {
      const index = freeOf(at);
      if (index === undefined) return undefined;
      taken.add(index);
      next = index + 1;
      return index;
    },
    expected() {
      for (let i = 0; i < ofSent.length; i++) {
        const index = (next + i) % ofSent.length;
        const content = ofSent[index];
        if (content && !taken.has(index)) return content;
      }
      return undefined;
    },
    isFree: ({ at }) => freeOf(at) !== undefined,
  };
}
