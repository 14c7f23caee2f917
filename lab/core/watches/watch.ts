import type { Inbox } from "../inbox.ts";
import type { Reason } from "../reason.ts";

/** What a look at an inbox says. "more" waits for the next change. */
export type Look =
  | { readonly kind: "heard"; readonly bytes: Uint8Array }
  | { readonly kind: "more" }
  | { readonly kind: "reason"; readonly reason: Reason };

/** Looks whether what was expected has come. What it matches is used up. */
export interface Watch {
  look(inbox: Inbox): Look;
  /** What is wrong when the stream has ended and nothing more comes. */
  atEnd(how: "fin" | "rst", inbox: Inbox): Reason;
  /** What is wrong when nothing more came for so long. */
  atSilence(waitedMs: number, inbox: Inbox): Reason;
}

/** Bytes of context that a reason keeps. */
export const contextBytes = 16;

export function heard(bytes: Uint8Array): Look {
  return { kind: "heard", bytes };
}

export function failed(reason: Reason): Look {
  return { kind: "reason", reason };
}

export const more: Look = { kind: "more" };

/** The two reasons of a watch that wants something of unknown length. */
export function endings(peer: string): Pick<Watch, "atEnd" | "atSilence"> {
  const shortfall = (inbox: Inbox) => ({
    peer,
    heardBytes: inbox.unreadBytes(),
    wantedBytes: undefined,
    lastHeard: inbox.peek(mostTailBytes).slice(-contextBytes),
    wanted: new Uint8Array(),
  });
  return {
    atEnd: (how, inbox) => ({ kind: "ended-early", how, ...shortfall(inbox) }),
    atSilence: (waitedMs, inbox) => ({ kind: "silent", waitedMs, ...shortfall(inbox) }),
  };
}

const mostTailBytes = 64 * 1024;
