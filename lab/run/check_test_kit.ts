/**
 * What the tests of custom checks share: a check of any function, played as a step.
 *
 * @module
 */

import { createServer, type Socket } from "node:net";
import type { TestContext } from "node:test";
import type { Reason } from "../core/reason.ts";
import type { CheckStep } from "../core/steps/check.ts";
import type { Bound } from "../core/value.ts";
import type { CustomCheck } from "./check_tools.ts";
import { playSteps } from "./moves.ts";
import type { Scene } from "./scene.ts";
import { createStoryRecorder } from "./story_recorder.ts";
import { labScene, mainOf } from "./test_kit.ts";

/** How a check went: its reason, and its story, a line for each step. */
export interface Judged {
  readonly reason: Reason | undefined;
  readonly lines: readonly string[];
}

/** Plays a step whose function this is. */
export async function judgedBy<With extends readonly Bound[]>(
  scene: Scene,
  judge: CustomCheck<With>,
  { scope = new Map(), given = [] }: {
    scope?: ReadonlyMap<string, Bound>;
    given?: CheckStep["with"];
  } = {},
): Promise<Judged> {
  const teacher = { ...scene.teacher, judge: () => judge as unknown as CustomCheck<Bound[]> };
  const story = createStoryRecorder();
  const step: CheckStep = {
    kind: "check",
    of: "./checks.ts#own",
    with: given,
    withinMs: undefined,
    note: undefined,
    as: undefined,
  };
  const room = { scene: { ...scene, teacher }, scope: new Map(scope), story };
  const reason = await playSteps([step], room);
  return { reason, lines: story.steps().map(lineOf) };
}

/** A scene with a server behind its main door that sends everything back, FIN for FIN. */
export async function echoScene(
  t: TestContext,
  more: Parameters<typeof labScene>[2] = {},
): Promise<Scene> {
  const { stage, scene } = await labScene(t, {}, more);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).pipe(socket);
  });
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(mainOf(stage), resolve));
  return scene;
}

function lineOf(
  { said: { en }, depth, outcome, note }: ReturnType<
    ReturnType<typeof createStoryRecorder>["steps"]
  >[number],
): string {
  const words = [en.verb, en.peer, en.what].filter((word) => word !== "").join(" ");
  const remark = note ? ` — ${note.en}` : "";
  return `${"  ".repeat(depth)}${words}${remark}${outcome === "done" ? "" : `, ${outcome}`}`;
}
