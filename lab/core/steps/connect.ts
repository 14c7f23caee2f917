import type { Saying, StepCommon } from "./step.ts";

/** A new peer connects to the program. Over when the program's own side is connected. */
export interface ConnectStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "connect";
  /** The name of the peer; `${i}` is filled in. */
  readonly peer: string;
}

export const sayConnectStep: Saying<ConnectStep> = {
  en: (step) => ({ verb: "connect", peer: step.peer, what: "" }),
  zh: (step) => ({ verb: "连接", peer: step.peer, what: "" }),
};
