import { patienceMs } from "../core/limits.ts";
import type { Reason } from "../core/reason.ts";
import type { ExitStep } from "../core/steps/exit.ts";
import type { InputStep } from "../core/steps/input.ts";
import { type OutputStep, stdoutName } from "../core/steps/output.ts";
import type { SignalStep } from "../core/steps/signal.ts";
import { bytesOf, concat, itemsOf } from "../core/value.ts";
import { nowMs } from "../wire/clock.ts";
import { type Ear, expectHeard } from "./expecting.ts";
import type { Room } from "./moves.ts";
import { keep } from "./peer_moves.ts";
import type { Scene } from "./scene.ts";

const newLine = Uint8Array.of(0x0a);

/** Not every sign of life rings the bell. */
const lifeCheckMs = 100;

export function input(step: InputStep, { scene, scope }: Room): Reason | undefined {
  const { stage } = scene;
  if (!step.value) return void stage.endInput();
  if (stage.isInputClosed()) return { kind: "input-closed" };
  const room = scene.room(scope);
  const writes = step.each
    ? itemsOf(step.value, room).map((item) => concat([item, newLine]))
    : [bytesOf(step.value, room)];
  for (const bytes of writes) scene.input(bytes);
  return undefined;
}

export async function output(step: OutputStep, room: Room): Promise<Reason | undefined> {
  const { scene, scope } = room;
  const ear: Ear = {
    name: stdoutName,
    inbox: scene.stage.output(),
    unit: "line",
    queuedBytes: () => 0,
    matched: undefined,
    skipsRepeats: false,
  };
  const { withinMs } = step;
  const outcome = await expectHeard(step.what, { ear, scene, room: scene.room(scope), withinMs });
  if ("reason" in outcome) return outcome.reason;
  keep(outcome.heard, { step, unit: ear.unit, room });
  return undefined;
}

export async function signal(step: SignalStep, scene: Scene): Promise<undefined> {
  scene.allowExit();
  await scene.stage.signal(step.name);
}

export async function exit(step: ExitStep, scene: Scene): Promise<Reason | undefined> {
  const { stage } = scene;
  scene.allowExit();
  const limitMs = patienceMs(step.withinMs, scene.limits);
  const startedAtMs = nowMs();
  let aliveSinceMs = startedAtMs;
  // Of a pair, one that failed decides: the other one may wait for it for ever.
  const ended = () => stage.exit() ?? (step.code === "any" ? undefined : stage.mishap());
  while (ended() === undefined) {
    // A slow start is no slow end: the time counts from the first sign of life, if there is one.
    const graceUntilMs = scene.graceUntilMs();
    const isStarting = graceUntilMs > 0;
    if (isStarting) aliveSinceMs = nowMs();
    const untilMs = isStarting
      ? Math.max(startedAtMs + limitMs, graceUntilMs)
      : aliveSinceMs + limitMs;
    const waitedMs = isStarting ? Math.round(untilMs - startedAtMs) : limitMs;
    if (nowMs() >= untilMs) return { kind: "still-running", waitedMs };
    await stage.bell.wait(Math.min(untilMs, nowMs() + lifeCheckMs));
  }
  const how = ended();
  if (step.code === "any" || !how || how.code === step.code) return undefined;
  return { kind: "wrong-exit", exit: how, wanted: step.code };
}

/** What ended before was allowed to; what is started now is not. */
export async function start(scene: Scene): Promise<Reason | undefined> {
  const reason = await scene.stage.again();
  if (!reason) scene.forbidExit();
  return reason;
}
