import type { Saying, StepCommon } from "./step.ts";

/** The peer reads on after a pause. */
export interface ResumeStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "resume";
  /** The name of the peer; `${i}` is filled in. */
  readonly peer: string;
}

export const sayResumeStep: Saying<ResumeStep> = {
  en: (step) => ({ verb: "resume", peer: step.peer, what: "(reads on)" }),
  zh: (step) => ({ verb: "继续", peer: step.peer, what: "（继续读取）" }),
};
