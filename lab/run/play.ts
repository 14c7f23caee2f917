import { diagnose } from "../core/diagnose.ts";
import type { Limits } from "../core/limits.ts";
import type { Reason } from "../core/reason.ts";
import type { Plan, Role, Transport } from "../core/scenario.ts";
import type { Step } from "../core/steps/step.ts";
import type { TraceEvent } from "../core/trace.ts";
import type { Bound } from "../core/value.ts";
import type { Story } from "../core/verdict.ts";
import type { Casting } from "./casting.ts";
import { doorNames } from "./contract.ts";
import { playSteps } from "./moves.ts";
import { openScene, type Scene } from "./scene.ts";
import { needsOf } from "./script_needs.ts";
import type { Teacher } from "./teacher.ts";
import { type Stage, untilMishapKnown } from "./stage.ts";
import { createStoryRecorder, type StoryRecorder } from "./story_recorder.ts";

/** What is played: steps, the link under them, and the chance of its faults. */
export interface Script {
  readonly casting: Casting;
  readonly teacher: Teacher;
  readonly steps: readonly Step[];
  readonly given: Readonly<Record<string, Bound>>;
  readonly link: { readonly name: string; readonly plan: Plan };
  readonly seed: number;
  readonly limits: Limits;
  /** Called before every play. */
  readonly onPlay?: (() => void) | undefined;
  readonly tell?: ((event: TraceEvent) => void) | undefined;
  /** Called with the trace when all steps held. */
  readonly onHeld?: ((trace: readonly TraceEvent[]) => void) | undefined;
}

/** The play that events belong to. */
export interface TracedPlay {
  /** The check of the scenario. */
  readonly check: string;
  /** The link that it is played on. */
  readonly link: string;
  /** Which play of this check on this link it is, from 1: a property has many. */
  readonly run: number;
  /** What the program is. */
  readonly role: Role;
}

/** Hears what happens on the links of many plays. */
export interface TraceListener {
  /** The events that follow belong to a play of this check on this link. */
  begins(play: TracedPlay): void;
  /** Something happened on a link. */
  tell(event: TraceEvent): void;
}

/**
 * Plays a script once on a stage. The stage stays open, its scene does not.
 *
 * @returns The story of the failure, or undefined when all steps held.
 */
export async function playOn(stage: Stage, script: Script): Promise<Story | undefined> {
  script.onPlay?.();
  const opened = await openScene({ ...script, stage, needs: needsOf(script.steps) });
  if ("reason" in opened) return storyBefore(opened.reason, stage.printed());
  const { scene } = opened;
  const story = createStoryRecorder();
  try {
    const doors = doorNames(stage.casting, stage.where);
    const scope = new Map([...doors, ...Object.entries(script.given)]);
    const reason = await withinLimit(
      playSteps(script.steps, { scene, scope, story }),
      script.limits,
    );
    const failed = await settle(reason, { scene, story });
    if (!failed) script.onHeld?.(scene.trace());
    return failed;
  } finally {
    await scene.close();
  }
}

/** The story of a program that never got onto its stage. */
export function storyBefore(reason: Reason, printed: readonly string[]): Story {
  return { steps: [], reason, diagnosis: diagnose(reason, { peers: [] }), trace: [], printed };
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
  scene.requireSound();
  if (seen && isEndOfConnection(seen)) await untilMishapKnown(stage);
  const exit = scene.mayExit() ? undefined : stage.mishap();
  const isNews = stage.casting.role === "server" || (seen && isExplainedByEnd(seen));
  const gone: Reason | undefined = exit && isNews
    ? { kind: "gone", exit, afterResetOf: scene.lastReset() }
    : undefined;
  const reason = stage.excess() ?? gone ?? seen;
  if (!reason) return undefined;
  return {
    steps: story.steps(),
    reason,
    diagnosis: diagnose(reason, { peers: scene.deeds(), transport: carrierOf(stage.casting) }),
    trace: scene.trace(),
    role: stage.casting.role,
    printed: stage.printed(),
  };
}

/** What carries the lines that the program reads and prints. */
function carrierOf({ role, transport }: Casting): Transport | undefined {
  return role === "pair" ? transport : undefined;
}

/** A client may end at any time, so its end alone is no mistake; it explains why nothing came. */
function isExplainedByEnd(reason: Reason): boolean {
  return isEndOfConnection(reason) ||
    ["silent", "not-ended", "not-accepted", "input-closed"].includes(reason.kind);
}

function isEndOfConnection({ kind }: Reason): boolean {
  return kind === "ended-early" || kind === "refused" || kind === "wrong-end";
}
