import type { Saying, StepCommon } from "./step.ts";

/** The signals that a step can send. */
export type SignalName = "SIGTERM" | "SIGKILL" | "SIGINT" | "SIGHUP" | "SIGUSR1" | "SIGUSR2";

export const signalNames: readonly SignalName[] = [
  "SIGTERM",
  "SIGKILL",
  "SIGINT",
  "SIGHUP",
  "SIGUSR1",
  "SIGUSR2",
];

/** A signal to the program's own process, not to its group. */
export interface SignalStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "signal";
  /** Which signal. */
  readonly name: SignalName;
}

export const saySignalStep: Saying<SignalStep> = {
  en: (step) => ({ verb: "signal", peer: "", what: step.name }),
  zh: (step) => ({ verb: "信号", peer: "", what: step.name }),
};
