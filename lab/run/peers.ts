import type { PeerDeeds } from "../core/diagnose.ts";
import type { Limits } from "../core/limits.ts";
import type { Transport } from "../core/scenario.ts";
import type { Address } from "../wire/address.ts";
import type { Peer, PeerOptions, Uttered } from "../wire/peer.ts";
import type { Dialled, Place } from "../wire/proxy.ts";
import { connectTcpPeer } from "../wire/tcp_peer.ts";
import { connectUdpPeer } from "../wire/udp_peer.ts";
import { programPlace } from "./contract.ts";
import { type Doors, numberedFlow, type OpenDoor, unitOf } from "./doors.ts";
import type { Stage } from "./stage.ts";
import type { Tracer } from "./tracer.ts";

/** A peer and what it did so far. */
export interface PeerRecord {
  readonly name: string;
  /** Its name in traces: its own, or its number at the door. */
  readonly flow: string;
  readonly peer: Peer;
  readonly transport: Transport;
  /** Whether it connected to the program, or the program to it. */
  readonly isClient: boolean;
  /** Where it is in the conversation; undefined for a stranger, who goes past every link. */
  readonly door: OpenDoor | undefined;
  /** What an expectation matched before; kept for datagrams, to know a repeat. */
  readonly matched: Set<string>;
  /** The first of what it said, or all of it where a history is kept. */
  readonly sent: Uint8Array[];
  hasFinished: boolean;
  hasReset: boolean;
  isClosed: boolean;
  dialled: Dialled | undefined;
  /** Kept once it is known: sockets and links forget whom they carried. */
  programEnd: Address | undefined;
  peerEnd: Address | undefined;
}

/** A diagnosis looks at starts only, so no more than these are kept. */
const keptSends = 64;
const keptUnreadBytes = 1024;

/** What peers need of their scene. */
export interface PeersOptions {
  readonly stage: Stage;
  readonly limits: Limits;
  readonly doors: Doors;
  readonly tracer: Tracer;
  /** Everything that is said and heard is kept. */
  readonly keepsHistory: boolean;
}

/** The lab's own ends in one scene. */
export class Peers {
  readonly #options: PeersOptions;
  readonly #records = new Map<string, PeerRecord>();
  readonly #accepted = new Map<string, number>();
  #reset: string | undefined;

  constructor(options: PeersOptions) {
    this.#options = options;
  }

  /** @throws {Error} When nobody of that name is there. */
  get(name: string): PeerRecord {
    const found = this.#records.get(name);
    if (!found) throw new Error(`Unreachable: there is no peer "${name}"`);
    return found;
  }

  async connect(name: string, to: string): Promise<"connected" | "refused"> {
    const { doors, stage } = this.#options;
    const door = doors.get(to);
    const place = door?.labPlace ?? programEndOf(this.get(to), stage);
    if (!place) throw new Error(`Unreachable: there is no program behind "${to}"`);
    const transport = door?.transport ?? "udp";
    const who = { flow: name, isClient: true, door };
    if (transport !== "udp") door?.proxy?.announce(name);
    const peer = this.#connectTo(who, place, transport);
    const record = recordOf(name, peer, { ...who, transport });
    this.#records.set(name, record);
    const outcome = await peer.connected;
    if (outcome === "refused" || !door?.proxy) return outcome;
    if (transport === "udp") door.proxy.announce(name, peer.localPort());
    record.dialled = await door.proxy.dialled(peer.localPort());
    return record.dialled.kind;
  }

  accept(name: string, at: string): boolean {
    const { doors, tracer } = this.#options;
    const door = doors.get(at);
    const peer = door?.acceptor?.accept();
    if (!door || !peer) return false;
    const number = (this.#accepted.get(at) ?? 0) + 1;
    this.#accepted.set(at, number);
    const flow = numberedFlow(at, number);
    tracer.rename(flow, name);
    const { transport } = door;
    this.#records.set(name, recordOf(name, peer, { flow, isClient: false, door, transport }));
    return true;
  }

  say(name: string, what: Uttered): void {
    const record = this.get(name);
    this.#utter(record, "said", what);
    if (what === "fin") {
      record.hasFinished = true;
      record.peer.finish();
    } else if (what === "rst") {
      this.#reset = name;
      record.hasReset = true;
      record.peer.reset();
    } else {
      const { keepsHistory } = this.#options;
      if (keepsHistory || record.sent.length < keptSends) record.sent.push(what);
      record.peer.send(what);
    }
  }

  letGo(name: string): undefined {
    const record = this.get(name);
    record.isClosed = true;
    record.peer.close();
  }

  programEnd(name: string): Address | undefined {
    const record = this.get(name);
    record.programEnd ??= programEndOf(record, this.#options.stage);
    return record.programEnd;
  }

  peerEnd(name: string): Address | undefined {
    const record = this.get(name);
    record.peerEnd ??= peerEndOf(record, this.#options.stage);
    return record.peerEnd;
  }

  deeds(): readonly PeerDeeds[] {
    return [...this.#records.values()].map(deedsOf);
  }

  lastReset(): string | undefined {
    return this.#reset;
  }

  close(): void {
    for (const { peer } of this.#records.values()) peer.close();
  }

  /** A link tells what crosses it; without one, the peer tells what it says and hears. */
  #utter({ flow, isClient, door }: Who, end: "said" | "heard", what: Uttered): void {
    if (door?.proxy) return;
    const direction = (end === "said") === isClient ? "toServer" : "toClient";
    const unit = unitOf(door?.transport ?? "udp");
    this.#options.tracer.utter({ flow, direction, unit }, what);
  }

  #connectTo(who: Who, to: Place, transport: Transport): Peer {
    const { stage, limits, keepsHistory } = this.#options;
    const options: PeerOptions = {
      keepsAll: keepsHistory,
      heardLimitBytes: limits.heardBytes,
      onChange: stage.bell.ring,
      onHeard: (what) => this.#utter(who, "heard", what),
    };
    if (transport !== "udp") return connectTcpPeer({ ...options, to, source: stage.source });
    if ("path" in to) throw new Error("Unreachable: a udp door has a port");
    return connectUdpPeer({ ...options, to, source: stage.source ?? stage.where.host });
  }
}

type Who = Pick<PeerRecord, "flow" | "isClient" | "door">;

function recordOf(
  name: string,
  peer: Peer,
  who: Who & Pick<PeerRecord, "transport">,
): PeerRecord {
  return {
    ...who,
    name,
    peer,
    matched: new Set(),
    sent: [],
    hasFinished: false,
    hasReset: false,
    isClosed: false,
    dialled: undefined,
    programEnd: undefined,
    peerEnd: undefined,
  };
}

/** The program's own address in this conversation, on its side of a link. */
function programEndOf({ peer, isClient, door }: PeerRecord, stage: Stage): Address | undefined {
  const remote = peer.remote();
  if (isClient && door) return doorAddress(door, stage);
  if (!remote || !door?.proxy) return remote;
  return door.proxy.clientOf(remote.port);
}

/** Whom the program sees at the other end. */
function peerEndOf(
  { peer, dialled, isClient, door }: PeerRecord,
  stage: Stage,
): Address | undefined {
  if (!isClient && door) return doorAddress(door, stage);
  const host = stage.source ?? stage.where.host;
  const port = dialled?.kind === "connected" ? dialled.localPort : peer.localPort();
  return { host, port };
}

/** Where the program listens, or connects, at this door. */
function doorAddress({ name }: OpenDoor, { where }: Stage): Address | undefined {
  const place = programPlace(name, where);
  return "path" in place ? undefined : place;
}

function deedsOf(record: PeerRecord): PeerDeeds {
  const { name, isClient, transport, sent, hasFinished, hasReset, isClosed } = record;
  const { inbox } = record.peer;
  return {
    name,
    isClient,
    isDatagram: transport === "udp",
    sent,
    hasFinished,
    isGone: hasReset || isClosed || inbox.ending() === "rst",
    heardBytes: inbox.receivedBytes(),
    unread: inbox.peek(keptUnreadBytes),
  };
}
