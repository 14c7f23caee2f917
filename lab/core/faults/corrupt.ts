import type { CorruptSettings } from "../fault_settings.ts";
import type { Chance, Datagram, Fault } from "../piece.ts";
import { aimAt } from "./aim.ts";

/** The most that one datagram can lose: keeps the draws of one number apart from the next one's. */
const mostBits = 64;

/**
 * Flips `bits` bits of a datagram, each at another drawn place; the bits of a byte count as they
 * are drawn in an RFC, the highest first. A checksum that catches it makes the datagram vanish; one
 * that misses it lets the damage through. An empty datagram has nothing to damage.
 */
export function corrupt(settings: CorruptSettings, chance: Chance): Fault<Datagram> {
  const isMet = aimAt(settings.aim, chance);
  return (piece, atMs) => {
    const { number, bytes } = piece;
    if (bytes.length === 0 || !isMet(number)) return [{ piece, atMs, gapMs: 0 }];
    const places = placesOf(number, { bits: settings.bits, of: bytes.length * 8 }, chance);
    for (const drawn of places) chance.decided({ fault: "corrupt", position: number, drawn });
    if (settings.checksum === "catches") return [];
    return [{ piece: { ...piece, bytes: flipped(bytes, places) }, atMs, gapMs: 0 }];
  };
}

/** Different places, every choice of them as likely as any other (Floyd's way to take a sample). */
function placesOf(
  number: number,
  { bits, of }: { bits: number; of: number },
  chance: Chance,
): ReadonlySet<number> {
  const places = new Set<number>();
  for (let last = Math.max(0, of - bits); last < of; last++) {
    // Below zero, because the numbers themselves are drawn by for the aim.
    const index = -(number * mostBits + places.size);
    const place = chance.draw(index, { from: 0, to: last });
    places.add(places.has(place) ? last : place);
  }
  return places;
}

function flipped(bytes: Uint8Array, places: Iterable<number>): Uint8Array {
  const damaged = bytes.slice();
  for (const place of places) {
    const at = place >>> 3;
    damaged[at] = (damaged[at] ?? 0) ^ (0x80 >>> (place & 7));
  }
  return damaged;
}
