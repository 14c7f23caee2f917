import { sameBytes } from "../match.ts";
import { concat } from "../value.ts";
import { contextBytes, failed, heard, more, type Watch } from "./watch.ts";

/** One whole datagram; any when there is none to compare with. */
export function watchForDatagram(peer: string, wanted: Uint8Array | undefined): Watch {
  if (wanted) return watchForDatagrams(peer, [wanted]);
  return {
    ...silenceOf(peer, () => []),
    look(inbox) {
      const datagram = inbox.take();
      return datagram ? heard(datagram) : more;
    },
  };
}

/**
 * All of these datagrams, in any order: the network promises none.
 *
 * @param skipsRepeats One of them that comes once more is passed over.
 */
export function watchForDatagrams(
  peer: string,
  wanted: readonly Uint8Array[],
  { skipsRepeats = false } = {},
): Watch {
  const missing = [...wanted];
  return {
    ...silenceOf(peer, () => missing),
    look(inbox) {
      while (missing.length > 0) {
        const datagram = inbox.take();
        if (!datagram) return more;
        const place = missing.findIndex((each) => isSame(each, datagram));
        if (place < 0 && skipsRepeats && wanted.some((each) => isSame(each, datagram))) continue;
        if (place < 0) return failed(differs(peer, datagram, closestTo(datagram, missing)));
        missing.splice(place, 1);
      }
      return heard(concat(wanted));
    },
  };
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && sameBytes(left, right) === left.length;
}

/** A story that compares with the most similar one says most. */
function closestTo(datagram: Uint8Array, candidates: readonly Uint8Array[]): Uint8Array {
  const likeness = (each: Uint8Array): number => sameBytes(each, datagram);
  return candidates.reduce((best, each) => (likeness(each) > likeness(best) ? each : best));
}

function differs(peer: string, datagram: Uint8Array, wanted: Uint8Array) {
  const atByte = sameBytes(datagram, wanted);
  return { kind: "wrong-datagram", peer, heard: datagram, wanted, atByte } as const;
}

function silenceOf(
  peer: string,
  missing: () => readonly Uint8Array[],
): Pick<Watch, "atEnd" | "atSilence"> {
  const shortfall = () => ({
    peer,
    heardBytes: 0,
    wantedBytes: missing()[0]?.length,
    lastHeard: new Uint8Array(),
    wanted: missing()[0]?.subarray(0, contextBytes) ?? new Uint8Array(),
  });
  return {
    atEnd: (how) => ({ kind: "ended-early", how, ...shortfall() }),
    atSilence: (waitedMs) => ({ kind: "silent", waitedMs, ...shortfall() }),
  };
}
