import { cutAt, type Fault, type Timed } from "../piece.ts";
import type { StallSettings } from "../scenario.ts";

/**
 * After byte `atByte` nothing passes for `forMs`; then all that waited comes. The time starts when
 * the first thing after that byte is offered. FIN and RST wait as bytes do.
 */
export function stall(settings: StallSettings): Fault {
  let passedBytes = 0;
  let overAtMs: number | undefined;
  return (piece, atMs) => {
    const parts = piece.kind === "bytes" ? cutAt(piece, [settings.atByte]) : [piece];
    return parts.map((part): Timed => {
      const held = passedBytes >= settings.atByte;
      if (held) overAtMs ??= atMs + settings.forMs;
      if (part.kind === "bytes") passedBytes += part.bytes.length;
      return { piece: part, atMs: held ? Math.max(atMs, overAtMs ?? atMs) : atMs, gapMs: 0 };
    });
  };
}
