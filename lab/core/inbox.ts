import { concat } from "./value.ts";

/** How a peer's stream ended, if it did. */
export type Ending = "open" | "fin" | "rst";

/** What one peer was sent, in order, and how much of it the steps have used up. */
export interface Inbox {
  receive(bytes: Uint8Array): void;
  end(how: "fin" | "rst"): void;
  ending(): Ending;
  receivedBytes(): number;
  unreadBytes(): number;
  /** Unread chunks as they came, oldest first. */
  unread(): readonly Uint8Array[];
  /** At most `count` unread bytes from the front, in one array. */
  peek(count: number): Uint8Array;
  use(count: number): void;
}

export function createInbox(): Inbox {
  let chunks: Uint8Array[] = [];
  let ending: Ending = "open";
  let receivedBytes = 0;
  let unreadBytes = 0;

  return {
    receive(bytes) {
      if (bytes.length === 0) return;
      chunks.push(bytes);
      receivedBytes += bytes.length;
      unreadBytes += bytes.length;
    },
    end(how) {
      if (ending === "open") ending = how;
    },
    ending: () => ending,
    receivedBytes: () => receivedBytes,
    unreadBytes: () => unreadBytes,
    unread: () => chunks,
    peek(count) {
      const parts: Uint8Array[] = [];
      let missing = count;
      for (const chunk of chunks) {
        if (missing <= 0) break;
        parts.push(chunk.subarray(0, missing));
        missing -= chunk.length;
      }
      return concat(parts);
    },
    use(count) {
      let left = Math.min(count, unreadBytes);
      unreadBytes -= left;
      let whole = 0;
      for (const chunk of chunks) {
        if (chunk.length > left) break;
        left -= chunk.length;
        whole += 1;
      }
      chunks = chunks.slice(whole);
      const first = chunks[0];
      if (first && left > 0) chunks[0] = first.subarray(left);
    },
  };
}
