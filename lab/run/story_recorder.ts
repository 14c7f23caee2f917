import { sayStep } from "../core/steps/all.ts";
import type { Step } from "../core/steps/step.ts";
import type { ToldStep } from "../core/verdict.ts";

/** Keeps the told steps in the order in which they are written, whoever is played first. */
export interface StoryRecorder {
  begin(step: Step): Line;
  /** A part of the story that another branch tells at the same time. */
  branch(): StoryRecorder;
  steps(): readonly ToldStep[];
}

/** One step that is being played. `inner` takes the steps inside it. */
export interface Line {
  readonly inner: StoryRecorder;
  fail(): void;
  /** This system cannot show what the step asks for. */
  notSeen(): void;
}

export function createStoryRecorder(depth = 0): StoryRecorder {
  const parts: (() => readonly ToldStep[])[] = [];
  return {
    begin(step) {
      let outcome: ToldStep["outcome"] = "done";
      const inner = createStoryRecorder(depth + 1);
      const said = inEveryLanguage(step);
      parts.push(() => [{ said, note: step.note, depth, outcome }, ...inner.steps()]);
      return {
        inner,
        fail: () => void (outcome = "failed"),
        notSeen: () => void (outcome = "unseen"),
      };
    },
    branch() {
      const branch = createStoryRecorder(depth);
      parts.push(branch.steps);
      return branch;
    },
    steps: () => parts.flatMap((part) => part()),
  };
}

function inEveryLanguage(step: Step): ToldStep["said"] {
  return { en: sayStep(step, "en"), zh: sayStep(step, "zh") };
}
