import type { Value } from "../value.ts";
import { valueText } from "../value_text.ts";
import type { Saying, StepCommon } from "./step.ts";

/** The peer writes. Over when the bytes are queued, not when they have arrived. */
export interface SendStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "send";
  /** The name of the peer; `${i}` is filled in. */
  readonly peer: string;
  /** What is sent. */
  readonly value: Value;
  /** One write for each item of a list, instead of one for all of it. */
  readonly each: boolean;
}

export const saySendStep: Saying<SendStep> = {
  en: (step) => ({ verb: "send", peer: step.peer, what: valueText(step.value) }),
  zh: (step) => ({ verb: "发送", peer: step.peer, what: valueText(step.value) }),
};
