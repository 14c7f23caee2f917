import { diagnose } from "../core/diagnose.ts";
import type { Limits } from "../core/limits.ts";
import type { Reason } from "../core/reason.ts";
import type { Plan } from "../core/scenario.ts";
import type { Step } from "../core/steps/step.ts";
import type { TraceEvent } from "../core/trace.ts";
import type { Bound } from "../core/value.ts";
import type { Story } from "../core/verdict.ts";
import { playSteps } from "./moves.ts";
import { openScene, type Scene } from "./scene.ts";
import { type Stage, untilExitKnown } from "./stage.ts";
import { createStoryRecorder, type StoryRecorder } from "./story_recorder.ts";

/** What is played: steps, the link under them, and the chance of its faults. */
export interface Script {
  readonly steps: readonly Step[];
  readonly given: Readonly<Record<string, Bound>>;
  readonly link: { readonly name: string; readonly plan: Plan };
  readonly seed: number;
  readonly limits: Limits;
  readonly tell?: (event: TraceEvent) => void;
}

/**
 * Plays a script once on a stage. The stage stays open, its scene does not.
 *
 * @returns The story of the failure, or undefined when all steps held.
 */
export async function playOn(stage: Stage, script: Script): Promise<Story | undefined> {
  const scene = await openScene({ ...script, stage });
  const story = createStoryRecorder();
  try {
    const scope = new Map(Object.entries(script.given));
    const reason = await withinLimit(
      playSteps(script.steps, { scene, scope, story }),
      script.limits,
    );
    return await settle(reason, { scene, story });
  } finally {
    await scene.close();
  }
}

/** The story of a program that never got onto its stage. */
export function storyBefore(reason: Reason, printed: readonly string[]): Story {
  return { steps: [], reason, diagnosis: diagnose(reason, { peers: [] }), printed };
}

async function withinLimit(
  steps: Promise<Reason | undefined>,
  { checkMs }: Limits,
): Promise<Reason | undefined> {
  const limit = Promise.withResolvers<Reason>();
  const timer = setTimeout(() => limit.resolve({ kind: "too-slow", limitMs: checkMs }), checkMs);
  try {
    return await Promise.race([steps, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The end of the program, or what the lab ended it for, explains what a peer saw of it. */
async function settle(
  seen: Reason | undefined,
  { scene, story }: { scene: Scene; story: StoryRecorder },
): Promise<Story | undefined> {
  const { stage } = scene;
  if (seen && isEndOfConnection(seen)) await untilExitKnown(stage);
  const exit = scene.mayExit() ? undefined : stage.exit();
  const gone: Reason | undefined = exit &&
    { kind: "gone", exit, afterResetOf: scene.lastReset() };
  const reason = stage.excess() ?? gone ?? seen;
  if (!reason) return undefined;
  return {
    steps: story.steps(),
    reason,
    diagnosis: diagnose(reason, { peers: scene.deeds() }),
    printed: stage.printed(),
  };
}

function isEndOfConnection({ kind }: Reason): boolean {
  return kind === "ended-early" || kind === "refused" || kind === "wrong-end";
}
