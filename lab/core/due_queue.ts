/** What waits for its time. Two with equal times keep the order in which they came. */
export interface DueQueue<T> {
  push(entry: T): void;
  /** The earliest one, once its time has come. */
  take(nowMs: number): T | undefined;
  /** When the earliest one is due. */
  nextAtMs(): number | undefined;
  /** How many wait. */
  length(): number;
}

/** A queue in the order of times; cheap where entries come in that order already. */
export function createDueQueue<T extends { readonly atMs: number }>(): DueQueue<T> {
  const waiting: T[] = [];
  let head = 0;

  return {
    push(entry) {
      const last = waiting.at(-1);
      if (last && last.atMs > entry.atMs) waiting.splice(placeOf(entry.atMs), 0, entry);
      else waiting.push(entry);
    },
    take(nowMs) {
      const next = waiting[head];
      if (!next || next.atMs > nowMs) return undefined;
      head++;
      // Let go of what is out also when the queue is never empty, as behind a slow link.
      if (head * 2 >= waiting.length) {
        waiting.copyWithin(0, head);
        waiting.length -= head;
        head = 0;
      }
      return next;
    },
    nextAtMs: () => waiting[head]?.atMs,
    length: () => waiting.length - head,
  };

  /** Before the first one that is due later, by halving. */
  function placeOf(atMs: number): number {
    let [from, to] = [head, waiting.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const isLater = (waiting[middle]?.atMs ?? Infinity) > atMs;
      [from, to] = isLater ? [from, middle] : [middle + 1, to];
    }
    return from;
  }
}
