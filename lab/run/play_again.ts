import type { Story } from "../core/verdict.ts";
import type { TraceEvent } from "../core/trace.ts";

/** Plays one case on a fresh process; `onHeld` hears what happened on the link if all steps held. */
export type PlayCase = (
  onHeld?: (trace: readonly TraceEvent[]) => void,
) => Promise<Story | undefined>;

/** A case that failed, and what happened when it was played once more. */
export interface Failure {
  readonly story: Story;
  /** The trace of the second play when that one passed; undefined when it failed too. */
  readonly again: readonly TraceEvent[] | undefined;
}

/** Plays a case and, if it fails, once more: chance in a program is not told as certainty. */
export async function playedTwice(play: PlayCase): Promise<Failure | undefined> {
  const story = await play();
  return story && { story, again: await heldAgain(story, play) };
}

/** A program that may not be played at all will not be allowed the second time. */
async function heldAgain(first: Story, play: PlayCase): Promise<Failure["again"]> {
  if (first.reason.kind === "not-allowed") return undefined;
  let trace: readonly TraceEvent[] = [];
  const second = await play((heard) => void (trace = heard));
  return second ? undefined : trace;
}
