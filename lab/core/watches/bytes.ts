import { createByteMatcher } from "../match.ts";
import type { Shortfall } from "../reason.ts";
import { contextBytes, failed, heard, more, type Watch } from "./watch.ts";

/** Exactly these next bytes, however they were cut. */
export function watchForBytes(peer: string, wanted: Uint8Array): Watch {
  const matcher = createByteMatcher(wanted);
  let matchedBytes = 0;
  const shortfall = (): Shortfall => ({
    peer,
    heardBytes: matchedBytes,
    wantedBytes: wanted.length,
    lastHeard: wanted.subarray(Math.max(0, matchedBytes - contextBytes), matchedBytes),
    wanted: wanted.subarray(matchedBytes, matchedBytes + contextBytes),
  });
  return {
    look(inbox) {
      const match = matcher(inbox);
      if (match.kind === "match") return heard(wanted);
      if (match.kind === "differs") {
        return failed({ kind: "differs", peer, difference: match.difference });
      }
      matchedBytes = match.matchedBytes;
      return more;
    },
    atEnd: (how) => ({ kind: "ended-early", how, ...shortfall() }),
    atSilence: (waitedMs) => ({ kind: "silent", waitedMs, ...shortfall() }),
  };
}
