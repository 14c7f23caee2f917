import { createServer } from "node:net";
import type { Acceptor } from "./acceptor.ts";
import { listening } from "./listening.ts";
import type { Peer, PeerOptions } from "./peer.ts";
import type { Place } from "./proxy.ts";
import { tcpPeerOf } from "./tcp_peer.ts";

/** More than any exercise needs; the next one is turned away. */
const mostWaiting = 1024;

/**
 * Listens for connections, on a tcp port or a unix path.
 *
 * @param optionsOf Makes the options of the n-th peer, from 1.
 * @param more `startsPaused`: a peer reads nothing before its first `resume`. To pause it when it has
 * come is too late: some runtimes have begun to read then.
 * @throws {Error} When the place cannot be listened on.
 */
export async function listenTcp(
  place: Place,
  optionsOf: (number: number) => PeerOptions,
  { startsPaused = false }: { readonly startsPaused?: boolean } = {},
): Promise<Acceptor> {
  const waiting: Peer[] = [];
  let count = 0;
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: startsPaused }, (socket) => {
    if (waiting.length >= mostWaiting) return void socket.destroy();
    count += 1;
    const options = optionsOf(count);
    waiting.push(tcpPeerOf(socket, options));
    options.onChange();
  });
  await listening(server, place);
  return {
    accept: () => waiting.shift(),
    count: () => count,
    close() {
      for (const peer of waiting.splice(0)) peer.close();
      // Accepted peers close themselves, and the server is not waited for: it would wait for them.
      return new Promise((resolve) => {
        server.close();
        resolve();
      });
    },
  };
}
