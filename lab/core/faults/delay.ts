import { type Chance, cutAt, type Fault, type Timed } from "../piece.ts";
import type { DelaySettings } from "../fault_settings.ts";

/** One draw covers a block, so how the kernel cut the sender's bytes into reads does not matter. */
export const jitterBlockBytes = 256;

/** Draws are whole microseconds. */
const drawsPerMs = 1000;

/**
 * Everything comes `byMs` later, and 0 to `jitterMs` more, drawn for each block of 256 bytes of the
 * stream. Order is kept by the link. FIN and RST take the jitter of the block they would begin.
 *
 * @param fromByte How many bytes have passed before.
 */
export function delay(settings: DelaySettings, chance: Chance, fromByte: number): Fault {
  const { byMs, jitterMs } = settings;
  let endOffset = fromByte;
  if (jitterMs === 0) return (piece, atMs) => [{ piece, atMs: atMs + byMs, gapMs: 0 }];

  const jitterOf = blockJitter(jitterMs, chance);
  return (piece, atMs) => {
    const parts = piece.kind === "bytes" ? inBlocks(piece) : [piece];
    return parts.map((part): Timed => {
      const offset = part.kind === "bytes" ? part.offset : endOffset;
      if (part.kind === "bytes") endOffset = part.offset + part.bytes.length;
      const block = Math.floor(offset / jitterBlockBytes);
      return { piece: part, atMs: atMs + byMs + jitterOf(block), gapMs: 0 };
    });
  };
}

function blockJitter(jitterMs: number, chance: Chance): (block: number) => number {
  let toldBlock = -1;
  return (block) => {
    const drawn = chance.draw(block, { from: 0, to: Math.round(jitterMs * drawsPerMs) });
    if (block > toldBlock) {
      chance.decided({ fault: "delay", position: block * jitterBlockBytes, drawn });
      toldBlock = block;
    }
    return drawn / drawsPerMs;
  };
}

function inBlocks(piece: Parameters<typeof cutAt>[0]): ReturnType<typeof cutAt> {
  const first = Math.floor(piece.offset / jitterBlockBytes) + 1;
  const last = Math.floor((piece.offset + piece.bytes.length - 1) / jitterBlockBytes);
  const count = Math.max(0, last - first + 1);
  return cutAt(piece, Array.from({ length: count }, (_, i) => (first + i) * jitterBlockBytes));
}
