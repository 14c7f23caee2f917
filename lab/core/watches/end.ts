import { contextBytes, failed, heard, more, type Watch } from "./watch.ts";

/** A FIN must leave nothing unread behind; before a RST anything may come. */
export function watchForEnd(peer: string, wanted: "fin" | "rst"): Watch {
  return {
    look(inbox) {
      if (wanted === "fin" && inbox.unreadBytes() > 0) {
        return failed({ kind: "surplus", peer, heard: inbox.peek(contextBytes) });
      }
      return inbox.ending() === wanted ? heard(new Uint8Array()) : more;
    },
    atEnd: () => ({ kind: "wrong-end", peer, wanted }),
    atSilence: (waitedMs) => ({ kind: "not-ended", peer, wanted, waitedMs }),
  };
}
