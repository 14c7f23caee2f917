import type { Reason } from "../core/reason.ts";
import type { ConnectStep } from "../core/steps/connect.ts";
import { type EachStep, numbersOf } from "../core/steps/each.ts";
import type { ExitStep } from "../core/steps/exit.ts";
import type { ExpectStep } from "../core/steps/expect.ts";
import type { SendStep } from "../core/steps/send.ts";
import type { SignalStep } from "../core/steps/signal.ts";
import type { Step } from "../core/steps/step.ts";
import type { TogetherStep } from "../core/steps/together.ts";
import { filledIn } from "../core/steps/all.ts";
import { type Bound, bytesOf, itemsOf } from "../core/value.ts";
import { nowMs, sleep } from "../wire/clock.ts";
import { expectHeard } from "./expecting.ts";
import type { Scene } from "./scene.ts";
import { type StoryRecorder } from "./story_recorder.ts";

/** What the steps of one level work on. Inner levels get a copy of the names. */
export interface Room {
  readonly scene: Scene;
  readonly scope: Map<string, Bound>;
  readonly story: StoryRecorder;
}

/** Plays steps one after the other and stops at the first that fails. */
export async function playSteps(steps: readonly Step[], room: Room): Promise<Reason | undefined> {
  for (const written of steps) {
    const step = filledIn(written, { scope: room.scope, seed: room.scene.seed });
    const line = room.story.begin(step);
    const reason = await playStep(step, { ...room, story: line.inner });
    if (reason) {
      line.fail();
      return reason;
    }
  }
  return undefined;
}

/** One move. What it needs of the world it takes from the room; what failed it gives back. */
async function playStep(step: Step, room: Room): Promise<Reason | undefined> {
  const { scene } = room;
  switch (step.kind) {
    case "connect":
      return await connect(step, room);
    case "send":
      return send(step, room);
    case "expect":
      return await expect(step, room);
    case "finish":
      scene.noteFinished(step.peer);
      return void scene.peer(step.peer).finish();
    case "reset":
      scene.noteReset(step.peer);
      return void scene.peer(step.peer).reset();
    case "close":
      return void scene.peer(step.peer).close();
    case "pause":
      return void scene.peer(step.peer).pause();
    case "resume":
      return void scene.peer(step.peer).resume();
    case "wait":
      return void await sleep(step.forMs);
    case "signal":
      return await signal(step, scene);
    case "exit":
      return await exit(step, scene);
    case "each":
      return await each(step, room);
    case "together":
      return await together(step, room);
    default:
      return step satisfies never;
  }
}

async function connect(step: ConnectStep, { scene, scope }: Room): Promise<Reason | undefined> {
  const earlierPeers = scene.deeds().length;
  const outcome = await scene.connect(step.peer);
  if (outcome === "refused") return { kind: "refused", peer: step.peer, earlierPeers };
  scope.set(`${step.peer}.host`, new TextEncoder().encode(scene.stage.source ?? scene.stage.host));
  scope.set(`${step.peer}.port`, scene.peer(step.peer).localPort());
  return undefined;
}

function send(step: SendStep, { scene, scope }: Room): undefined {
  const room = { scope, seed: scene.seed };
  const writes = step.each ? itemsOf(step.value, room) : [bytesOf(step.value, room)];
  for (const bytes of writes) {
    scene.noteSent(step.peer, bytes);
    scene.peer(step.peer).send(bytes);
  }
}

async function expect(step: ExpectStep, room: Room): Promise<Reason | undefined> {
  const outcome = await expectHeard(step, room);
  if ("reason" in outcome) return outcome.reason;
  if (step.as !== undefined) {
    room.scope.set(step.as, outcome.heard);
    for (const [name, text] of namedGroups(step, outcome.heard)) {
      room.scope.set(`${step.as}.${name}`, new TextEncoder().encode(text));
    }
  }
  return undefined;
}

function namedGroups(step: ExpectStep, heard: Uint8Array): readonly (readonly [string, string])[] {
  if (step.what.kind !== "regex") return [];
  const line = new TextDecoder().decode(heard).replace(/\n$/, "");
  const groups = new RegExp(`^(?:${step.what.pattern})$`, "u").exec(line)?.groups ?? {};
  return Object.entries(groups).filter(([, text]) => text !== undefined);
}

async function signal(step: SignalStep, scene: Scene): Promise<undefined> {
  scene.allowExit();
  await scene.stage.signal(step.name);
}

async function exit(step: ExitStep, scene: Scene): Promise<Reason | undefined> {
  scene.allowExit();
  const limitMs = step.withinMs ?? scene.limits.stepMs;
  const untilMs = nowMs() + limitMs;
  while (scene.stage.exit() === undefined) {
    if (nowMs() >= untilMs) return { kind: "still-running", waitedMs: limitMs };
    await scene.stage.bell.wait(untilMs);
  }
  const how = scene.stage.exit();
  if (step.code === "any" || !how || how.code === step.code) return undefined;
  return { kind: "wrong-exit", exit: how, wanted: step.code };
}

async function each(step: EachStep, room: Room): Promise<Reason | undefined> {
  for (const number of numbersOf(step)) {
    const scope = new Map(room.scope).set(step.name, number);
    const reason = await playSteps(step.steps, { ...room, scope });
    if (reason) return reason;
  }
  return undefined;
}

/** All branches are played to their end, so that the story is whole; the first written reason wins. */
async function together(step: TogetherStep, room: Room): Promise<Reason | undefined> {
  const stories = step.branches.map(() => room.story.branch());
  const reasons = await Promise.all(
    step.branches.map((steps, i) =>
      playSteps(steps, { ...room, scope: new Map(room.scope), story: stories[i] ?? room.story })
    ),
  );
  return reasons.find((reason) => reason !== undefined);
}
