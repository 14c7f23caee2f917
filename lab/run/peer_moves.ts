import { patienceMs } from "../core/limits.ts";
import type { Reason } from "../core/reason.ts";
import type { AcceptStep } from "../core/steps/accept.ts";
import type { ConnectStep } from "../core/steps/connect.ts";
import type { Expectation, ExpectStep } from "../core/steps/expect.ts";
import type { FinishStep } from "../core/steps/finish.ts";
import type { ResetStep } from "../core/steps/reset.ts";
import type { SendStep } from "../core/steps/send.ts";
import { bytesOf, itemsOf } from "../core/value.ts";
import { textOf, type Unit } from "../core/watches/text.ts";
import type { Address } from "../wire/address.ts";
import { nowMs, sleep } from "../wire/clock.ts";
import { type Ear, expectHeard } from "./expecting.ts";
import type { Room } from "./moves.ts";
import type { Scene } from "./scene.ts";

export async function connect(step: ConnectStep, room: Room): Promise<Reason | undefined> {
  const { scene } = room;
  const earlierPeers = scene.deeds().length;
  const outcome = await scene.connect(step.peer, step.to);
  if (outcome === "refused") return { kind: "refused", peer: step.peer, earlierPeers };
  nameEnd(step.peer, scene.peerEnd(step.peer), room);
  return undefined;
}

export async function accept(step: AcceptStep, room: Room): Promise<Reason | undefined> {
  const { scene } = room;
  const limitMs = patienceMs(step.withinMs, scene.limits);
  const startedAtMs = nowMs();
  while (!scene.accept(step.peer, step.at)) {
    const untilMs = Math.max(startedAtMs + limitMs, scene.graceUntilMs());
    const isOver = nowMs() >= untilMs || scene.stage.exit() !== undefined;
    if (isOver) return { kind: "not-accepted", peer: step.peer, waitedMs: nowMs() - startedAtMs };
    await scene.stage.bell.wait(untilMs);
  }
  nameEnd(step.peer, await programEnd(step.peer, scene), room);
  return undefined;
}

/** Behind a link, the news that it got through may come a little later than what it carries. */
const newsMs = 250;

async function programEnd(peer: string, scene: Scene): Promise<Address | undefined> {
  const untilMs = nowMs() + newsMs;
  const hasOne = scene.peer(peer).transport !== "unix";
  while (hasOne && !scene.programEnd(peer) && nowMs() < untilMs) await sleep(1);
  return scene.programEnd(peer);
}

/** `$a.host` and `$a.port`: the client's end of the conversation, as the other side sees it. */
function nameEnd(peer: string, end: Address | undefined, { scope }: Room): void {
  scope.set(`${peer}.host`, new TextEncoder().encode(end?.host ?? ""));
  scope.set(`${peer}.port`, end?.port ?? 0);
}

export function send(step: SendStep, { scene, scope }: Room): undefined {
  const room = scene.room(scope);
  const writes = step.each ? itemsOf(step.value, room) : [bytesOf(step.value, room)];
  for (const bytes of writes) scene.say(step.peer, bytes);
}

export function finish(step: FinishStep, scene: Scene): undefined {
  scene.say(step.peer, "fin");
}

export function reset(step: ResetStep, scene: Scene): undefined {
  scene.say(step.peer, "rst");
}

export async function expect(step: ExpectStep, room: Room): Promise<Reason | undefined> {
  const { scene, scope } = room;
  const { peer, transport, matched } = scene.peer(step.peer);
  const ear: Ear = {
    name: step.peer,
    inbox: peer.inbox,
    unit: transport === "udp" ? "datagram" : "line",
    queuedBytes: peer.queuedBytes,
    matched: transport === "udp" ? matched : undefined,
    skipsRepeats: step.skipsRepeats,
  };
  const { withinMs } = step;
  const outcome = await expectHeard(step.what, { ear, scene, room: scene.room(scope), withinMs });
  if ("reason" in outcome) return outcome.reason;
  keep(outcome.heard, { step, unit: ear.unit, room });
  return undefined;
}

/** Gives what was heard its name, and the named groups of a pattern theirs. */
export function keep(
  heard: Uint8Array,
  { step, unit, room }: {
    step: { readonly what: Expectation; readonly as: string | undefined };
    unit: Unit;
    room: Room;
  },
): void {
  if (step.as === undefined) return;
  room.scope.set(step.as, heard);
  if (step.what.kind !== "regex") return;
  const groups = new RegExp(`^(?:${step.what.pattern})$`, "u").exec(textOf(heard, unit))?.groups;
  for (const [name, text] of Object.entries(groups ?? {})) {
    if (text !== undefined) room.scope.set(`${step.as}.${name}`, new TextEncoder().encode(text));
  }
}
