import { type Chance, cutAt, type Decision, type Fault, type Timed } from "../piece.ts";
import type { SliceSettings } from "../fault_settings.ts";

/**
 * Cuts the stream at fixed places: at the offsets `at`, or every so many bytes for the `first`
 * pieces. The places belong to the stream, not to the reads that brought it. A gap follows every
 * piece that ends at a cut, because without one the kernel merges the pieces again; splits are
 * likely, never certain. FIN and RST pass behind the last piece.
 */
export function slice({ gapMs, ...settings }: SliceSettings, chance: Chance): Fault {
  const cuts = settings.every ? drawnCuts(settings, chance) : writtenCuts(settings);
  let next = cuts.next();

  /** The cuts that the stream reaches with this piece; one behind its last byte is among them. */
  const reached = (from: number, end: number): readonly number[] => {
    const positions: number[] = [];
    for (; !next.done && next.value.position <= end; next = cuts.next()) {
      if (next.value.position <= (positions.at(-1) ?? from)) continue;
      positions.push(next.value.position);
      chance.decided(next.value);
    }
    return positions;
  };
  return (piece, atMs) => {
    if (piece.kind !== "bytes") return [{ piece, atMs, gapMs: 0 }];
    const end = piece.offset + piece.bytes.length;
    const positions = reached(piece.offset, end);
    const parts = cutAt(piece, positions);
    return parts.map((part, i): Timed => {
      const endsAtCut = i < parts.length - 1 || positions.at(-1) === end;
      return { piece: part, atMs, gapMs: endsAtCut ? gapMs : 0 };
    });
  };
}

function* writtenCuts({ at }: Pick<SliceSettings, "at">): Generator<Decision, void> {
  for (const position of [...at].sort((a, b) => a - b)) {
    yield { fault: "slice", position, drawn: 0 };
  }
}

/** Drawn as they are asked for, but always the same, whatever asks for them. */
function* drawnCuts(
  { every, first }: Pick<SliceSettings, "every" | "first">,
  chance: Chance,
): Generator<Decision, void> {
  let position = 0;
  for (let i = 0; every && i < first; i++) {
    const drawn = every.from === every.to ? every.from : chance.draw(i, every);
    position += drawn;
    yield { fault: "slice", position, drawn };
  }
}
