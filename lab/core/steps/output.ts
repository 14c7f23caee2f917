import { type Expectation, sayExpectation } from "./expect.ts";
import type { Saying, StepCommon } from "./step.ts";

/** The program must print this next on its standard output; of a pair, its receiver. */
export interface OutputStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "output";
  /** What must come. `end` is the end of the output. */
  readonly what: Expectation;
}

/** Stands for the program's standard output where a reason names who was listened to. */
export const stdoutName = "stdout";

export const sayOutputStep: Saying<OutputStep> = {
  en: ({ what }) => ({
    verb: "output",
    peer: "",
    what: what.kind === "end" ? "(end of output)" : sayExpectation.en(what),
  }),
  zh: ({ what }) => ({
    verb: "输出",
    peer: "",
    what: what.kind === "end" ? "（输出结束）" : sayExpectation.zh(what),
  }),
};
