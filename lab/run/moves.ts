import type { Reason } from "../core/reason.ts";
import { filledIn } from "../core/steps/all.ts";
import { type EachStep, numbersOf } from "../core/steps/each.ts";
import type { Step } from "../core/steps/step.ts";
import type { TogetherStep } from "../core/steps/together.ts";
import type { Bound } from "../core/value.ts";
import { sleep } from "../wire/clock.ts";
import { customCheck } from "./custom_check.ts";
import { budget, guarantees } from "./law_moves.ts";
import { accept, connect, expect, finish, reset, send } from "./peer_moves.ts";
import { exit, input, output, signal, start } from "./program_moves.ts";
import type { Scene } from "./scene.ts";
import { serve } from "./serving.ts";
import { state } from "./state.ts";
import type { StoryRecorder } from "./story_recorder.ts";

/** What the steps of one level work on. Inner levels get a copy of the names. */
export interface Room {
  readonly scene: Scene;
  readonly scope: Map<string, Bound>;
  readonly story: StoryRecorder;
}

/** How a move ended: it held, it failed, or this system cannot show what it asks for. */
export type Moved = Reason | "unseen" | undefined;

/** Plays steps one after the other and stops at the first that fails. */
export async function playSteps(steps: readonly Step[], room: Room): Promise<Reason | undefined> {
  for (const written of steps) {
    const step = filledIn(written, room.scene.room(room.scope));
    const line = room.story.begin(step);
    const moved = await playStep(step, { ...room, story: line.inner });
    if (moved === "unseen") line.notSeen();
    else if (moved) {
      line.fail();
      return moved;
    }
  }
  return undefined;
}

/** One move. What it needs of the world it takes from the room; what failed it gives back. */
async function playStep(step: Step, room: Room): Promise<Moved> {
  const { scene } = room;
  switch (step.kind) {
    case "connect":
      return await connect(step, room);
    case "accept":
      return await accept(step, room);
    case "serve":
      return serve(step, scene);
    case "send":
      return send(step, room);
    case "expect":
      return await expect(step, room);
    case "finish":
      return finish(step, scene);
    case "reset":
      return reset(step, scene);
    case "close":
      return scene.letGo(step.peer);
    case "pause":
      return void scene.peer(step.peer).peer.pause();
    case "resume":
      return void scene.peer(step.peer).peer.resume();
    case "network":
      return void await scene.replan(step.plan);
    case "wait":
      return void await sleep(step.forMs);
    case "each":
      return await each(step, room);
    case "together":
      return await together(step, room);
    case "input":
    case "output":
    case "state":
    case "signal":
    case "exit":
    case "start":
      return await playProgramStep(step, room);
    case "guarantees":
      return await guarantees(step, scene);
    case "budget":
      return budget(step, scene);
    case "check":
      return await customCheck(step, room, playSteps);
    default:
      return step satisfies never;
  }
}

type ProgramStep = Extract<
  Step,
  { kind: "input" | "output" | "state" | "signal" | "exit" | "start" }
>;

async function playProgramStep(step: ProgramStep, room: Room): Promise<Moved> {
  const { scene } = room;
  switch (step.kind) {
    case "input":
      return input(step, room);
    case "output":
      return await output(step, room);
    case "state":
      return await state(step, scene);
    case "signal":
      return await signal(step, scene);
    case "exit":
      return await exit(step, scene);
    case "start":
      return await start(scene);
    default:
      return step satisfies never;
  }
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
