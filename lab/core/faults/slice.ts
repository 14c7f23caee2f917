import { type Chance, cutAt, type Fault, type Timed } from "../piece.ts";
import type { SliceSettings } from "../scenario.ts";

/**
 * Cuts the stream at fixed places: at the offsets `at`, or every so many bytes for the `first`
 * pieces. The places belong to the stream, not to the reads that brought it. A gap follows every
 * piece that ends at a cut, because without one the kernel merges the pieces again; splits are
 * likely, never certain. FIN and RST pass behind the last piece.
 */
export function slice(settings: SliceSettings, chance: Chance): Fault {
  const cuts = cutsOf(settings, chance);
  return (piece, atMs) => {
    if (piece.kind !== "bytes") return [{ piece, atMs, gapMs: 0 }];
    return cutAt(piece, cuts).map((part): Timed => {
      const end = part.offset + part.bytes.length;
      return { piece: part, atMs, gapMs: cuts.includes(end) ? settings.gapMs : 0 };
    });
  };
}

function cutsOf(settings: SliceSettings, chance: Chance): readonly number[] {
  const { every } = settings;
  if (!every) return [...settings.at].sort((a, b) => a - b);
  const cuts: number[] = [];
  let offset = 0;
  for (let i = 0; i < settings.first; i++) {
    const length = every.from === every.to ? every.from : chance.draw(i, every);
    offset += length;
    cuts.push(offset);
    chance.decided({ fault: "slice", position: offset, drawn: length });
  }
  return cuts;
}
