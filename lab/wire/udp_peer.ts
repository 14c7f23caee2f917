import { createInbox, type Inbox } from "../core/inbox.ts";
import type { Address } from "./address.ts";
import { headerBytes } from "./datagram_queue.ts";
import { bindDatagramSocket, type DatagramSocket } from "./datagram_socket.ts";
import type { Peer, PeerOptions } from "./peer.ts";

/** Whom a udp peer speaks to, and from where. */
export interface UdpPeerOptions extends PeerOptions {
  readonly to: Address;
  /** The address from which it speaks. */
  readonly source: string;
  /** "anyone": datagrams of others than `to` are heard as well. */
  readonly from?: "anyone" | undefined;
}

/**
 * A peer that speaks from a port of its own. Each datagram is one chunk of its inbox. It is connected
 * as soon as it has its port: whether somebody listens nobody can tell.
 */
export function connectUdpPeer(options: UdpPeerOptions): Peer {
  const { to, source, from } = options;
  const heard = datagramInbox(options);
  const waiting: Uint8Array[] = [];
  let socket: DatagramSocket | undefined;
  let isClosed = false;

  const connected = bindDatagramSocket({
    host: source,
    port: 0,
    remote: from === "anyone" ? undefined : to,
    onDatagram: heard.receive,
    onDrained: options.onChange,
  }).then((bound) => {
    socket = bound;
    for (const bytes of waiting.splice(0)) bound.send(bytes, to);
    if (isClosed) void bound.close();
    return "connected" as const;
  }, () => "refused" as const);

  return {
    ...noStream,
    inbox: heard.inbox,
    connected,
    localPort: () => socket?.port ?? 0,
    remote: () => to,
    send(bytes) {
      if (isClosed) return;
      if (socket) socket.send(bytes, to);
      else waiting.push(bytes);
    },
    close() {
      isClosed = true;
      void socket?.close();
    },
    queuedBytes: () =>
      waiting.reduce((sum, bytes) => sum + bytes.length + headerBytes, socket?.queuedBytes() ?? 0),
  };
}

/** An inbox of datagrams. One that would go beyond the limit is lost. */
export function datagramInbox(
  { heardLimitBytes, onHeard, onChange, keepsAll = false }: PeerOptions,
): { readonly inbox: Inbox; readonly receive: (bytes: Uint8Array) => void } {
  const inbox = createInbox({ keepsEmpty: true, keepsAll });
  let heardBytes = 0;
  return {
    inbox,
    receive(bytes) {
      heardBytes += bytes.length + headerBytes;
      if (heardBytes > heardLimitBytes) return;
      onHeard?.(bytes);
      inbox.receive(bytes);
      onChange();
    },
  };
}

/** What a udp peer shares with others, and cannot do. */
export const noStream: Pick<Peer, "finish" | "reset" | "pause" | "resume"> = {
  finish: () => unreachable("finish"),
  reset: () => unreachable("reset"),
  pause: () => unreachable("pause"),
  resume: () => unreachable("resume"),
};

function unreachable(verb: string): never {
  throw new Error(`Unreachable: ${verb} is for streams, and this peer speaks udp`);
}
