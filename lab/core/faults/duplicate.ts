import type { DuplicateSettings } from "../fault_settings.ts";
import type { Chance, Datagram, Fault } from "../piece.ts";
import { aimAt } from "./aim.ts";

/** A datagram comes once and then `copies` times more, each `laterMs` after the one before it. */
export function duplicate(settings: DuplicateSettings, chance: Chance): Fault<Datagram> {
  const { copies, laterMs } = settings;
  const isMet = aimAt(settings.aim, chance);
  return (piece, atMs) => {
    if (!isMet(piece.number)) return [{ piece, atMs, gapMs: 0 }];
    chance.decided({ fault: "duplicate", position: piece.number, drawn: copies });
    return Array.from({ length: copies + 1 }, (_, copy) => ({
      piece: { ...piece, copy },
      atMs: atMs + copy * laterMs,
      gapMs: 0,
    }));
  };
}
