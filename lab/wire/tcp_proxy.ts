import type { Proxy, ProxyOptions } from "./proxy.ts";
import { watchForResets } from "./reset_watch.ts";
import { TcpCalls } from "./tcp_calls.ts";
import { openFront } from "./tcp_front.ts";

/**
 * Starts a proxy for streams, at a loopback address or a unix socket.
 *
 * FIN and RST pass in both directions as what they are (a unix socket knows no RST and is closed
 * instead), and a side that reads slowly slows the other one down. A direction holds at most 256 KiB
 * before the proxy stops reading, and at most one read of the runtime more than that (64 KiB on
 * Deno, 512 KiB on Bun); faults hold no more than that either.
 *
 * A new connection is dialled through whatever the plan says, at once or after the delay of its way
 * to the server; only `refuse` keeps it from being made. What hangs when `refuse` is lifted is
 * refused, or connects when the client's kernel sends its SYN again, a second later or more.
 *
 * @throws {RangeError} For a plan that hangs, on other systems than Linux or at a unix socket.
 * @throws {Error} When the place cannot be listened on.
 *
 * @example An echo server behind a link of 20 ms
 * ```ts
 * import { startTcpProxy } from "../../mod.ts";
 * import assert from "node:assert/strict";
 * import { once } from "node:events";
 * import { connect, createServer } from "node:net";
 *
 * const host = "127.77.0.1";
 * const server = createServer((socket) => socket.pipe(socket)).listen(21_001, host);
 * const delay = { byMs: 20, jitterMs: 0 };
 * const proxy = await startTcpProxy({
 *   listen: { host, port: 21_002 },
 *   to: { host, port: 21_001 },
 *   plan: { toServer: { delay }, toClient: {} },
 *   seed: 7,
 *   name: "slow",
 * });
 * const client = connect({ host, port: 21_002 });
 * const startedAtMs = performance.now();
 * client.write("hello");
 * const [echoed] = await once(client, "data");
 * assert.equal(String(echoed), "hello");
 * assert.ok(performance.now() - startedAtMs >= 20);
 * client.destroy();
 * await proxy.close();
 * server.close();
 * ```
 */
export async function startTcpProxy(options: ProxyOptions): Promise<Proxy> {
  const calls = new TcpCalls(options);
  const front = await openFront(options.listen, (client) => calls.accept(client));
  const stopWatch = watchForResets(() => calls.pumps(), [options.listen, options.to]);
  const proxy: Proxy = {
    place: front.place,
    announce: (flow, clientPort) => calls.announce(flow, clientPort),
    dialled: (clientPort) => calls.dialled(clientPort),
    clientOf: (localPort) => calls.clientOf(localPort),
    async replan(next) {
      calls.replan(next);
      await front.welcome(next.toServer.refuse ?? "open");
    },
    heldBytes: () => calls.heldBytes(),
    counters: () => calls.counters(),
    async close() {
      stopWatch();
      await Promise.all([front.close(), calls.end()]);
    },
  };
  await front.welcome(options.plan.toServer.refuse ?? "open").catch(async (error) => {
    await proxy.close();
    throw error;
  });
  return proxy;
}
