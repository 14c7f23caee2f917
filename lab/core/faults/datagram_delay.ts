import type { DelaySettings } from "../fault_settings.ts";
import type { Chance, Datagram, Fault } from "../piece.ts";

/** Draws are whole microseconds. */
const drawsPerMs = 1000;

/** A datagram and its 15 duplicates: each one draws for itself. */
const copiesOfANumber = 16;

/**
 * Every datagram comes `byMs` later, and 0 to `jitterMs` more, drawn for each one and for each copy:
 * it may overtake another.
 */
export function datagramDelay(settings: DelaySettings, chance: Chance): Fault<Datagram> {
  const { byMs, jitterMs } = settings;
  if (jitterMs === 0) return (piece, atMs) => [{ piece, atMs: atMs + byMs, gapMs: 0 }];

  const range = { from: 0, to: Math.round(jitterMs * drawsPerMs) };
  return (piece, atMs) => {
    const drawn = chance.draw(piece.number * copiesOfANumber + piece.copy, range);
    chance.decided({ fault: "delay", position: piece.number, drawn });
    return [{ piece, atMs: atMs + byMs + drawn / drawsPerMs, gapMs: 0 }];
  };
}
