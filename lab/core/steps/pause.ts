import type { Saying, StepCommon } from "./step.ts";

/** The peer stops reading; what arrives fills the kernel's buffers (RFC 9293 §3.8.6). */
export interface PauseStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "pause";
  /** The name of the peer; `${i}` is filled in. */
  readonly peer: string;
}

export const sayPauseStep: Saying<PauseStep> = {
  en: (step) => ({ verb: "pause", peer: step.peer, what: "(stops reading)" }),
  zh: (step) => ({ verb: "暂停", peer: step.peer, what: "（不再读取）" }),
};
