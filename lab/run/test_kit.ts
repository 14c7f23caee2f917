/**
 * What the tests of plays share: real programs, written as small scripts, on real stages.
 *
 * @module
 */

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { createInbox, type Inbox } from "../core/inbox.ts";
import { defaultLimits } from "../core/limits.ts";
import type { Check, Plan, Scenario } from "../core/scenario.ts";
import type { Address } from "../wire/address.ts";
import { nowMs } from "../wire/clock.ts";
import { thisRuntime } from "../wire/runtime.ts";
import { direct, testFolder } from "../wire/test_kit.ts";
import type { Workshop } from "../wire/workshop.ts";
import { castingOf } from "./casting.ts";
import { programPlace, type Whereabouts, whereaboutsOf } from "./contract.ts";
import { openScene, type Scene } from "./scene.ts";
import { attachedStage, openStage, type Stage } from "./stage.ts";
import { loadTeacher } from "./teacher.ts";

/** What a test wants to be different from a tcp server without doors. */
export type Wishes =
  & Partial<Pick<Scenario, "transport" | "doors">>
  & Partial<Pick<Check, "role" | "args" | "env">>;

/** Longer than anything here takes, shorter than the runner's own limit. */
const soonMs = 30_000;
const limits = { ...defaultLimits, startMs: soonMs };

/** A stage for a program of this text, a module. It is closed when the test is over. */
export async function stageOf(t: TestContext, text: string, wishes: Wishes): Promise<Stage> {
  const { transport = "tcp", doors = {}, role = "server", args = [], env = {} } = wishes;
  const workshop = await workshopOf(t, text);
  const casting = castingOf({ transport, doors }, { role, args, env });
  const opening = await openStage({ workshop, casting, limits, isGivenUp: () => false });
  assert.ok(opening.kind === "open", `No stage: ${JSON.stringify(opening)}`);
  t.after(() => opening.stage.close());
  return opening.stage;
}

/** A scene on a stage. It is closed when the test is over. */
export async function sceneOn(
  t: TestContext,
  stage: Stage,
  { plan = direct, changesNetwork = false }: { plan?: Plan; changesNetwork?: boolean } = {},
): Promise<Scene> {
  const teacher = await loadTeacher({ checks: [] }, undefined);
  const link = { name: "link", plan };
  const needs = { changesNetwork, keepsHistory: true, isMetered: true };
  const opened = await openScene({ stage, limits, seed: 1, link, needs, teacher });
  assert.ok("scene" in opened, `No scene: ${JSON.stringify(opened)}`);
  t.after(opened.scene.close);
  return opened.scene;
}

/** A scene whose program is the test itself, at the places that it was given. */
export async function labScene(
  t: TestContext,
  { transport = "tcp", doors = {}, role = "server" }: Wishes,
  { graceMs = 0, ...more }: { plan?: Plan; changesNetwork?: boolean; graceMs?: number } = {},
): Promise<{ stage: Stage; scene: Scene }> {
  const casting = castingOf({ transport, doors }, { role, args: [], env: {} });
  const where = await whereaboutsOf(casting, undefined);
  const attached = attachedStage({ host: where.host, port: 0, frontPort: 0 }, casting);
  const graceUntilMs = nowMs() + graceMs;
  const output = createInbox({ keepsAll: true });
  const own = { where, source: where.host, graceUntilMs: () => graceUntilMs };
  const stage = { ...attached, ...own, output: () => output };
  return { stage, scene: await sceneOn(t, stage, more) };
}

/** Where the program listens, or connects, at the main door. */
export function mainOf({ where }: Stage): Address {
  return placeOf("main", where);
}

export function placeOf(door: string, where: Whereabouts): Address {
  const place = programPlace(door, where);
  assert.ok("port" in place);
  return place;
}

/** Waits for something that rings the stage's bell. */
export async function untilSo(stage: Stage, isSo: () => boolean, what: string): Promise<void> {
  const endMs = nowMs() + soonMs;
  while (!isSo()) {
    assert.ok(nowMs() < endMs, `Not in time: ${what}; printed ${stage.printed()}`);
    // Some of what is waited for rings no bell.
    await stage.bell.wait(nowMs() + 50);
  }
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Everything that is unread. */
export function textIn(inbox: Inbox): string {
  return new TextDecoder().decode(inbox.peek(inbox.unreadBytes()));
}

async function workshopOf(t: TestContext, text: string): Promise<Workshop> {
  const folder = await testFolder(t);
  const file = join(folder, "program.mjs");
  await writeFile(file, text);
  const { name, path } = thisRuntime();
  const run = name === "deno" ? ["run", "-A", "--quiet"] : [];
  return {
    sandbox: "none",
    whyOpen: undefined,
    refusal: undefined,
    folder,
    socketFolder: () => testFolder(t),
    recipe: ({ args, env }) =>
      Promise.resolve({
        command: { file: path, args: [...run, file, ...args] },
        env: { HOME: folder, ...env },
      }),
    close: () => Promise.resolve(),
  };
}
