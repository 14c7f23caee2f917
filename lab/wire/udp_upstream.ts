import type { Address } from "./address.ts";
import { headerBytes } from "./datagram_queue.ts";
import { bindDatagramSocket, type DatagramSocket } from "./datagram_socket.ts";

/** A port from which a proxy speaks to the server for one client. */
export interface Upstream {
  /** Sends at once, or as soon as the port is there. False when it is lost instead. */
  send(bytes: Uint8Array): boolean;
  /** 0 when there is none to be had. */
  readonly localPort: Promise<number>;
  /** What was sent and is still in this process. */
  queuedBytes(): number;
  /** Nothing is heard from now on; what was sent still leaves. */
  close(): Promise<void>;
}

/** What an upstream is told when it is opened. */
export interface UpstreamOptions {
  /** The address of this machine from which it speaks. */
  readonly source: string;
  /** The server: nobody else is heard. */
  readonly to: Address;
  readonly onDatagram: (bytes: Uint8Array) => void;
  /** The server cannot be reached, as far as the runtime tells; or there is no port to be had. */
  readonly onRefused: () => void;
}

/** As much may wait for the port, headers included. */
const mostWaitingBytes = 1024 * 1024;

/**
 * Opens a port of its own.
 *
 * @param previous Is closed first, so that all that went through it leaves before what goes through
 * this one. It is still open when this one gets its number: the two differ.
 */
export function openUpstream(options: UpstreamOptions, previous?: Upstream): Upstream {
  const { source, to, onDatagram, onRefused } = options;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let socket: DatagramSocket | undefined;
  let isDeaf = false;

  const listen = (bytes: Uint8Array): void => {
    if (!isDeaf) onDatagram(bytes);
  };
  const bound = bindDatagramSocket({
    host: source,
    port: 0,
    remote: to,
    onDatagram: listen,
    onRefused,
  })
    .catch(() => void onRefused());
  const ready = bound.then(async (fresh) => {
    await previous?.close();
    for (const bytes of waiting) fresh?.send(bytes, to);
    waiting = [];
    waitingBytes = 0;
    socket = fresh;
  });

  return {
    send(bytes) {
      if (socket) return socket.send(bytes, to);
      waitingBytes += bytes.length + headerBytes;
      if (waitingBytes > mostWaitingBytes) return false;
      waiting.push(bytes);
      return true;
    },
    localPort: bound.then((fresh) => fresh?.port ?? 0),
    queuedBytes: () => waitingBytes + (socket?.queuedBytes() ?? 0),
    async close() {
      isDeaf = true;
      await ready;
      await socket?.close();
    },
  };
}
