import { connect, type Socket } from "node:net";
import { createInbox } from "../core/inbox.ts";
import type { Peer, PeerOptions } from "./peer.ts";
import type { Place } from "./proxy.ts";

/** Connects to a place, speaking from the address `source` where the place has one. */
export function connectTcpPeer(
  options: PeerOptions & { readonly to: Place; readonly source: string | undefined },
): Peer {
  const { to, source } = options;
  const from = source === undefined || "path" in to ? {} : { localAddress: source };
  return tcpPeerOf(connect({ ...to, ...from, allowHalfOpen: true }), options);
}

/** Makes a socket that is connecting, or connected, a peer. */
export function tcpPeerOf(socket: Socket, options: PeerOptions): Peer {
  const { heardLimitBytes, onChange, onHeard, keepsAll = false } = options;
  const inbox = createInbox({ keepsAll });
  let hasLetGo = false;
  socket.setNoDelay(true);

  const ended = (how: "fin" | "rst"): void => {
    // Bun says 'end' once more for a socket that was destroyed here.
    if (hasLetGo) return;
    if (inbox.ending() === "open") onHeard?.(how);
    inbox.end(how);
    onChange();
  };
  socket.on("data", (chunk: Uint8Array) => {
    onHeard?.(chunk);
    inbox.receive(chunk);
    if (inbox.receivedBytes() > heardLimitBytes) socket.pause();
    onChange();
  });
  socket.on("end", () => ended("fin"));
  socket.on("close", () => ended("rst"));
  socket.on("drain", onChange);

  return {
    inbox,
    connected: outcomeOf(socket, () => ended("rst")),
    localPort: () => socket.localPort ?? 0,
    remote: () => addressOf(socket),
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

function addressOf(
  { remoteAddress, remotePort }: Socket,
): { host: string; port: number } | undefined {
  if (remoteAddress === undefined || remotePort === undefined) return undefined;
  return { host: remoteAddress, port: remotePort };
}

function outcomeOf(socket: Socket, onReset: () => void): Peer["connected"] {
  return new Promise((resolve) => {
    let isConnected = !socket.connecting;
    if (isConnected) resolve("connected");
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
