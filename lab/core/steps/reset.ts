import type { Saying, StepCommon } from "./step.ts";

/** The peer aborts the connection with RST (RFC 9293 §3.5.2). */
export interface ResetStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "reset";
  /** The name of the peer; `${i}` is filled in. */
  readonly peer: string;
}

export const sayResetStep: Saying<ResetStep> = {
  en: (step) => ({ verb: "reset", peer: step.peer, what: "(RST: it is gone, at once)" }),
  zh: (step) => ({ verb: "重置", peer: step.peer, what: "（RST：立刻消失）" }),
};
