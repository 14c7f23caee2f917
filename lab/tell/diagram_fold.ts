import { type Arrow, type Fold, isLost, type Row } from "./arrow.ts";

/** This part of a long diagram is its end, whatever happened before. */
const endShare = 1 / 4;

/**
 * At most so many rows of a diagram. Shown is its end; then, newest first and as far as there is
 * room, what was lost, what else is out of the ordinary, what stands beside that, and the rest.
 * What is left out between two shown rows is one row.
 */
export function folded(arrows: readonly Arrow[], most: number): readonly Row[] {
  if (arrows.length <= most) return arrows;
  const ending = Math.max(1, Math.floor(most * endShare));
  const chosen = new Set([...arrows.keys()].slice(-ending));
  for (const index of byWorth(arrows)) {
    if (heightOf(chosen) === most) break;
    chosen.add(index);
    if (heightOf(chosen) > most) chosen.delete(index);
  }
  return rowsOf(arrows, chosen);
}

/** The places of all arrows, those first that say most. */
function* byWorth(arrows: readonly Arrow[]): Generator<number> {
  const worths = arrows.map(worthOf);
  const beside = worths.map((worth, i) =>
    worth > 0 || (worths[i - 1] ?? 0) > 0 || (worths[i + 1] ?? 0) > 0
  );
  const backwards = [...arrows.keys()].reverse();
  yield* backwards.filter((i) => worths[i] === 2);
  yield* backwards.filter((i) => worths[i] === 1);
  yield* backwards.filter((i) => worths[i] === 0 && beside[i]);
  yield* backwards.filter((i) => worths[i] === 0 && !beside[i]);
}

function worthOf(arrow: Arrow): 0 | 1 | 2 {
  if (isLost(arrow)) return 2;
  const { cargo, marks } = arrow;
  const isOdd = marks.length > 0 || cargo?.kind === "pieces" ||
    (cargo?.kind === "bytes" && cargo.isCut) || (cargo?.kind === "end" && cargo.how === "rst");
  return isOdd ? 1 : 0;
}

/** A row for each of them, and one for each gap; the last arrow is always among them. */
function heightOf(chosen: ReadonlySet<number>): number {
  const places = [...chosen].sort((a, b) => a - b);
  return places.length + places.filter((place, i) => place > (places[i - 1] ?? -1) + 1).length;
}

function rowsOf(arrows: readonly Arrow[], chosen: ReadonlySet<number>): readonly Row[] {
  const rows: Row[] = [];
  let gap: Arrow[] = [];
  arrows.forEach((arrow, i) => {
    if (!chosen.has(i)) return void gap.push(arrow);
    // A row that says one was left out would take as much room as that one.
    rows.push(...(gap.length > 1 ? [foldOf(gap)] : gap), arrow);
    gap = [];
  });
  return rows;
}

function foldOf(arrows: readonly Arrow[]): Fold {
  const lost = arrows.filter(isLost);
  return {
    kind: "fold",
    rows: arrows.length,
    pieces: sum(arrows.filter(({ span }) => span === "through" || span === "in")),
    lost: sum(lost),
    isHarmless: lost.length === 0 &&
      !arrows.some(({ marks }) => marks.some(({ kind }) => kind === "stuck" || kind === "refused")),
  };
}

function sum(arrows: readonly Arrow[]): number {
  return arrows.reduce((pieces, { cargo }) => {
    if (cargo?.kind === "bytes" || cargo?.kind === "datagram") return pieces + 1;
    return cargo?.kind === "datagrams" ? pieces + cargo.count : pieces;
  }, 0);
}
