import type { Value } from "../value.ts";
import type { Saying, StepCommon } from "./step.ts";

/** A teacher's own function plays and judges; it has the same moves as the steps. */
export interface CheckStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "check";
  /** The function, as "./checks.ts#name". */
  readonly of: string;
  /** What it is given beside its tools. */
  readonly with: readonly Value[];
}

export const sayCheckStep: Saying<CheckStep> = {
  en: ({ of }) => ({ verb: "check", peer: "", what: of }),
  zh: ({ of }) => ({ verb: "检查", peer: "", what: of }),
};
