import type { Saying, Step, StepCommon } from "./step.ts";

/** The branches are played side by side; the step is over when all of them are. */
export interface TogetherStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "together";
  /** At least two lists of steps. */
  readonly branches: readonly (readonly Step[])[];
}

export const sayTogetherStep: Saying<TogetherStep> = {
  en: (step) => ({ verb: "together", peer: "", what: `${step.branches.length} side by side` }),
  zh: (step) => ({ verb: "同时", peer: "", what: `${step.branches.length} 路并行` }),
};
