import type { Saying, StepCommon } from "./step.ts";

export const signalNames = ["SIGTERM", "SIGINT", "SIGHUP", "SIGUSR1", "SIGUSR2"] as const;
export type SignalName = (typeof signalNames)[number];

/** A signal to the program's own process, not to its group. */
export interface SignalStep extends StepCommon {
  readonly kind: "signal";
  readonly name: SignalName;
}

export const saySignalStep: Saying<SignalStep> = {
  en: (step) => ({ verb: "signal", peer: "", what: step.name }),
  zh: (step) => ({ verb: "信号", peer: "", what: step.name }),
};
