import type { TraceEvent } from "../core/trace.ts";
import type { Arrow, Cargo, Mark, Row } from "./arrow.ts";
import { arrowsOf } from "./diagram_arrows.ts";
import { folded } from "./diagram_fold.ts";

/** A sequence diagram as data: what happened on the links, oldest first. */
export interface Diagram {
  /** The flows that are shown, in the order in which they begin. */
  readonly flows: readonly string[];
  readonly rows: readonly Row[];
}

/** The smallest diagram: what was left out, and the end. */
export const fewestRows = 2;

/**
 * Draws a trace.
 *
 * @param most Rows, at least {@link fewestRows}. Of a longer diagram the end is kept, and what is
 * out of the ordinary: what was lost first of all.
 */
export function diagramOf(
  events: readonly TraceEvent[],
  { most }: { most: number },
): Diagram {
  const rows = folded(grouped(arrowsOf(events)), most);
  const flows = rows.flatMap((row) => (row.kind === "arrow" ? [row.flow] : []));
  return { flows: [...new Set(flows)], rows };
}

/** So many arrows of one kind in a row are shown as one. */
const groupFrom = 4;

/** Where one read was cut into many pieces, or many datagrams were lost in a row, one row says it. */
function grouped(arrows: readonly Arrow[]): readonly Arrow[] {
  const rows: Arrow[] = [];
  for (let i = 0; i < arrows.length;) {
    const alike = runFrom(arrows, i);
    const group = alike.length >= groupFrom ? groupOf(alike) : undefined;
    rows.push(...(group ? [group] : alike));
    i += alike.length;
  }
  return rows;
}

function runFrom(arrows: readonly Arrow[], start: number): readonly Arrow[] {
  const kind = groupKind(arrows[start]);
  let end = start + 1;
  while (kind !== undefined && groupKind(arrows[end]) === kind) end++;
  return arrows.slice(start, end);
}

/** The same text for arrows that may share a row; undefined for those that may not. */
function groupKind(arrow: Arrow | undefined): string | undefined {
  if (!arrow?.cargo) return undefined;
  const { cargo, marks, span, link, flow, direction } = arrow;
  const isCut = cargo.kind === "bytes" && cargo.isCut && span === "out";
  const losses = cargo.kind === "datagram" ? marks.filter((mark) => mark.kind === "lost") : [];
  if (!isCut && losses.length === 0) return undefined;
  return JSON.stringify([link, flow, direction, span, losses]);
}

function groupOf(arrows: readonly Arrow[]): Arrow | undefined {
  const [first] = arrows;
  const cargos = arrows.flatMap(({ cargo }) => (cargo ? [cargo] : []));
  return first && { ...first, cargo: groupCargo(cargos), marks: groupMarks(arrows) };
}

function groupCargo(cargos: readonly Cargo[]): Cargo {
  const count = cargos.length;
  const numbers = cargos.flatMap((cargo) => (cargo.kind === "datagram" ? [cargo.number] : []));
  const sizes = cargos.flatMap((cargo) => (cargo.kind === "bytes" ? [cargo.bytes] : []));
  if (sizes.length === 0) {
    return { kind: "datagrams", count, first: numbers[0] ?? 0, last: numbers.at(-1) ?? 0 };
  }
  const least = sizes.reduce((a, b) => Math.min(a, b));
  return { kind: "pieces", count, least, most: sizes.reduce((a, b) => Math.max(a, b)) };
}

/** Each mark once, and the longest delay. */
function groupMarks(arrows: readonly Arrow[]): readonly Mark[] {
  const byText = new Map<string, Mark>();
  for (const mark of arrows.flatMap(({ marks }) => marks)) {
    const key = mark.kind === "late" ? "late" : JSON.stringify(mark);
    const known = byText.get(key);
    const isLonger = mark.kind === "late" && known?.kind === "late" && mark.byMs > known.byMs;
    if (!known || isLonger) byText.set(key, mark);
  }
  return [...byText.values()];
}
