import type { PeerDeeds } from "../core/diagnose.ts";
import type { Limits } from "../core/limits.ts";
import type { Transport } from "../core/scenario.ts";
import type { Address } from "../wire/address.ts";
import type { Peer, PeerOptions, Uttered } from "../wire/peer.ts";
import type { Dialled, Place } from "../wire/proxy.ts";
import { connectTcpPeer } from "../wire/tcp_peer.ts";
import { connectUdpPeer } from "../wire/udp_peer.ts";
import { programPlace } from "./contract.ts";
import { type Doors, numberedFlow, type OpenDoor } from "./doors.ts";
import type { Scene } from "./scene.ts";
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
  readonly sent: Uint8Array[];
  hasFinished: boolean;
  dialled: Dialled | undefined;
  /** Kept once it is known: sockets and links forget whom they carried. */
  programEnd: Address | undefined;
}

/** A diagnosis looks at starts only, so no more than these are kept. */
const keptSends = 64;
const keptUnreadBytes = 1024;

/** The lab's own ends in one scene. */
export interface Peers
  extends
    Pick<Scene, "connect" | "accept" | "say" | "programEnd" | "peerEnd" | "deeds" | "lastReset"> {
  get(name: string): PeerRecord;
  close(): void;
}

export function createPeers(
  { stage, limits, doors, tracer }: {
    stage: Stage;
    limits: Limits;
    doors: Doors;
    tracer: Tracer;
  },
): Peers {
  const records = new Map<string, PeerRecord>();
  const accepted = new Map<string, number>();
  let reset: string | undefined;

  const get = (name: string): PeerRecord => {
    const found = records.get(name);
    if (!found) throw new Error(`Unreachable: there is no peer "${name}"`);
    return found;
  };
  /** A link tells what crosses it; without one, the peer tells what it says and hears. */
  const utter = ({ flow, isClient, door }: Who, end: "said" | "heard", what: Uttered): void => {
    if (door?.proxy) return;
    const direction = (end === "said") === isClient ? "toServer" : "toClient";
    tracer.utter({ flow, direction }, what);
  };
  const optionsFor = (who: Who): PeerOptions => ({
    heardLimitBytes: limits.heardBytes,
    onChange: stage.bell.ring,
    onHeard: (what) => utter(who, "heard", what),
  });
  const connectTo = (who: Who, to: Place, transport: Transport): Peer => {
    if (transport !== "udp") {
      return connectTcpPeer({ ...optionsFor(who), to, source: stage.source });
    }
    if ("path" in to) throw new Error("Unreachable: a udp door has a port");
    return connectUdpPeer({ ...optionsFor(who), to, source: stage.source ?? stage.where.host });
  };

  return {
    get,
    async connect(name, to) {
      const door = doors.get(to);
      const place = door?.labPlace ?? programEndOf(get(to), stage);
      if (!place) throw new Error(`Unreachable: there is no program behind "${to}"`);
      const transport = door?.transport ?? "udp";
      const who = { flow: name, isClient: true, door };
      if (transport !== "udp") door?.proxy?.announce(name);
      const peer = connectTo(who, place, transport);
      const record = recordOf(name, peer, { ...who, transport });
      records.set(name, record);
      const outcome = await peer.connected;
      if (outcome === "refused" || !door?.proxy) return outcome;
      if (transport === "udp") door.proxy.announce(name, peer.localPort());
      record.dialled = await door.proxy.dialled(peer.localPort());
      return record.dialled.kind;
    },
    accept(name, at) {
      const door = doors.get(at);
      const peer = door?.acceptor?.accept();
      if (!door || !peer) return false;
      const number = (accepted.get(at) ?? 0) + 1;
      accepted.set(at, number);
      const flow = numberedFlow(number);
      tracer.rename(flow, name);
      const { transport } = door;
      records.set(name, recordOf(name, peer, { flow, isClient: false, door, transport }));
      return true;
    },
    say(name, what) {
      const record = get(name);
      utter(record, "said", what);
      if (what === "fin") {
        record.hasFinished = true;
        return record.peer.finish();
      }
      if (what === "rst") {
        reset = name;
        return record.peer.reset();
      }
      if (record.sent.length < keptSends) record.sent.push(what);
      record.peer.send(what);
    },
    programEnd(name) {
      const record = get(name);
      record.programEnd ??= programEndOf(record, stage);
      return record.programEnd;
    },
    peerEnd: (name) => peerEndOf(get(name), stage),
    deeds: () => [...records.values()].map(deedsOf),
    lastReset: () => reset,
    close() {
      for (const { peer } of records.values()) peer.close();
    },
  };
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
    dialled: undefined,
    programEnd: undefined,
  };
}

/** The program's own address in this conversation, on its side of a link. */
function programEndOf({ peer, isClient, door }: PeerRecord, stage: Stage): Address | undefined {
  const remote = peer.remote();
  if (isClient && door) return doorAddress(door, stage);
  if (!remote || !door?.proxy) return remote;
  const port = door.proxy.clientOf(remote.port);
  return port === undefined ? undefined : { ...remote, port };
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
  const { name, sent, hasFinished } = record;
  const { inbox } = record.peer;
  const heardBytes = inbox.receivedBytes();
  return { name, sent, hasFinished, heardBytes, unread: inbox.peek(keptUnreadBytes) };
}
