import { connect, createServer, type Server, type Socket } from "node:net";
import { createLink, type Link } from "../core/link.ts";
import type { Direction, Plan } from "../core/scenario.ts";
import type { TraceDeed, TraceEvent } from "../core/trace.ts";
import { nowMs } from "./clock.ts";
import { tcpConnections } from "./kernel_tables.ts";
import { Pump } from "./tcp_pump.ts";

/** A running proxy between clients and one tcp server, with faults on the way. */
export interface TcpProxy {
  /** Where it listens. */
  readonly host: string;
  /** The port of its listener. */
  readonly port: number;
  /** Gives the next connection that comes a name; its faults are drawn under that name. */
  announce(flow: string): void;
  /** How dialling the server ended for the connection from this client port. It never rejects. */
  dialled(clientPort: number): Promise<Dialled>;
  /** Bytes that the proxy holds now, over all connections. */
  heldBytes(): number;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/** How dialling a server ended. */
export type Dialled = "connected" | "refused";

/** How often the kernel is asked about connections that nobody reads from. */
const lookEveryMs = 250;

/** What a proxy needs to know. */
export interface TcpProxyOptions {
  /** A loopback address and a port for the front. */
  readonly listen: { readonly host: string; readonly port: number };
  /** The server behind the proxy. */
  readonly to: { readonly host: string; readonly port: number };
  /** The address from which the proxy speaks to the server; the kernel's choice when left out. */
  readonly source?: string;
  /** The faults of each direction. */
  readonly plan: Plan;
  /** 0 to 2³² − 1; the same seed takes the same fault decisions. */
  readonly seed: number;
  /** The link's name, part of every fault draw. */
  readonly name: string;
  /** Hears everything that happens on the link. */
  readonly tell?: (event: TraceEvent) => void;
}

/**
 * Starts a proxy on a loopback address.
 *
 * FIN and RST pass in both directions as what they are, and a side that reads slowly slows the
 * other one down. A direction holds at most 256 KiB before the proxy stops reading, and at most one
 * read of the runtime more than that (64 KiB on Deno, 512 KiB on Bun).
 *
 * @throws {Error} When the address cannot be listened on.
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
 * const client = connect({ host, port: proxy.port });
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
export async function startTcpProxy(options: TcpProxyOptions): Promise<TcpProxy> {
  const startedAtMs = nowMs();
  const announced: string[] = [];
  const calls = new Set<Call>();
  const answers = createAnswers();
  let unannounced = 0;
  let isClosed = false;

  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => {
    if (isClosed) return void client.destroy();
    const flow = announced.shift() ?? `#${++unannounced}`;
    const port = client.remotePort ?? 0;
    const call = startCall(client, flow, { ...options, startedAtMs });
    calls.add(call);
    void call.dialled.then((dialled) => answers.give(port, dialled));
    void call.over.then(() => calls.delete(call));
  });
  await listening(server, options.listen);
  const looks = setInterval(() => void lookForResets(calls, options.listen.host), lookEveryMs);

  return {
    host: options.listen.host,
    port: options.listen.port,
    announce: (flow) => void announced.push(flow),
    dialled: answers.take,
    heldBytes: () => [...calls].reduce((sum, call) => sum + call.heldBytes(), 0),
    close: async () => {
      isClosed = true;
      clearInterval(looks);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const open = [...calls];
      for (const call of open) call.end();
      await Promise.all([closed, ...open.map((call) => call.over)]);
    },
  };
}

/** A socket that nobody reads from tells of a RST on Bun, but not on Deno; the kernel knows of it. */
async function lookForResets(calls: ReadonlySet<Call>, host: string): Promise<void> {
  const deaf = [...calls].flatMap((call) => call.pumps()).filter((pump) => pump.isDeaf());
  if (deaf.length === 0) return;
  const connections = await tcpConnections(host);
  if (!connections) return;
  for (const pump of deaf) pump.look(connections);
}

function listening(server: Server, at: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(at, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Answers may be asked for before they are given, or after. Each is taken once. */
function createAnswers() {
  const known = new Map<number, PromiseWithResolvers<Dialled>>();
  const slot = (port: number): PromiseWithResolvers<Dialled> => {
    const found = known.get(port) ?? Promise.withResolvers<Dialled>();
    known.set(port, found);
    return found;
  };
  return {
    give: (port: number, dialled: Dialled) => slot(port).resolve(dialled),
    take: async (port: number): Promise<Dialled> => {
      const dialled = await slot(port).promise;
      known.delete(port);
      return dialled;
    },
  };
}

/** One client's connection and the one that was dialled for it. */
interface Call {
  readonly dialled: Promise<Dialled>;
  /** Resolves when both connections are closed. */
  readonly over: Promise<void>;
  pumps(): readonly Pump[];
  heldBytes(): number;
  end(): void;
}

function startCall(
  client: Socket,
  flow: string,
  options: TcpProxyOptions & { startedAtMs: number },
): Call {
  const pumps: Pump[] = [];
  const dialled = Promise.withResolvers<Dialled>();
  const clientClosed = closeOf(client);
  let upstream: { readonly socket: Socket; readonly closed: Promise<void> } | undefined;
  client.setNoDelay(true);
  client.on("error", () => {});

  const refuse = (): void => {
    client.resetAndDestroy();
    dialled.resolve("refused");
  };
  const dial = (): void => {
    const server = dialOut(options);
    upstream = { socket: server, closed: closeOf(server) };
    server.once("close", refuse);
    server.once("connect", () => {
      // What happens from now on is the pumps' to tell: a delayed link delays it.
      server.off("close", refuse);
      dialled.resolve("connected");
      // A client that reset while nobody read from it says nothing any more.
      if (client.destroyed) return void server.resetAndDestroy();
      pumps.push(pumpOf({ from: client, to: server, flow, direction: "toServer" }, options));
      pumps.push(pumpOf({ from: server, to: client, flow, direction: "toClient" }, options));
    });
  };
  // A client's handshake is the kernel's; what can be late is the server's side of it.
  const delayMs = options.plan.toServer.delay?.byMs ?? 0;
  const timer = delayMs > 0 ? setTimeout(dial, delayMs) : dial();

  return {
    dialled: dialled.promise,
    over: dialled.promise.then(() => clientClosed).then(() => upstream?.closed),
    pumps: () => pumps,
    heldBytes: () => pumps.reduce((sum, pump) => sum + pump.heldBytes(), 0),
    end() {
      if (timer !== undefined) clearTimeout(timer);
      for (const pump of pumps) pump.stop();
      client.destroy();
      upstream?.socket.destroy();
      dialled.resolve("refused");
    },
  };
}

function dialOut({ to, source }: TcpProxyOptions): Socket {
  const from = source === undefined ? {} : { localAddress: source };
  const server = connect({ ...to, ...from, allowHalfOpen: true });
  server.setNoDelay(true);
  server.on("error", () => {});
  return server;
}

function closeOf(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once("close", () => resolve()));
}

function pumpOf(
  way: { from: Socket; to: Socket; flow: string; direction: Direction },
  options: TcpProxyOptions & { startedAtMs: number },
): Pump {
  const { flow, direction } = way;
  const { tell, name, seed } = options;
  const told = (deed: TraceDeed): void =>
    tell?.({ atMs: nowMs() - options.startedAtMs, link: name, flow, direction, ...deed });
  const link: Link = createLink({
    faults: options.plan[direction],
    seed,
    name: `${name}/${flow}/${direction}`,
    decided: (decision) => told({ kind: "decided", ...decision }),
  });
  return new Pump({ from: way.from, to: way.to, link, told });
}
