import type { Address } from "./address.ts";

/** What an IPv4 and a UDP header take (RFC 791, RFC 768), so that an empty datagram counts too. */
export const headerBytes = 28;

/** As much may wait to be sent, headers included; a kernel keeps some 208 KiB. */
const mostQueuedBytes = 1024 * 1024;

/** Datagrams that wait for those before them. */
export interface DatagramQueue {
  /** False when too much was waiting: this one is lost. */
  put(bytes: Uint8Array, to: Address): boolean;
  queuedBytes(): number;
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>;
}

/**
 * Sends one datagram after the other: Deno reverses a burst of sends that nobody waited for.
 *
 * @param send Must not reject.
 */
export function createDatagramQueue(
  send: (bytes: Uint8Array, to: Address) => Promise<unknown>,
  onDrained?: () => void,
): DatagramQueue {
  let waiting: { readonly bytes: Uint8Array; readonly to: Address }[] = [];
  let queuedBytes = 0;
  let run: Promise<void> | undefined;

  const sendAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      for (const { bytes, to } of batch) {
        await send(bytes, to);
        queuedBytes -= bytes.length + headerBytes;
      }
    }
    run = undefined;
    onDrained?.();
  };
  return {
    put(bytes, to) {
      const size = bytes.length + headerBytes;
      if (queuedBytes + size > mostQueuedBytes) return false;
      queuedBytes += size;
      waiting.push({ bytes, to });
      run ??= sendAll();
      return true;
    },
    queuedBytes: () => queuedBytes,
    drained: () => run ?? Promise.resolve(),
  };
}
