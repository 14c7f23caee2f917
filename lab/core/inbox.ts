import { concat } from "./value.ts";

/** How a peer's stream ended, if it did. */
export type Ending = "open" | "fin" | "rst";

/** What one peer was sent, in order, and how much of it the steps have used up. */
export interface Inbox {
  receive(bytes: Uint8Array): void;
  end(how: "fin" | "rst"): void;
  ending(): Ending;
  receivedBytes(): number;
  /** How many chunks came: over udp, how many datagrams. */
  receivedCount(): number;
  unreadBytes(): number;
  /** Unread chunks as they came, oldest first. */
  unread(): readonly Uint8Array[];
  /** At most `count` unread bytes from the front, in one array. */
  peek(count: number): Uint8Array;
  use(count: number): void;
  /** The oldest unread chunk, used up. */
  take(): Uint8Array | undefined;
  /** Every chunk that came, used up or not. Only of an inbox that keeps them. */
  all(): readonly Uint8Array[];
  /** An inbox with the same unread chunks and the same ending: to try something on. */
  fork(): Inbox;
}

/**
 * An inbox with nothing in it.
 *
 * @param keepsEmpty Whether a chunk without bytes is one: a datagram may be empty, a stream has no
 * such thing.
 * @param keepsAll Whether it keeps what is used up, for a history of all that came.
 */
export function createInbox(
  { keepsEmpty = false, keepsAll = false }: {
    readonly keepsEmpty?: boolean;
    readonly keepsAll?: boolean;
  } = {},
): Inbox {
  let chunks: Uint8Array[] = [];
  const everything: Uint8Array[] = [];
  let ending: Ending = "open";
  let receivedBytes = 0;
  let receivedCount = 0;
  let unreadBytes = 0;

  return {
    receive(bytes) {
      if (bytes.length === 0 && !keepsEmpty) return;
      chunks.push(bytes);
      if (keepsAll) everything.push(bytes);
      receivedCount += 1;
      receivedBytes += bytes.length;
      unreadBytes += bytes.length;
    },
    end(how) {
      if (ending === "open") ending = how;
    },
    ending: () => ending,
    receivedBytes: () => receivedBytes,
    receivedCount: () => receivedCount,
    unreadBytes: () => unreadBytes,
    unread: () => chunks,
    peek: (count) => startOf(chunks, count),
    use(count) {
      chunks = withoutStart(chunks, count);
      unreadBytes = Math.max(0, unreadBytes - count);
    },
    take() {
      const first = chunks.shift();
      unreadBytes -= first?.length ?? 0;
      return first;
    },
    all: () => keepsAll ? everything : unreachable(),
    fork() {
      const copy = createInbox({ keepsEmpty });
      for (const chunk of chunks) copy.receive(chunk);
      if (ending !== "open") copy.end(ending);
      return copy;
    },
  };
}

/** At most `count` bytes from the front. */
function startOf(chunks: readonly Uint8Array[], count: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let missing = count;
  for (const chunk of chunks) {
    if (missing <= 0) break;
    parts.push(chunk.subarray(0, missing));
    missing -= chunk.length;
  }
  return concat(parts);
}

/** An empty chunk behind what is taken off stays. */
function withoutStart(chunks: readonly Uint8Array[], count: number): Uint8Array[] {
  let left = count;
  let whole = 0;
  for (const chunk of chunks) {
    if (left === 0 || chunk.length > left) break;
    left -= chunk.length;
    whole += 1;
  }
  const rest = chunks.slice(whole);
  const first = rest[0];
  if (first && left > 0) rest[0] = first.subarray(left);
  return rest;
}

function unreachable(): never {
  throw new Error("Unreachable: this inbox does not keep what is used up");
}
