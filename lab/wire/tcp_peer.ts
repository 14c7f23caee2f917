import { connect, type Socket } from "node:net";
import { createInbox, type Inbox } from "../core/inbox.ts";

/** The lab's own end of one tcp conversation. It reads all the time unless it is paused. */
export interface TcpPeer {
  readonly inbox: Inbox;
  /** How connecting ended. It never rejects. */
  readonly connected: Promise<"connected" | "refused">;
  /** The port from which the peer speaks, once it is connected. */
  localPort(): number;
  /** Queues bytes. Calls after `finish`, `reset` or `close` do nothing. */
  send(bytes: Uint8Array): void;
  /** FIN after everything that was sent. */
  finish(): void;
  /** RST, at once. */
  reset(): void;
  /** Lets go of the socket: FIN, or RST when something is unread. */
  close(): void;
  pause(): void;
  resume(): void;
  /** Bytes that were sent but are still in this process. */
  queuedBytes(): number;
}

/**
 * Connects to `host:port`, speaking from `source`.
 *
 * @param onChange Called whenever something arrives or ends, and when queued bytes have left.
 * @param heardLimitBytes Reading stops there, so that a flood cannot fill the lab's memory.
 */
export function connectTcpPeer(options: {
  host: string;
  port: number;
  source: string | undefined;
  heardLimitBytes: number;
  onChange: () => void;
}): TcpPeer {
  const { host, port, onChange } = options;
  const inbox = createInbox();
  let hasLetGo = false;
  const source = options.source === undefined ? {} : { localAddress: options.source };
  const socket = connect({ host, port, allowHalfOpen: true, ...source });
  socket.setNoDelay(true);

  const ended = (how: "fin" | "rst"): void => {
    // Bun says 'end' once more for a socket that was destroyed here.
    if (hasLetGo) return;
    inbox.end(how);
    onChange();
  };
  socket.on("data", (chunk: Uint8Array) => {
    inbox.receive(chunk);
    if (inbox.receivedBytes() > options.heardLimitBytes) socket.pause();
    onChange();
  });
  socket.on("end", () => ended("fin"));
  socket.on("close", () => ended("rst"));
  socket.on("drain", onChange);

  return {
    inbox,
    connected: outcomeOf(socket, () => ended("rst")),
    localPort: () => socket.localPort ?? 0,
    send: (bytes) => void (socket.writable && socket.write(bytes)),
    finish: () => void socket.end(),
    reset() {
      hasLetGo = true;
      socket.resetAndDestroy();
    },
    close() {
      hasLetGo = true;
      socket.end();
      socket.destroy();
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    queuedBytes: () => socket.writableLength,
  };
}

function outcomeOf(socket: Socket, onReset: () => void): TcpPeer["connected"] {
  return new Promise((resolve) => {
    let isConnected = false;
    socket.once("connect", () => {
      isConnected = true;
      resolve("connected");
    });
    // Which code a dead connection gives (ECONNRESET, EPIPE) depends on the runtime.
    socket.on("error", () => isConnected ? onReset() : resolve("refused"));
    // Let go of before it was connected: there is no error then.
    socket.once("close", () => resolve("refused"));
  });
}
