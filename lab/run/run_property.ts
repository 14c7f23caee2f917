import { type Case, isSchedule, printCase, valuesOf } from "../core/case.ts";
import { hashText } from "../core/draw.ts";
import { withDeadline } from "../core/limits.ts";
import type { Property } from "../core/scenario.ts";
import { planOfSchedule } from "../core/schedule.ts";
import type { Search, Story } from "../core/verdict.ts";
import { nowMs } from "../wire/clock.ts";
import type { TraceEvent } from "../core/trace.ts";
import type { House } from "./house.ts";
import { type Failure, playedTwice } from "./play_again.ts";
import { playOn, type Script } from "./play.ts";
import { findCounterexample } from "./property_search.ts";
import type { Stage } from "./stage.ts";

/** A case that fails, and its story. */
export interface PropertyFailure extends Failure {
  readonly case: string;
  readonly search: Search | undefined;
}

/** A property on one link. What its names stand for is chosen here, not by the caller. */
export interface PropertyPlay {
  readonly property: Property;
  readonly script: Omit<Script, "steps" | "given">;
  readonly house: House;
}

/** Plays one given case on a fresh process. */
export async function runCase(
  values: Case,
  play: PropertyPlay,
): Promise<PropertyFailure | undefined> {
  const failure = await playedTwice((onHeld) =>
    play.house.playFresh({ ...scriptOf(values, play), onHeld })
  );
  return failure && { ...failure, case: printCase(values), search: undefined };
}

/** Looks for a case that fails; the smallest one found is played once more before it is told. */
export async function runProperty(
  play: PropertyPlay,
  { runs }: { runs: number },
): Promise<PropertyFailure | undefined> {
  const player = createPlayer(play);
  try {
    const found = await findCounterexample({
      property: play.property,
      runs,
      seed: play.script.seed,
      limits: play.script.limits,
      nowMs,
      sideBySide: sideBySideIn(play),
      test: async (values, phase) => {
        const story = phase.isShrinking ? await player.fresh(values) : await player.next(values);
        return story === undefined;
      },
    });
    if (!found) return undefined;
    let trace: readonly TraceEvent[] = [];
    const second = await player.fresh(found.values, (heard) => void (trace = heard));
    const story = second ?? player.lastStoryOf(found.values);
    if (!story) throw new Error("Unreachable: a counterexample without a story");
    const again = second ? undefined : trace;
    return { story, again, case: printCase(found.values), search: found.search };
  } finally {
    await player.close();
  }
}

/** One program waits while another computes; more than two would only take turns. */
const mostSideBySide = 2;

/** A trace tells one play after the other, and a shared process is one process. */
function sideBySideIn({ property, script, house }: PropertyPlay): number {
  const isAlone = property.process === "shared" || script.tell !== undefined;
  return isAlone ? 1 : Math.min(mostSideBySide, house.sideBySide);
}

interface Player {
  /** On the shared process while there is one, else on a fresh one. */
  next(values: Case): Promise<Story | undefined>;
  fresh(values: Case, onHeld?: Script["onHeld"]): Promise<Story | undefined>;
  lastStoryOf(values: Case): Story | undefined;
  close(): Promise<void>;
}

/**
 * A failure on a shared process is believed only when a fresh process fails in the same case: what
 * an earlier case left behind is not this case's fault. If the fresh one passes, sharing ends.
 */
function createPlayer(play: PropertyPlay): Player {
  const { house, property } = play;
  let isShared = property.process === "shared";
  let shared: Stage | undefined;
  const stories = new Map<string, Story>();

  const fresh: Player["fresh"] = async (values, onHeld) => {
    const story = await house.playFresh({ ...scriptOf(values, play), onHeld });
    if (story) stories.set(printCase(values), story);
    return story;
  };
  const endShared = async (): Promise<void> => {
    isShared = false;
    await shared?.close();
    shared = undefined;
  };
  const onShared = async (values: Case): Promise<"held" | "failed"> => {
    if (!shared) {
      const opening = await house.open(play.script.casting, play.script.limits);
      if (opening.kind === "failed") return "failed";
      shared = opening.stage;
    }
    return await playOn(shared, scriptOf(values, play)) ? "failed" : "held";
  };
  return {
    async next(values) {
      if (isShared && await onShared(values) === "held") return undefined;
      if (isShared) await endShared();
      return await fresh(values);
    },
    fresh,
    lastStoryOf: (values) => stories.get(printCase(values)),
    close: endShared,
  };
}

/** A fault is drawn from the case too, so that a replay of the case alone meets the same faults. */
function scriptOf(values: Case, { property, script }: PropertyPlay): Script {
  return {
    ...script,
    steps: property.steps,
    given: Object.fromEntries(valuesOf(values)),
    link: linkOf(values, { property, script }),
    seed: hashText(printCase(values), script.seed),
    limits: withDeadline(script.limits, property.deadlineMs),
  };
}

function linkOf(
  values: Case,
  { property, script }: Pick<PropertyPlay, "property" | "script">,
): Script["link"] {
  const network = property.link === undefined ? undefined : values[property.link];
  return isSchedule(network) ? { ...script.link, plan: planOfSchedule(network) } : script.link;
}
