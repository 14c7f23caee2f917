import { contextBytes, endings, failed, more, type Watch } from "./watch.ts";

/**
 * Whichever of several outcomes comes; the first that is written wins. Every look tries each one
 * anew on a copy of the inbox, so that an outcome that does not come true uses nothing up.
 *
 * @param makers Each makes a watch that has seen nothing yet.
 */
export function watchForOneOf(peer: string, makers: readonly (() => Watch)[]): Watch {
  return {
    ...endings(peer),
    look(inbox) {
      const looks = makers.map((make) => ({ make, look: make().look(inbox.fork()) }));
      const found = looks.find(({ look }) => look.kind === "heard");
      if (found) return found.make().look(inbox);
      if (looks.some(({ look }) => look.kind === "more")) return more;
      return failed({ kind: "none-of", peer, heard: inbox.peek(contextBytes) });
    },
  };
}
