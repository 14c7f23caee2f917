import { durationText } from "../unit_text.ts";
import type { Saying, StepCommon } from "./step.ts";

/** Nothing is done for at least `forMs`. */
export interface WaitStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "wait";
  /** A lower bound. */
  readonly forMs: number;
}

export const sayWaitStep: Saying<WaitStep> = {
  en: (step) => ({ verb: "wait", peer: "", what: durationText(step.forMs) }),
  zh: (step) => ({ verb: "等待", peer: "", what: durationText(step.forMs) }),
};
