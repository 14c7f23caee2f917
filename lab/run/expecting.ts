import type { Inbox } from "../core/inbox.ts";
import { patienceMs } from "../core/limits.ts";
import type { Reason } from "../core/reason.ts";
import type { Expectation } from "../core/steps/expect.ts";
import { itemsOf, type ValueRoom } from "../core/value.ts";
import { type Visible, watchFor } from "../core/watches/all.ts";
import type { Unit } from "../core/watches/text.ts";
import { contextBytes } from "../core/watches/watch.ts";
import { nowMs } from "../wire/clock.ts";
import type { Scene } from "./scene.ts";

/** Something that is listened to: what a peer hears, or what the program prints. */
export interface Ear {
  /** Of the peer, or `stdoutName`. */
  readonly name: string;
  readonly inbox: Inbox;
  readonly unit: Unit;
  /** Bytes on the other way that have not left yet: as long as they do, there is progress. */
  queuedBytes(): number;
  /** The datagrams that expectations matched before; undefined on a stream. */
  readonly matched: Set<string> | undefined;
  /** Datagrams that were matched before are passed over. */
  readonly skipsRepeats: boolean;
}

interface HeardOptions {
  readonly ear: Ear;
  readonly scene: Scene;
  readonly room: ValueRoom;
  /** Time without progress, as the scenario says it; the step limit when undefined. */
  readonly withinMs: number | undefined;
}

export type Heard = { readonly reason: Reason } | { readonly heard: Uint8Array };

/** Waits until what is expected has been heard, or cannot be any more. */
export async function expectHeard(
  what: Expectation,
  options: HeardOptions,
): Promise<Heard> {
  const { ear, scene, room, withinMs } = options;
  if (what.kind === "nothing") return await expectNothing(what.forMs, ear, scene);
  const { inbox } = ear;
  const watch = watchFor(what, {
    peer: ear.name,
    unit: ear.unit,
    room,
    skipsRepeats: ear.skipsRepeats,
  });
  const limitMs = patienceMs(withinMs, scene.limits);
  let progress = "";
  let progressAtMs = nowMs();
  while (true) {
    passOverRepeats(ear);
    const look = watch.look(inbox);
    if (look.kind === "heard") return remembered(look.bytes, what, options);
    if (look.kind === "reason") return { reason: look.reason };
    const ending = inbox.ending();
    if (ending !== "open") return { reason: watch.atEnd(ending, inbox) };
    const tooMuch = sentTooMuch(ear, scene);
    if (tooMuch) return { reason: tooMuch };
    const seen = `${inbox.receivedBytes() - ear.queuedBytes()} ${inbox.receivedCount()}`;
    if (seen !== progress) [progress, progressAtMs] = [seen, nowMs()];
    const untilMs = Math.max(progressAtMs + limitMs, scene.graceUntilMs());
    if (nowMs() >= untilMs) {
      return { reason: watch.atSilence(Math.round(untilMs - progressAtMs), inbox) };
    }
    await scene.stage.bell.wait(untilMs);
  }
}

function passOverRepeats({ inbox, matched, skipsRepeats }: Ear): void {
  if (!skipsRepeats) return;
  for (let next = inbox.unread()[0]; next; next = inbox.unread()[0]) {
    if (!matched?.has(keyOf(next))) return;
    inbox.take();
  }
}

/** Of several datagrams, each one is remembered. */
function remembered(bytes: Uint8Array, what: Visible, { ear, room }: HeardOptions): Heard {
  const items = what.kind === "datagrams" ? itemsOf(what.value, room) : [bytes];
  for (const item of items) ear.matched?.add(keyOf(item));
  return { heard: bytes };
}

function keyOf(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

function sentTooMuch({ name, inbox }: Ear, scene: Scene): Reason | undefined {
  const limitBytes = scene.limits.heardBytes;
  if (inbox.receivedBytes() <= limitBytes) return undefined;
  return { kind: "sent-too-much", peer: name, limitBytes };
}

/** Silence counts from when the links have delivered what they held. */
async function expectNothing(forMs: number, ear: Ear, scene: Scene): Promise<Heard> {
  const { inbox, name: peer } = ear;
  const heldUntilMs = nowMs() + scene.limits.stepMs;
  let untilMs = nowMs() + forMs;
  while (true) {
    if (scene.heldBytes() > 0 && nowMs() < heldUntilMs) untilMs = nowMs() + forMs;
    passOverRepeats(ear);
    if (inbox.unread().length > 0) {
      return { reason: { kind: "surplus", peer, heard: inbox.peek(contextBytes) } };
    }
    const how = inbox.ending();
    if (how !== "open") return { reason: endedInstead(how, ear) };
    if (nowMs() >= untilMs) return { heard: new Uint8Array() };
    await scene.stage.bell.wait(untilMs);
  }
}

/** An end is something, too. */
function endedInstead(how: "fin" | "rst", { name: peer, inbox }: Ear): Reason {
  return {
    kind: "ended-early",
    how,
    peer,
    heardBytes: inbox.receivedBytes(),
    wantedBytes: undefined,
    lastHeard: new Uint8Array(),
    wanted: new Uint8Array(),
  };
}
