import { mainDoor } from "../scenario.ts";
import type { Saying, StepCommon } from "./step.ts";

/**
 * The program connects to a door of the lab, or sends the first datagram from a new address; the
 * lab's end of that conversation is the peer. Over when one has come, at once when one had.
 */
export interface AcceptStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "accept";
  /** The name of the peer; `${i}` is filled in. */
  readonly peer: string;
  /** The door at which it comes in. */
  readonly at: string;
}

export const sayAcceptStep: Saying<AcceptStep> = {
  en: ({ peer, at }) => ({ verb: "accept", peer, what: at === mainDoor ? "" : `at ${at}` }),
  zh: ({ peer, at }) => ({ verb: "接受", peer, what: at === mainDoor ? "" : `在 ${at}` }),
};
