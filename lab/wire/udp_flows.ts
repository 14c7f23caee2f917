import { type Buckets, createBuckets } from "../core/faults/throttle.ts";
import type { Direction, Plan } from "../core/scenario.ts";
import type { TraceDeed, TraceEvent } from "../core/trace.ts";
import type { Address } from "./address.ts";
import { nowMs } from "./clock.ts";
import type { Counters, FlowNews } from "./proxy.ts";
import { type EachWay, UdpFlow } from "./udp_flow.ts";
import { type GrowingCount, nothingYet } from "./way_count.ts";

/** What all flows of a proxy are told. */
export interface UdpFlowsOptions {
  /** The address of the front. */
  readonly host: string;
  readonly to: Address;
  /** The address from which they speak to the server; the kernel's choice when left out. */
  readonly source?: string;
  readonly plan: Plan;
  readonly seed: number;
  /** The link's name. */
  readonly name: string;
  readonly forgetAfterMs: number;
  readonly mostFlows: number;
  readonly tell?: (event: TraceEvent) => void;
  readonly onFlow?: (news: FlowNews) => void;
  /** False when the datagram is lost instead. */
  readonly sendToClient: (bytes: Uint8Array, client: Address) => boolean;
}

/** The flows of a proxy, one for each client address, and the one timer that they share. */
export class UdpFlows {
  readonly #options: UdpFlowsOptions;
  readonly #startedAtMs = nowMs();
  readonly #buckets: EachWay<Buckets> = { toServer: createBuckets(), toClient: createBuckets() };
  readonly #counts: EachWay<GrowingCount> = { toServer: nothingYet(), toClient: nothingYet() };
  /** By address and port of the client. */
  readonly #flows = new Map<string, UdpFlow>();
  readonly #namesOfPorts = new Map<number, string>();
  readonly #nextNames: string[] = [];
  readonly #closing = new Set<Promise<void>>();
  readonly #sweeps: ReturnType<typeof setInterval>;
  #plan: Plan;
  #flowCount = 0;
  #unnamedCount = 0;
  #refusedCount = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerAtMs = Infinity;
  #isClosed = false;

  constructor(options: UdpFlowsOptions) {
    this.#options = options;
    this.#plan = options.plan;
    this.#sweeps = setInterval(() => this.#forgetSilent(), options.forgetAfterMs / 4);
  }

  announce(flow: string, clientPort: number | undefined): void {
    if (clientPort === undefined) this.#nextNames.push(flow);
    else this.#namesOfPorts.set(clientPort, flow);
  }

  /** A datagram came from a client. */
  hear(bytes: Uint8Array, from: Address): void {
    if (this.#isClosed) return;
    const flow = this.#flows.get(keyOf(from)) ?? this.#begin(from);
    flow.hear(bytes);
  }

  /**
   * The port from which the flow of a client's port speaks, now or later. One that was announced
   * begins at once, before its first datagram, so that its port is known; of any other it is 0.
   */
  async localPort(clientPort: number): Promise<number> {
    for (const [key, flow] of this.#flows) {
      if (portIn(key) === clientPort) return await flow.localPort;
    }
    if (!this.#namesOfPorts.has(clientPort)) return 0;
    const { source = this.#options.host } = this.#options;
    return await this.#begin({ host: source, port: clientPort }).localPort;
  }

  clientOf(localPort: number): Address | undefined {
    for (const [key, flow] of this.#flows) if (flow.hasSpokenFrom(localPort)) return addressIn(key);
    return undefined;
  }

  replan(plan: Plan): void {
    this.#plan = plan;
    for (const flow of this.#flows.values()) flow.replan(plan);
  }

  heldBytes(): number {
    return this.#flows.values().reduce((sum, flow) => sum + flow.heldBytes(), 0);
  }

  counters(): Counters {
    const { toServer, toClient } = this.#counts;
    return {
      flows: this.#flowCount,
      openFlows: this.#flows.size,
      refused: this.#refusedCount,
      toServer: { ...toServer },
      toClient: { ...toClient },
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#sweeps);
    clearTimeout(this.#timer);
    for (const key of this.#flows.keys()) this.#forget(key);
    await Promise.all(this.#closing);
  }

  #begin(client: Address): UdpFlow {
    if (this.#flows.size >= this.#options.mostFlows) this.#forgetOldest();
    const { name: link, source, tell, to, seed, sendToClient } = this.#options;
    const flow = this.#namesOfPorts.get(client.port) ?? this.#nextNames.shift() ??
      `#${++this.#unnamedCount}`;
    let isRefused = false;
    const news = (kind: FlowNews["kind"]): void =>
      this.#options.onFlow?.({ kind, flow, client: `${client.host}:${client.port}` });
    const told = tell &&
      ((direction: Direction, deed: TraceDeed): void =>
        tell({ atMs: nowMs() - this.#startedAtMs, link, flow, direction, ...deed }));
    const begun = new UdpFlow({
      plan: this.#plan,
      seed,
      name: `${link}/${flow}`,
      source: source ?? (to.host.includes(":") ? "::" : "0.0.0.0"),
      to,
      sendToClient: (bytes) => sendToClient(bytes, client),
      buckets: this.#buckets,
      counts: this.#counts,
      told,
      onRefused: () => {
        if (!isRefused) {
          this.#refusedCount += 1;
          news("refused");
        }
        isRefused = true;
        told?.("toServer", { kind: "refused" });
      },
      wakeAt: (atMs) => this.#wakeAt(atMs),
      onClosed: () => void (this.#isClosed || news("closed")),
    });
    this.#flowCount += 1;
    news("opened");
    this.#flows.set(keyOf(client), begun);
    return begun;
  }

  #wakeAt(atMs: number): void {
    if (atMs >= this.#timerAtMs) return;
    clearTimeout(this.#timer);
    this.#timerAtMs = atMs;
    this.#timer = setTimeout(() => this.#deliver(), Math.max(0, Math.ceil(atMs - nowMs())));
  }

  #deliver(): void {
    this.#timerAtMs = Infinity;
    for (const flow of this.#flows.values()) flow.deliver();
  }

  #forgetSilent(): void {
    const beforeMs = nowMs() - this.#options.forgetAfterMs;
    for (const [key, flow] of this.#flows) {
      if (flow.lastMs < beforeMs && flow.heldBytes() === 0) this.#forget(key);
    }
  }

  #forgetOldest(): void {
    const [first] = this.#flows;
    const [key] = this.#flows.entries().reduce(
      (oldest, each) => each[1].lastMs < oldest[1].lastMs ? each : oldest,
      first as [string, UdpFlow],
    );
    this.#forget(key);
  }

  #forget(key: string): void {
    const closed = this.#flows.get(key)?.close();
    this.#flows.delete(key);
    if (!closed) return;
    this.#closing.add(closed);
    void closed.then(() => this.#closing.delete(closed));
  }
}

function keyOf({ host, port }: Address): string {
  return `${port} ${host}`;
}

function portIn(key: string): number {
  return parseInt(key);
}

function addressIn(key: string): Address {
  return { host: key.slice(key.indexOf(" ") + 1), port: portIn(key) };
}
