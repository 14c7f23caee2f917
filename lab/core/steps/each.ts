import type { Saying, Step, StepCommon } from "./step.ts";

/** The steps are played for every whole number from `from` to `to`, down when `to` is lower. */
export interface EachStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "each";
  /** The first number. */
  readonly from: number;
  /** The last number; lower than `from` counts down. */
  readonly to: number;
  /** The name of the number in the steps: `${i}`. */
  readonly name: string;
  /** What is played for each number. */
  readonly steps: readonly Step[];
}

export const sayEachStep: Saying<EachStep> = {
  en: (step) => ({ verb: "each", peer: "", what: `${step.name} = ${step.from} … ${step.to}` }),
  zh: (step) => ({ verb: "逐个", peer: "", what: `${step.name} = ${step.from} … ${step.to}` }),
};

/** The numbers that the step runs over, in order. */
export function numbersOf(step: EachStep): readonly number[] {
  const down = step.to < step.from;
  const count = Math.abs(step.to - step.from) + 1;
  return Array.from({ length: count }, (_, i) => (down ? step.from - i : step.from + i));
}
