import { connect, createServer, type Server, type Socket } from "node:net";
import { createLink, type Link } from "../core/link.ts";
import type { Direction, Plan } from "../core/scenario.ts";
import type { TraceDeed, TraceEvent } from "../core/trace.ts";
import { nowMs } from "./clock.ts";
import { createPump, type Pump } from "./tcp_pump.ts";

/** A running proxy between clients and one tcp server, with faults on the way. */
export interface TcpProxy {
  /** Where it listens. */
  readonly host: string;
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

export type Dialled = "connected" | "refused";

export interface TcpProxyOptions {
  readonly listen: { readonly host: string; readonly port: number };
  readonly to: { readonly host: string; readonly port: number };
  /** The address from which the proxy speaks to the server; the kernel's choice when left out. */
  readonly source?: string;
  readonly plan: Plan;
  readonly seed: number;
  /** The link's name, part of every fault draw. */
  readonly name: string;
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
 */
export async function startTcpProxy(options: TcpProxyOptions): Promise<TcpProxy> {
  const startedAtMs = nowMs();
  const announced: string[] = [];
  const calls = new Map<number, Call>();
  const answers = createAnswers();
  let accepted = 0;

  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => {
    const flow = announced.shift() ?? `#${++accepted}`;
    const port = client.remotePort ?? 0;
    const call = startCall(client, flow, { ...options, startedAtMs });
    calls.set(port, call);
    void call.dialled.then((dialled) => answers.give(port, dialled));
    client.once("close", () => calls.delete(port));
  });
  await listening(server, options.listen);

  return {
    host: options.listen.host,
    port: options.listen.port,
    announce: (flow) => void announced.push(flow),
    dialled: answers.take,
    heldBytes: () => [...calls.values()].reduce((sum, call) => sum + call.heldBytes(), 0),
    close: async () => {
      for (const call of calls.values()) call.end();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
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
  heldBytes(): number;
  end(): void;
}

function startCall(
  client: Socket,
  flow: string,
  options: TcpProxyOptions & { startedAtMs: number },
): Call {
  const pumps: Pump[] = [];
  let upstream: Socket | undefined;
  let isOver = false;
  client.setNoDelay(true);
  client.on("error", () => {});

  const dial = (): Promise<Dialled> => {
    if (isOver) return Promise.resolve("refused");
    const server = connect({
      ...options.to,
      allowHalfOpen: true,
      ...(options.source === undefined ? {} : { localAddress: options.source }),
    });
    upstream = server;
    server.setNoDelay(true);
    return new Promise((resolve) => {
      server.once("error", () => {
        client.resetAndDestroy();
        resolve("refused");
      });
      server.once("connect", () => {
        resolve("connected");
        // A client that reset while nobody read from it says nothing any more.
        if (client.destroyed) return void server.resetAndDestroy();
        pumps.push(pumpOf({ from: client, to: server, flow, direction: "toServer" }, options));
        pumps.push(pumpOf({ from: server, to: client, flow, direction: "toClient" }, options));
      });
    });
  };

  return {
    dialled: after(options.plan.toServer.delay?.byMs ?? 0, dial),
    heldBytes: () => pumps.reduce((sum, pump) => sum + pump.heldBytes(), 0),
    end() {
      isOver = true;
      for (const pump of pumps) pump.stop();
      client.destroy();
      upstream?.destroy();
    },
  };
}

/** A client's handshake is the kernel's; what can be late is the server's side of it. */
async function after<T>(delayMs: number, then: () => Promise<T>): Promise<T> {
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  return await then();
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
  return createPump({ from: way.from, to: way.to, link, told });
}
