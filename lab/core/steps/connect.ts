import type { Saying, StepCommon } from "./step.ts";

/** A new peer connects to the program. Over when the program's own side is connected. */
export interface ConnectStep extends StepCommon {
  readonly kind: "connect";
  readonly peer: string;
}

export const sayConnectStep: Saying<ConnectStep> = {
  en: (step) => ({ verb: "connect", peer: step.peer, what: "" }),
  zh: (step) => ({ verb: "连接", peer: step.peer, what: "" }),
};
