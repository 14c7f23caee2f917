import type { Plan } from "../core/scenario.ts";
import type { TraceEvent } from "../core/trace.ts";
import type { Address } from "./address.ts";

/** Where somebody listens: an address and a port, or the file of a unix socket. */
export type Place =
  | { readonly host: string; readonly port: number }
  | { readonly path: string };

/** What every proxy is told, whatever it carries. */
export interface ProxyOptions {
  /** The front, to which clients come. A port of 0 lets the kernel choose. */
  readonly listen: Place;
  /** The server behind the proxy. */
  readonly to: Place;
  /** The address from which the proxy speaks to the server; the kernel's choice when left out. */
  readonly source?: string;
  /** The faults of each direction. */
  readonly plan: Plan;
  /** 0 to 2³² − 1; the same seed takes the same fault decisions. */
  readonly seed: number;
  /** The link's name, part of every fault draw. */
  readonly name: string;
  /** Hears everything that happens on the link. Without it nothing is spent on telling. */
  readonly tell?: (event: TraceEvent) => void;
  /** Hears of every flow as it comes and goes. */
  readonly onFlow?: (news: FlowNews) => void;
}

/** A running proxy between clients and one server, with faults on the way. */
export interface Proxy {
  /** Where it listens; a port that the kernel chose is filled in. */
  readonly place: Place;
  /**
   * Gives a flow its name; its faults are drawn under that name.
   *
   * @param clientPort The port that the flow comes from; the next flow that nobody named when left
   * out.
   */
  announce(flow: string, clientPort?: number): void;
  /**
   * How reaching the server ended for the flow from this client port. It may be asked for before
   * the flow comes; it never rejects. Clients of a unix socket have no port: each call there is
   * about the next flow, in the order in which they came.
   */
  dialled(clientPort: number): Promise<Dialled>;
  /**
   * The client's address of the flow for which the proxy speaks to the server from `localPort`:
   * the other way round than `dialled`. Undefined when there is no such flow, and on unix sockets.
   */
  clientOf(localPort: number): Address | undefined;
  /** From now on the link carries these faults. Chance is drawn under the same names as before. */
  replan(plan: Plan): Promise<void>;
  /** Bytes that the proxy holds now, over all flows. */
  heldBytes(): number;
  /** What was carried since the start. */
  counters(): Counters;
  /** Ends every flow and stops listening. */
  close(): Promise<void>;
}

/** How reaching a server ended. */
export type Dialled =
  /** `localPort`: from which the proxy speaks to the server; 0 on a unix socket. */
  | { readonly kind: "connected"; readonly localPort: number }
  | { readonly kind: "refused" };

/** What a proxy carried since its start. */
export interface Counters {
  /** Flows that came. */
  readonly flows: number;
  /** Those that are not over yet. */
  readonly openFlows: number;
  /** Those whose server could not be reached. */
  readonly refused: number;
  /** From the clients to the server. */
  readonly toServer: WayCount;
  /** From the server to the clients. */
  readonly toClient: WayCount;
}

/** What went one way. A piece is a read or a write of a stream, or a datagram. */
export interface WayCount {
  /** What came from the sender. */
  readonly offeredBytes: number;
  /** The pieces of it. */
  readonly offeredPieces: number;
  /** What was handed to the receiver. */
  readonly deliveredBytes: number;
  /** The pieces of it. */
  readonly deliveredPieces: number;
  /** Datagrams that went no further, duplicates included; 0 on a stream. */
  readonly droppedPieces: number;
}

/** A flow began, could not reach its server, or is over. */
export interface FlowNews {
  /** What happened to it. */
  readonly kind: "opened" | "refused" | "closed";
  /** Its name, or "#n". */
  readonly flow: string;
  /** Where the client speaks from, as "host:port"; empty on a unix socket. */
  readonly client: string;
}
