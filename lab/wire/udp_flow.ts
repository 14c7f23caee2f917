import { createDatagramLink, type DatagramLink } from "../core/datagram_link.ts";
import { createSilence } from "../core/faults/idle.ts";
import type { Buckets } from "../core/faults/throttle.ts";
import type { Datagram } from "../core/piece.ts";
import type { Direction, Plan } from "../core/scenario.ts";
import { previewOf, type TraceDeed } from "../core/trace.ts";
import { nowMs } from "./clock.ts";
import { openUpstream, type Upstream, type UpstreamOptions } from "./udp_upstream.ts";
import type { GrowingCount } from "./way_count.ts";

/** One of something for each direction. */
export type EachWay<T> = Readonly<Record<Direction, T>>;

/** What a flow is told when it begins. */
export interface UdpFlowOptions {
  readonly plan: Plan;
  readonly seed: number;
  /** Link and flow, for instance "lossy/a": chance belongs to it. */
  readonly name: string;
  /** The address from which the flow speaks to the server. */
  readonly source: string;
  readonly to: UpstreamOptions["to"];
  /** False when the datagram is lost instead. */
  readonly sendToClient: (bytes: Uint8Array) => boolean;
  /** Shared by the flows of a link. */
  readonly buckets: EachWay<Buckets>;
  /** Shared by the flows of a link. */
  readonly counts: EachWay<GrowingCount>;
  readonly told: ((direction: Direction, deed: TraceDeed) => void) | undefined;
  readonly onRefused: () => void;
  readonly onClosed: () => void;
  /** `deliver` wants to be called again then. */
  readonly wakeAt: (atMs: number) => void;
}

/** All that goes between one client and the server. */
export class UdpFlow {
  /** When the last datagram came, from either side. */
  lastMs = nowMs();
  readonly #options: UdpFlowOptions;
  readonly #links: EachWay<DatagramLink>;
  readonly #offered = { toServer: 0, toClient: 0 };
  /** From which it has spoken to the server, more than one after a rebind. */
  readonly #ports = new Set<number>();
  #upstream: Upstream;
  #rebinds = 0;
  #isClosed = false;

  constructor(options: UdpFlowOptions) {
    const silence = createSilence();
    const linkOf = (direction: Direction): DatagramLink =>
      createDatagramLink({
        faults: options.plan[direction],
        seed: options.seed,
        name: `${options.name}/${direction}`,
        direction,
        silence,
        buckets: options.buckets[direction],
        decided: (decision) => options.told?.(direction, { kind: "decided", ...decision }),
        effect: (effect) => options.told?.(direction, { kind: "effect", ...effect }),
        dropped: (loss) => {
          options.counts[direction].droppedPieces += 1;
          options.told?.(direction, { kind: "dropped", ...loss });
        },
      });
    this.#options = options;
    this.#links = { toServer: linkOf("toServer"), toClient: linkOf("toClient") };
    this.#upstream = this.#open();
  }

  /** The port from which it speaks to the server; 0 when there is none to be had. */
  get localPort(): Promise<number> {
    return this.#upstream.localPort;
  }

  hasSpokenFrom(port: number): boolean {
    return this.#ports.has(port);
  }

  /** A datagram came from the client. */
  hear(bytes: Uint8Array): void {
    this.#offer("toServer", bytes);
  }

  /** Hands on what is due, both ways. */
  deliver(): void {
    this.#deliver("toServer", nowMs());
    this.#deliver("toClient", nowMs());
  }

  replan(plan: Plan): void {
    this.#links.toServer.replan(plan.toServer, nowMs());
    this.#links.toClient.replan(plan.toClient, nowMs());
    this.deliver();
  }

  heldBytes(): number {
    const { toServer, toClient } = this.#links;
    return toServer.heldBytes() + toClient.heldBytes() + this.#upstream.queuedBytes();
  }

  close(): Promise<void> {
    this.#isClosed = true;
    this.#options.onClosed();
    return this.#upstream.close();
  }

  #open(previous?: Upstream): Upstream {
    const { source, to, onRefused } = this.#options;
    const onDatagram = (bytes: Uint8Array): void => this.#offer("toClient", bytes);
    const upstream = openUpstream({ source, to, onDatagram, onRefused }, previous);
    void upstream.localPort.then((port) => this.#ports.add(port));
    return upstream;
  }

  #offer(direction: Direction, bytes: Uint8Array): void {
    if (this.#isClosed) return;
    const atMs = nowMs();
    const { told, counts } = this.#options;
    const number = ++this.#offered[direction];
    this.lastMs = atMs;
    counts[direction].offeredBytes += bytes.length;
    counts[direction].offeredPieces += 1;
    if (number === 1 && direction === "toServer") told?.(direction, { kind: "opened" });
    told?.(direction, deedOf("offered", { bytes, number, copy: 0 }));
    this.#links[direction].offer(bytes, atMs);
    this.#deliver(direction, atMs);
  }

  #deliver(direction: Direction, atMs: number): void {
    if (this.#isClosed) return;
    const link = this.#links[direction];
    for (const datagram of link.due(atMs)) this.#put(direction, datagram);
    const wakeAtMs = link.wakeAt();
    if (wakeAtMs !== undefined) this.#options.wakeAt(wakeAtMs);
  }

  #put(direction: Direction, datagram: Datagram): void {
    const { bytes, number, copy } = datagram;
    const { told, sendToClient, counts } = this.#options;
    const count = counts[direction];
    const isSent = direction === "toServer"
      ? this.#upstreamFor(datagram).send(bytes)
      : sendToClient(bytes);
    if (!isSent) {
      count.droppedPieces += 1;
      told?.(direction, { kind: "dropped", number, copy, bytes: bytes.length, by: "full" });
      return;
    }
    count.deliveredBytes += bytes.length;
    count.deliveredPieces += 1;
    told?.(direction, deedOf("delivered", datagram));
  }

  /** A router that gave the client another port forgets the old one at once. */
  #upstreamFor({ rebinds }: Datagram): Upstream {
    if (rebinds > this.#rebinds) {
      this.#rebinds = rebinds;
      this.#upstream = this.#open(this.#upstream);
    }
    return this.#upstream;
  }
}

function deedOf(
  kind: "offered" | "delivered",
  { bytes, number, copy }: Omit<Datagram, "rebinds">,
): TraceDeed {
  return { kind, number, copy, bytes: bytes.length, preview: previewOf(bytes) };
}
