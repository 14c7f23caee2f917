import { mainDoor } from "../scenario.ts";
import type { Saying, StepCommon } from "./step.ts";

/**
 * A new peer connects to the program. Over when the program's own side is connected. Over udp there
 * is no connection: the peer gets a port of its own, and the first thing the program sees of it is
 * its first datagram.
 */
export interface ConnectStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "connect";
  /** The name of the peer; `${i}` is filled in. */
  readonly peer: string;
  /** A door of the program; or, over udp, an earlier peer from whose conversation a stranger knows the program's address. */
  readonly to: string;
}

export const sayConnectStep: Saying<ConnectStep> = {
  en: ({ peer, to }) => ({ verb: "connect", peer, what: to === mainDoor ? "" : `to ${to}` }),
  zh: ({ peer, to }) => ({ verb: "连接", peer, what: to === mainDoor ? "" : `到 ${to}` }),
};
