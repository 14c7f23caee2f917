import type { Saying, StepCommon } from "./step.ts";

/** The program, which has ended, is started again at the same address. */
export interface StartStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "start";
}

export const sayStartStep: Saying<StartStep> = {
  en: () => ({ verb: "start", peer: "", what: "(the program, once more)" }),
  zh: () => ({ verb: "启动", peer: "", what: "（再启动一次程序）" }),
};
