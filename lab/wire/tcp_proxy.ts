import type { Socket } from "node:net";
import type { Direction, Plan } from "../core/scenario.ts";
import type { TraceDeed } from "../core/trace.ts";
import { createBuckets } from "../core/faults/throttle.ts";
import { nowMs } from "./clock.ts";
import { createAnswers, createFlowNames } from "./flow_names.ts";
import type { FlowNews, Proxy, ProxyOptions } from "./proxy.ts";
import { watchForResets } from "./reset_watch.ts";
import { Call, type CallOptions } from "./tcp_call.ts";
import { openFront } from "./tcp_front.ts";
import type { Pump, Way } from "./tcp_pump.ts";

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
  const calls = new Set<Call>();
  const names = createFlowNames();
  const answers = createAnswers({ isByOrder: "path" in options.listen });
  const { counters, callOptions } = commonOf(options);
  let { plan } = options;
  let isClosed = false;

  const accept = (client: Socket): void => {
    if (isClosed) return void client.destroy();
    const port = client.remotePort ?? 0;
    const answer = answers.begin(port);
    const flow = names.take(port);
    const call = new Call(client, callOptions(flow, plan));
    const told = { flow, client: endText(client) };
    const news = (kind: FlowNews["kind"]): void => options.onFlow?.({ kind, ...told });
    counters.flows += 1;
    calls.add(call);
    void call.dialled.then((dialled) => {
      answer(dialled);
      if (isClosed) return;
      if (dialled.kind === "refused") counters.refused += 1;
      news(dialled.kind === "refused" ? "refused" : "opened");
    });
    void call.over.then(() => {
      calls.delete(call);
      if (!isClosed) news("closed");
    });
  };
  const front = await openFront(options.listen, accept);
  const stopWatch = watchForResets(() => pumpsOf(calls), [options.listen, options.to]);
  const proxy: Proxy = {
    place: front.place,
    announce: names.give,
    dialled: answers.take,
    clientOf: (localPort) => callFrom(calls, localPort)?.clientPort(),
    async replan(next) {
      plan = next;
      for (const call of calls) call.replan(next);
      await front.welcome(next.toServer.refuse ?? "open");
    },
    heldBytes: () => sum(calls, (call) => call.heldBytes()),
    counters: () => ({ ...structuredClone(counters), openFlows: calls.size }),
    async close() {
      isClosed = true;
      stopWatch();
      const closed = front.close();
      const open = [...calls];
      for (const call of open) call.end();
      await Promise.all([closed, ...open.map((call) => call.over)]);
    },
  };
  await front.welcome(plan.toServer.refuse ?? "open").catch(async (error) => {
    await proxy.close();
    throw error;
  });
  return proxy;
}

function endText({ remoteAddress, remotePort }: Socket): string {
  return remoteAddress === undefined ? "" : `${remoteAddress}:${remotePort}`;
}

function callFrom(calls: Iterable<Call>, localPort: number): Call | undefined {
  for (const call of calls) if (call.localPort() === localPort) return call;
  return undefined;
}

function sum(calls: Iterable<Call>, of: (call: Call) => number): number {
  let all = 0;
  for (const call of calls) all += of(call);
  return all;
}

function* pumpsOf(calls: Iterable<Call>): Generator<Pump> {
  for (const call of calls) yield* call.pumps();
}

/** What all calls of a proxy have in common. */
function commonOf({ listen: _, ...rest }: ProxyOptions) {
  const startedAtMs = nowMs();
  const { tell, name } = rest;
  const counters = { flows: 0, refused: 0, toServer: nothingYet(), toClient: nothingYet() };
  const buckets = { toServer: createBuckets(), toClient: createBuckets() };
  const tellOf = (flow: string) =>
    tell && ((direction: Direction, deed: TraceDeed): void => {
      tell({ atMs: nowMs() - startedAtMs, link: name, flow, direction, ...deed });
    });
  return {
    counters,
    callOptions: (flow: string, plan: Plan): CallOptions => ({
      ...rest,
      flow,
      plan,
      counts: counters,
      buckets,
      tell: tellOf(flow),
    }),
  };
}

function nothingYet(): Way["count"] {
  return {
    offeredBytes: 0,
    offeredPieces: 0,
    deliveredBytes: 0,
    deliveredPieces: 0,
    droppedPieces: 0,
  };
}
