import type { Saying, StepCommon } from "./step.ts";

/** The peer sends FIN after everything it sent before (RFC 9293 §3.6). */
export interface FinishStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "finish";
  /** The name of the peer; `${i}` is filled in. */
  readonly peer: string;
}

export const sayFinishStep: Saying<FinishStep> = {
  en: (step) => ({
    verb: "finish",
    peer: step.peer,
    what: "(FIN: it has no more to say, but still listens)",
  }),
  zh: (step) => ({ verb: "结束发送", peer: step.peer, what: "（FIN：没有更多要说的，但还在听）" }),
};
