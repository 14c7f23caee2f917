import type { History, SentPiece } from "../history.ts";
import { concat } from "../value.ts";
import { type Arrivals, arrivalsOf } from "./arrivals.ts";
import { isSame } from "./contents.ts";
import { type Counterexample, type SentPart, startOfPiece } from "./guarantee.ts";
import { hashOf, type RollingHash, rollingHashOf } from "./rolling_hash.ts";

/**
 * One receive is one send: whatever came is a whole sent piece. It fails only for what was split or
 * merged: no sent piece, but a part of one, or of several that were sent one after another. Damaged
 * bytes are a matter of integrity. Here the pieces of a stream are its reads.
 */
export function boundaries(
  history: History,
  { contents }: Arrivals = arrivalsOf(history),
): Extract<Counterexample, { guarantee: "boundaries" }> | undefined {
  const { unit, received, sent } = history;
  const findPlace = createPlaces(sent);
  let offset = 0;
  for (const [i, bytes] of received.entries()) {
    const place = bytes.length === 0 || contents.find(bytes)
      ? undefined
      : findPlace(bytes, { likely: offset });
    if (place !== undefined) {
      const parts = partsAt({ start: place, end: place + bytes.length }, sent);
      const piece = { received: i + 1, offset, ...startOfPiece(bytes) };
      return { guarantee: "boundaries", ...parts, ...piece };
    }
    if (unit === "stream") offset += bytes.length;
  }
  return undefined;
}

type FindPlace = (bytes: Uint8Array, options: { likely: number }) => number | undefined;

/** Where these bytes are in all that was sent: the likely place before any other, then the first. */
function createPlaces(sent: readonly SentPiece[]): FindPlace {
  const all = concat(sent.map(({ bytes }) => bytes));
  let hash: RollingHash | undefined;
  return (bytes, { likely }) => {
    const isAt = (place: number): boolean =>
      isSame(all.subarray(place, place + bytes.length), bytes);
    if (isAt(likely)) return likely;
    hash ??= rollingHashOf(all);
    const wanted = hashOf(bytes);
    for (let place = 0; place + bytes.length <= all.length; place++) {
      if (hash.of(place, bytes.length) === wanted && isAt(place)) return place;
    }
    return undefined;
  };
}

/** What a stretch of all that was sent has of the first and of the last piece in it. */
function partsAt(
  { start, end }: { start: number; end: number },
  sent: readonly SentPiece[],
): { readonly from: SentPart; readonly to: SentPart } {
  let pieceStart = 0;
  const parts = sent.flatMap(({ bytes: { length: lengthBytes } }, index): SentPart[] => {
    const pieceEnd = pieceStart + lengthBytes;
    const partBytes = Math.min(end, pieceEnd) - Math.max(start, pieceStart);
    pieceStart = pieceEnd;
    return partBytes > 0 ? [{ sent: index + 1, partBytes, lengthBytes }] : [];
  });
  const from = parts[0];
  const to = parts.at(-1);
  if (!from || !to) throw new Error("Unreachable: a stretch with bytes lies in a piece");
  return { from, to };
}
