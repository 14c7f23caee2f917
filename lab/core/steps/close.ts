import type { Saying, StepCommon } from "./step.ts";

/** The peer leaves: FIN, or RST when it has unread bytes, as the kernel does it. */
export interface CloseStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "close";
  /** The name of the peer; `${i}` is filled in. */
  readonly peer: string;
}

export const sayCloseStep: Saying<CloseStep> = {
  en: (step) => ({
    verb: "close",
    peer: step.peer,
    what: "(it neither speaks nor listens any more)",
  }),
  zh: (step) => ({ verb: "关闭", peer: step.peer, what: "（不再说，也不再听）" }),
};
