import type { DelaySettings } from "../fault_settings.ts";
import type { Chance, Datagram, Fault } from "../piece.ts";

/** Draws are whole microseconds. */
const drawsPerMs = 1000;

/** A datagram and its 15 duplicates: each one draws for itself. */
const copiesOfANumber = 16;

/**
 * Every datagram comes `byMs` later, and 0 to `jitterMs` more, drawn for each one and for each copy:
 * it may overtake another. Those of some numbers come later still.
 */
export function datagramDelay(settings: DelaySettings, chance: Chance): Fault<Datagram> {
  const { byMs, jitterMs, moreMs } = settings;
  const jitter = jitterMs === 0 ? () => 0 : jitterOf(jitterMs, chance);
  return (piece, atMs) => {
    const ownMs = moreMs?.get(piece.number) ?? 0;
    if (ownMs > 0) chance.decided({ fault: "delay", position: piece.number, drawn: ownMs });
    return [{ piece, atMs: atMs + byMs + ownMs + jitter(piece), gapMs: 0 }];
  };
}

function jitterOf(jitterMs: number, chance: Chance): (piece: Datagram) => number {
  const range = { from: 0, to: Math.round(jitterMs * drawsPerMs) };
  return ({ number, copy }) => {
    const drawn = chance.draw(number * copiesOfANumber + copy, range);
    chance.decided({ fault: "delay", position: number, drawn });
    return drawn / drawsPerMs;
  };
}
