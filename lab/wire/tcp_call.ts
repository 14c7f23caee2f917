import { connect, type Socket } from "node:net";
import { createSilence, type Silence } from "../core/faults/idle.ts";
import type { Buckets } from "../core/faults/throttle.ts";
import { createLink } from "../core/link.ts";
import type { Direction, Plan } from "../core/scenario.ts";
import type { TraceDeed } from "../core/trace.ts";
import type { Address } from "./address.ts";
import type { Dialled, Place } from "./proxy.ts";
import { abort, Pump, type Way } from "./tcp_pump.ts";

/** What a call needs of its proxy. */
export interface CallOptions {
  readonly flow: string;
  readonly to: Place;
  readonly source?: string;
  readonly plan: Plan;
  readonly seed: number;
  /** The link's name. */
  readonly name: string;
  readonly counts: Readonly<Record<Direction, Way["count"]>>;
  /** What throttled connections share. */
  readonly buckets: Readonly<Record<Direction, Buckets>>;
  readonly tell: ((direction: Direction, deed: TraceDeed) => void) | undefined;
}

/**
 * One client's connection and the one that is dialled for it.
 *
 * A client's handshake is the kernel's; what a delay can make late is the server's side of it.
 */
export class Call {
  readonly #client: Socket;
  readonly #options: CallOptions;
  readonly #dialled = Promise.withResolvers<Dialled>();
  #plan: Plan;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #server: Socket | undefined;
  #serverClosed: Promise<void> | undefined;
  #pumps: readonly [toServer: Pump, toClient: Pump] | undefined;
  /** How the server was reached; it never rejects. */
  readonly dialled: Promise<Dialled> = this.#dialled.promise;
  /** Resolves when both connections are closed. */
  readonly over: Promise<void>;

  /** Dials the server for a client that has come, and carries what both say. */
  constructor(client: Socket, options: CallOptions) {
    this.#client = client;
    this.#options = options;
    this.#plan = options.plan;
    const clientClosed = closeOf(client);
    this.over = this.dialled.then(() => clientClosed).then(() => this.#serverClosed);
    client.setNoDelay(true);
    client.on("error", () => {});
    const delayMs = options.plan.toServer.delay?.byMs ?? 0;
    if (delayMs > 0) this.#timer = setTimeout(() => this.#dial(), delayMs);
    else this.#dial();
  }

  /** From which the proxy speaks to the server; undefined before it does, and on a unix socket. */
  localPort(): number | undefined {
    return this.#server?.localPort;
  }

  /** The client's address; undefined on a unix socket. */
  client(): Address | undefined {
    const { remoteAddress: host, remotePort: port } = this.#client;
    return host === undefined || port === undefined ? undefined : { host, port };
  }

  /** One for each direction; none before the server is reached. */
  pumps(): readonly Pump[] {
    return this.#pumps ?? [];
  }

  /** New faults for both directions from now on. */
  replan(plan: Plan): void {
    this.#plan = plan;
    this.#pumps?.[0].replan(plan.toServer);
    this.#pumps?.[1].replan(plan.toClient);
  }

  heldBytes(): number {
    return this.#pumps ? this.#pumps[0].heldBytes() + this.#pumps[1].heldBytes() : 0;
  }

  /** Ends both connections at once, without a RST of its own. */
  end(): void {
    clearTimeout(this.#timer);
    this.#server?.off("close", this.#refuse);
    for (const pump of this.pumps()) pump.stop();
    this.#client.destroy();
    this.#server?.destroy();
    this.#dialled.resolve({ kind: "refused" });
  }

  #dial(): void {
    const server = dialOut(this.#options);
    this.#server = server;
    this.#serverClosed = closeOf(server);
    server.once("close", this.#refuse);
    server.once("connect", () => {
      // What happens from now on is the pumps' to tell: a delayed link delays it.
      server.off("close", this.#refuse);
      this.#carry(server);
    });
  }

  readonly #refuse = (): void => {
    this.#options.tell?.("toServer", { kind: "refused" });
    abort(this.#client);
    this.#dialled.resolve({ kind: "refused" });
  };

  #carry(server: Socket): void {
    const client = this.#client;
    const options = { ...this.#options, plan: this.#plan, silence: createSilence() };
    options.tell?.("toServer", { kind: "opened" });
    this.#dialled.resolve({ kind: "connected", localPort: server.localPort ?? 0 });
    this.#pumps = [
      pumpOf({ from: client, to: server, direction: "toServer" }, options),
      pumpOf({ from: server, to: client, direction: "toClient" }, options),
    ];
  }
}

function dialOut({ to, source }: CallOptions): Socket {
  const from = source === undefined || "path" in to ? {} : { localAddress: source };
  const server = connect({ ...to, ...from, allowHalfOpen: true });
  server.setNoDelay(true);
  server.on("error", () => {});
  return server;
}

function closeOf(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once("close", () => resolve()));
}

function pumpOf(
  way: { from: Socket; to: Socket; direction: Direction },
  options: CallOptions & { silence: Silence },
): Pump {
  const { from, to, direction } = way;
  const { tell, name, seed, flow, plan, silence } = options;
  const told = tell && ((deed: TraceDeed): void => tell(direction, deed));
  const link = createLink({
    faults: plan[direction],
    seed,
    name: `${name}/${flow}/${direction}`,
    silence,
    buckets: options.buckets[direction],
    ...(told && {
      decided: (decision) => told({ kind: "decided", ...decision }),
      effect: (effect) => told({ kind: "effect", ...effect }),
    }),
  });
  return new Pump({ from, to, link, count: options.counts[direction], told });
}
