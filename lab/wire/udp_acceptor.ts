import type { Acceptor } from "./acceptor.ts";
import type { Address } from "./address.ts";
import { bindDatagramSocket, type DatagramSocket } from "./datagram_socket.ts";
import type { Peer, PeerOptions } from "./peer.ts";
import { datagramInbox, noStream } from "./udp_peer.ts";

/** More sources than any exercise needs; further ones are not heard. */
const mostSources = 1024;

/** A udp door, and its port when 0 was asked for. */
export interface UdpAcceptor extends Acceptor {
  readonly port: number;
}

/** Everything from one source address, and whether its peer still wants it. */
interface Conversation {
  readonly peer: Peer;
  readonly receive: (bytes: Uint8Array) => void;
}

/**
 * Listens for datagrams. Each source address is a conversation, which begins with its first datagram;
 * all of them speak from this one socket.
 *
 * @param optionsOf Makes the options of the n-th peer, from 1.
 * @throws {Error} When the address cannot be listened on.
 */
export async function listenUdp(
  at: Address,
  optionsOf: (number: number) => PeerOptions,
): Promise<UdpAcceptor> {
  const conversations = new Map<string, Conversation>();
  const waiting: Peer[] = [];
  const open = new Set<Peer>();
  let isClosed = false;

  // The socket is the door's and the peers': it goes with the last of them.
  const letGo = async (): Promise<void> => {
    if (isClosed && open.size === 0) await socket.close();
  };
  const begin = (from: Address): Conversation => {
    const options = optionsOf(conversations.size + 1);
    const { inbox, receive } = datagramInbox(options);
    const peer = peerOn(socket, { to: from, inbox, onClose });
    open.add(peer);
    waiting.push(peer);
    return { peer, receive };
  };
  const onClose = (peer: Peer): void => {
    if (open.delete(peer)) void letGo();
  };
  const socket = await bindDatagramSocket({
    ...at,
    onDatagram(bytes, from) {
      const source = `${from.host} ${from.port}`;
      let conversation = conversations.get(source);
      if (!conversation) {
        if (isClosed || conversations.size >= mostSources) return;
        conversation = begin(from);
        conversations.set(source, conversation);
      }
      if (open.has(conversation.peer)) conversation.receive(bytes);
    },
  });
  return {
    port: socket.port,
    accept: () => waiting.shift(),
    count: () => conversations.size,
    async close() {
      isClosed = true;
      for (const peer of waiting.splice(0)) open.delete(peer);
      await letGo();
    },
  };
}

function peerOn(
  socket: DatagramSocket,
  more: {
    readonly to: Address;
    readonly inbox: Peer["inbox"];
    readonly onClose: (peer: Peer) => void;
  },
): Peer {
  const { to, inbox, onClose } = more;
  let isClosed = false;
  const peer: Peer = {
    ...noStream,
    inbox,
    connected: Promise.resolve("connected"),
    localPort: () => socket.port,
    remote: () => to,
    send(bytes) {
      if (!isClosed) socket.send(bytes, to);
    },
    close() {
      isClosed = true;
      onClose(peer);
    },
    queuedBytes: () => socket.queuedBytes(),
  };
  return peer;
}
