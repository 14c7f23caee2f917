import { type Chance, cutAt, type Fault, type Timed } from "../piece.ts";
import type { StallSettings } from "../fault_settings.ts";

/**
 * After byte `atByte` nothing passes for `forMs`; then all that waited comes. The time starts when
 * the first thing after that byte is offered. FIN and RST wait as bytes do.
 *
 * @param fromByte How many bytes have passed before.
 */
export function stall(settings: StallSettings, chance: Chance, fromByte: number): Fault {
  let passedBytes = fromByte;
  let overAtMs: number | undefined;

  const begin = (atMs: number): number => {
    chance.decided({ fault: "stall", position: passedBytes, drawn: 0 });
    return atMs + settings.forMs;
  };
  return (piece, atMs) => {
    const parts = piece.kind === "bytes" ? cutAt(piece, [settings.atByte]) : [piece];
    return parts.map((part): Timed => {
      if (passedBytes >= settings.atByte) overAtMs ??= begin(atMs);
      if (part.kind === "bytes") passedBytes += part.bytes.length;
      return { piece: part, atMs: Math.max(atMs, overAtMs ?? atMs), gapMs: 0 };
    });
  };
}
