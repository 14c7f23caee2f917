import type { Saying, StepCommon } from "./step.ts";

/** The program must end: with this exit code, or in any way at all. */
export interface ExitStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "exit";
  /** 0 to 255, or "any": then a signal is welcome too. */
  readonly code: number | "any";
}

export const sayExitStep: Saying<ExitStep> = {
  en: (step) => ({
    verb: "exit",
    peer: "",
    what: step.code === "any" ? "(the program ends)" : `with code ${step.code}`,
  }),
  zh: (step) => ({
    verb: "退出",
    peer: "",
    what: step.code === "any" ? "（程序结束）" : `退出码 ${step.code}`,
  }),
};
