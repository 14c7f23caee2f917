import type { Address } from "./address.ts";
import { bindDatagramSocket } from "./datagram_socket.ts";
import type { Place, Proxy, ProxyOptions } from "./proxy.ts";
import { UdpFlows } from "./udp_flows.ts";

/** What a udp proxy may be told beside what every proxy is. */
export interface UdpProxyOptions extends ProxyOptions {
  /** A client is forgotten once nothing came from it, or for it, for so long; 60 s when left out. */
  readonly forgetAfterMs?: number;
  /** As many clients at once; one more, and the one that was silent longest is forgotten. 1024. */
  readonly mostFlows?: number;
}

const defaultForgetAfterMs = 60_000;
const defaultMostFlows = 1024;

/**
 * Starts a proxy for datagrams on a loopback address.
 *
 * Each client address is a flow, with a port of its own towards the server, so replies find their
 * way however many there are. A refusal of the server (ICMP) is told to `tell` where the runtime
 * shows it, which Deno does not; a client never sees one, for only a kernel can send it.
 *
 * @throws {TypeError} When a place is a path.
 * @throws {Error} When the address cannot be listened on.
 *
 * @example The second request is lost
 * ```ts
 * import { startUdpProxy } from "../../mod.ts";
 * import assert from "node:assert/strict";
 * import { createSocket } from "node:dgram";
 * import { once } from "node:events";
 *
 * const host = "127.0.0.1";
 * const server = createSocket("udp4");
 * server.on("message", (bytes, { port }) => server.send(bytes, port, host));
 * server.bind(0, host);
 * await once(server, "listening");
 *
 * const drop = { aim: { kind: "nth", numbers: [2] }, inARow: undefined } as const;
 * const proxy = await startUdpProxy({
 *   listen: { host, port: 0 },
 *   to: { host, port: server.address().port },
 *   plan: { toServer: { drop }, toClient: {} },
 *   seed: 7,
 *   name: "lossy",
 * });
 * const { place } = proxy;
 * assert.ok("port" in place);
 * const client = createSocket("udp4");
 * const heard: string[] = [];
 * client.on("message", (bytes) => heard.push(String(bytes)));
 * for (const text of ["one", "two", "three"]) {
 *   await new Promise((sent) => client.send(text, place.port, host, sent));
 * }
 * while (heard.length < 2) await once(client, "message");
 * assert.deepEqual(heard, ["one", "three"]);
 * client.close();
 * await proxy.close();
 * server.close();
 * ```
 */
export async function startUdpProxy(options: UdpProxyOptions): Promise<Proxy> {
  const to = addressOf(options.to);
  const front = await bindDatagramSocket({
    ...addressOf(options.listen),
    onDatagram: (bytes, from) => flows.hear(bytes, from),
  });
  const flows = new UdpFlows({
    ...options,
    host: front.host,
    to,
    forgetAfterMs: options.forgetAfterMs ?? defaultForgetAfterMs,
    mostFlows: options.mostFlows ?? defaultMostFlows,
    sendToClient: front.send,
  });
  return {
    place: { host: front.host, port: front.port },
    announce: (flow, clientPort) => flows.announce(flow, clientPort),
    dialled: async (clientPort) => ({
      kind: "connected",
      localPort: await flows.localPort(clientPort),
    }),
    clientOf: (localPort) => flows.clientOf(localPort),
    // deno-lint-ignore require-await -- other proxies have to wait
    replan: async (plan) => flows.replan(plan),
    heldBytes: () => front.queuedBytes() + flows.heldBytes(),
    counters: () => flows.counters(),
    async close() {
      await Promise.all([front.close(), flows.close()]);
    },
  };
}

function addressOf(place: Place): Address {
  if ("port" in place) return place;
  throw new TypeError(`Cannot carry datagrams at "${place.path}": it must be a host and a port`);
}
