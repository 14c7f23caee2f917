import { mainDoor, type Transport } from "../core/scenario.ts";
import type { AcceptStep } from "../core/steps/accept.ts";
import type { ConnectStep } from "../core/steps/connect.ts";
import type { Expectation, ExpectStep } from "../core/steps/expect.ts";
import type { SendStep } from "../core/steps/send.ts";
import type { ServeStep } from "../core/steps/serve.ts";
import type { Value } from "../core/value.ts";
import { closest } from "./did_you_mean.ts";
import { type Medium, notByUdp, whyNotHeard } from "./expect_rules.ts";
import { most } from "./most.ts";
import { doorNamed, unknownDoor } from "./setting.ts";
import { inside, peerName, useNames, type Walk } from "./step_room.ts";
import { leastBytes } from "./value_size.ts";

export function connect(step: ConnectStep, walk: Walk): void {
  const transport = connectedTo(step.to, inside(walk, "to"));
  addPeer(step, transport, inside(walk, "connect"));
}

/** What a new peer speaks: that of the door, or of the earlier peer whose correspondent it knows. */
function connectedTo(to: string, walk: Walk): Transport {
  const { room: { setting, peers }, refuse } = walk;
  const path = to === mainDoor ? [...walk.path.slice(0, -1), "connect"] : walk.path;
  const door = doorNamed(to, setting);
  if (door?.side === "program") return door.transport;
  if (door) {
    refuse(path, `Cannot connect to ${to}: the lab listens there, so write accept`);
    return door.transport;
  }
  const peer = peerName(to, walk);
  const transport = peer === undefined ? undefined : peers.get(peer);
  if (transport === "udp") return transport;
  if (transport !== undefined) {
    refuse(path, `Cannot connect to peer "${to}": on ${transport} nobody else can join it`);
  } else if (peer !== undefined) {
    refuse(path, unknownDoor(to, setting));
  }
  return setting.transport;
}

export function accept(step: AcceptStep, walk: Walk): void {
  const door = labDoor(step.at, { verb: "accept", other: "connect" }, {
    ...walk,
    path: [...walk.path, step.at === mainDoor ? "accept" : "at"],
  });
  walk.room.uses.add(`accept at "${step.at}"`);
  addPeer(step, door ?? walk.room.setting.transport, inside(walk, "accept"));
}

export function serve({ kind, who }: ServeStep, walk: Walk): void {
  if ("peer" in who) {
    usePeer({ kind, peer: who.peer }, inside(walk, "serve", "peer"));
  } else {
    labDoor(who.door, { verb: "serve", other: "connect" }, inside(walk, "serve", "at"));
  }
}

/** What is spoken at a door where the lab listens. */
function labDoor(
  name: string,
  { verb, other }: { verb: string; other: string },
  { path, room: { setting }, refuse }: Walk,
): Transport | undefined {
  const door = doorNamed(name, setting);
  if (!door) refuse(path, unknownDoor(name, setting));
  if (door?.side === "program") {
    refuse(path, `Cannot ${verb} at ${name}: the program listens there, so write ${other}`);
  }
  return door?.transport;
}

function addPeer(
  { kind, peer: written }: { kind: "connect" | "accept"; peer: string },
  transport: Transport,
  walk: Walk,
): void {
  const peer = peerName(written, walk);
  if (peer === undefined) return;
  if (walk.room.peers.has(peer)) {
    const message = `Cannot ${kind} "${peer}" twice: give the new connection a name of its own`;
    walk.refuse(walk.path, message);
  }
  walk.room.peers.set(peer, transport);
  walk.room.names.add(`${peer}.host`).add(`${peer}.port`);
}

/** What the peer speaks; undefined, and told, when it is not there. */
export function usePeer(
  { kind, peer: written }: { kind: string; peer: string },
  walk: Walk,
): Transport | undefined {
  const { path, room, refuse } = walk;
  if (written === "") {
    refuse([...path.slice(0, -1), kind], whichPeer(room.written, kind), "key");
    return undefined;
  }
  const peer = peerName(written, walk);
  if (peer === undefined) return undefined;
  room.uses.add(`let peer "${peer}" ${kind}`);
  return spokenBy(peer, walk);
}

/** As {@link usePeer}, of a peer that has nothing to do here. */
export function knownPeer(written: string, walk: Walk): Transport | undefined {
  const peer = peerName(written, walk);
  return peer === undefined ? undefined : spokenBy(peer, walk);
}

function spokenBy(peer: string, { path, room, refuse }: Walk): Transport | undefined {
  const transport = room.peers.get(peer);
  if (transport === undefined) {
    const verb = room.setting.role === "client" ? "accept" : "connect";
    const near = closest(peer, room.peers.keys());
    refuse(
      path,
      near === undefined
        ? `Cannot use peer "${peer}" here: no step above says "${verb}: ${peer}"`
        : `Cannot use peer "${peer}" here: no step above ${verb}s it, did you mean "${near}"?`,
    );
  }
  return transport;
}

function whichPeer(names: readonly string[], verb: string): string {
  if (names.length === 0) {
    return 'Which peer? No step connects or accepts one: begin with "connect: a" or "accept: a"';
  }
  const last = names.at(-1);
  const list = `${names.slice(0, -1).join(", ")} and ${last}`;
  return `Which peer? This check has ${list}: write "peer: ${names[0]}" beside "${verb}"`;
}

/** Finish, reset, close, pause and resume. */
export function useWhole(step: { kind: string; peer: string }, walk: Walk): void {
  const transport = usePeer(step, inside(walk, step.kind));
  const isGone = transport === "unix" && step.kind === "reset";
  const why = isGone
    ? "Cannot reset on unix: a unix socket has no RST; write close"
    : transport === "udp"
    ? notByUdp.get(step.kind)
    : undefined;
  if (why !== undefined) walk.refuse([...walk.path, step.kind], why, "key");
}

export function send(step: SendStep, walk: Walk): void {
  const transport = usePeer(step, inside(walk, "peer"));
  const inSend = inside(walk, "send");
  useNames(step.value, inSend);
  if (transport !== "udp") return;
  const datagrams = step.each && step.value.kind === "list" ? step.value.of : [step.value];
  const largest = Math.max(...datagrams.map(leastBytes));
  if (largest <= most.datagramBytes) return;
  const limit = `the most that one takes is ${most.datagramBytes}`;
  inSend.refuse(inSend.path, `Cannot send ${largest} bytes in one datagram: ${limit}`);
}

export function expect(step: ExpectStep, walk: Walk): void {
  const transport = usePeer(step, inside(walk, "peer"));
  hear(step.what, transport, inside(walk, "expect"));
  if (!step.skipsRepeats || transport === "udp" || transport === undefined) return;
  const message = `Cannot skip repeats on ${transport}: the kernel delivers every byte once`;
  walk.refuse([...walk.path, "repeats"], message, "key");
}

/** What cannot be heard there, and names that are not there yet. */
export function hear(what: Expectation, medium: Medium | undefined, walk: Walk): void {
  if (what.kind === "oneOf") {
    for (const [i, one] of what.of.entries()) hear(one, medium, inside(walk, "oneOf", i));
    return;
  }
  const why = medium && whyNotHeard(what.kind, medium);
  if (why !== undefined) walk.refuse(walk.path, why);
  const value = valueIn(what);
  if (value) useNames(value, walk);
}

function valueIn(what: Expectation): Value | undefined {
  return "value" in what && what.kind !== "json" ? what.value : undefined;
}
