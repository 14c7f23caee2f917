import type { Language } from "../core/language.ts";
import type { Role } from "../core/scenario.ts";
import { type DiagramWords, wordsOf } from "../core/words/words.ts";
import { type Arrow, type Fold, isStopped, type Row } from "./arrow.ts";
import { clipped, padded, paddedLeft, widthOf } from "./columns.ts";
import type { Diagram } from "./diagram.ts";
import {
  cargoText,
  endsOf,
  flowsWidth,
  foldText,
  isHarm,
  marksText,
  timeText,
} from "./diagram_labels.ts";
import type { Brush, Paint } from "./paint.ts";
import { safeText } from "./safe_text.ts";

/** How a diagram is shown. */
export interface DiagramLook {
  readonly language: Language;
  readonly paint: Paint;
  /** All of it; at least 40. */
  readonly widthColumns: number;
  /** What the program is in it. Undefined where nobody knows, as behind a proxy alone. */
  readonly role: Role | undefined;
  /** Stands in front of the first line. */
  readonly label: string;
}

/** Columns of the times, and of the longest name of a flow that is not cut. */
const timeWidth = 8;
const mostFlowWidth = 8;

/** What the lines of one diagram have in common. */
interface Sheet {
  readonly words: DiagramWords;
  readonly paint: Paint;
  /** Columns between the line of one end and that of the link. */
  readonly halfWidth: number;
  readonly flowWidth: number;
}

/**
 * A diagram as lines of text. Time runs down; at the left is the client's end, in the middle the
 * link, at the right the server's end.
 */
export function diagramText(
  { rows, flows }: Diagram,
  { language, paint, widthColumns, role, label }: DiagramLook,
): readonly string[] {
  const words = wordsOf(language).diagram;
  const flowWidth = flowsWidth(flows, mostFlowWidth);
  const margin = timeWidth + 2 + (flowWidth === 0 ? 0 : flowWidth + 2);
  const halfWidth = Math.floor((widthColumns - margin - 3) / 2);
  const sheet: Sheet = { words, paint, halfWidth, flowWidth };
  const ends = endsOf(role, flows, words);
  const unit = paddedLeft("ms", timeWidth - widthOf(label));
  const head = padded(unit, margin - widthOf(label)) + headText(ends, sheet);
  return [label + paint.faint(head), ...rows.map((row) => rowText(row, sheet))];
}

/** The names above the three lines: at the left, in the middle, and up to the right. */
function headText(
  { client, server }: { client: string; server: string },
  { words, halfWidth }: Sheet,
): string {
  const linkWidth = widthOf(words.link);
  const left = clipped(client, halfWidth - Math.floor(linkWidth / 2));
  const right = clipped(server, halfWidth - Math.ceil(linkWidth / 2));
  const start = padded(left, halfWidth + 1 - Math.floor(linkWidth / 2)) + words.link;
  return start + paddedLeft(right, 2 * halfWidth + 3 - widthOf(start));
}

function rowText(row: Row, sheet: Sheet): string {
  const { paint, flowWidth } = sheet;
  const time = row.kind === "arrow" ? timeText(row.atMs) : "";
  const flow = row.kind === "arrow" ? clipped(safeText(row.flow), flowWidth) : "";
  const margin = paint.faint(paddedLeft(time, timeWidth)) +
    (flowWidth === 0 ? "" : `  ${padded(flow, flowWidth)}`);
  return `${margin}  ${row.kind === "arrow" ? arrowText(row, sheet) : foldLine(row, sheet)}`;
}

function foldLine(fold: Fold, { words, paint, halfWidth }: Sheet): string {
  const width = 2 * halfWidth + 1;
  const text = clipped(foldText(fold, words), width);
  const left = " ".repeat(Math.floor((width - widthOf(text)) / 2));
  return paint.faint(`⋮${padded(left + text, width)}⋮`);
}

/** Between the lines of the two ends: the half at the client, the link, the half at the server. */
function arrowText(arrow: Arrow, sheet: Sheet): string {
  const { paint } = sheet;
  const isToServer = arrow.direction === "toServer";
  const [first, middle, second] = wayOf(arrow, sheet);
  const line = paint.faint("│");
  return isToServer ? line + first + middle + second + line : line + second + middle + first + line;
}

/** The half that is crossed first, the link, and the half that is crossed then. */
function wayOf(arrow: Arrow, sheet: Sheet): readonly [string, string, string] {
  const { paint, halfWidth } = sheet;
  const isToServer = arrow.direction === "toServer";
  const link = isStopped(arrow) ? paint.bad("✗") : paint.faint("┊");
  const cargo = arrow.cargo
    ? cargoText(arrow.cargo, { words: sheet.words, widthColumns: halfWidth - 6 })
    : "";
  const marks = clipped(marksText(arrow.marks, sheet.words), halfWidth - 6);
  const brush = arrow.marks.some(isHarm) ? paint.bad : paint.strong;
  const half = { halfWidth, isToServer };
  switch (arrow.span) {
    case "through":
      return [
        shaft(cargo, { ...half, hasHead: false }),
        "┼",
        shaft(marks, { ...half, hasHead: true, brush }),
      ];
    case "in":
      return [
        shaft(cargo, { ...half, hasHead: true }),
        link,
        besideLink(marks, { halfWidth, isLeft: !isToServer, brush }),
      ];
    case "out":
      return [
        besideLink(marks, { halfWidth, isLeft: isToServer, brush }),
        link,
        shaft(cargo, { ...half, hasHead: true }),
      ];
    case "inside":
      return [
        besideLink(cargo, { halfWidth, isLeft: isToServer, brush: same }),
        link,
        besideLink(marks, { halfWidth, isLeft: !isToServer, brush }),
      ];
    default:
      return arrow.span satisfies never;
  }
}

/** `── "hello\n" ────▶`, or the other way round. */
function shaft(
  text: string,
  { halfWidth, isToServer, hasHead, brush = same }: {
    halfWidth: number;
    isToServer: boolean;
    hasHead: boolean;
    brush?: Brush;
  },
): string {
  const head = hasHead ? (isToServer ? "▶" : "◀") : "";
  const label = text === "" ? "──" : ` ${text} `;
  const rest = "─".repeat(Math.max(0, halfWidth - 2 - widthOf(label) - head.length));
  const painted = text === "" ? label : ` ${brush(text)} `;
  return isToServer ? `──${painted}${rest}${head}` : `${head}${rest}${painted}──`;
}

/** A text in a half that nothing crosses, close to the line of the link. */
function besideLink(
  text: string,
  { halfWidth, isLeft, brush }: { halfWidth: number; isLeft: boolean; brush: Brush },
): string {
  const rest = " ".repeat(Math.max(0, halfWidth - 2 - widthOf(text)));
  const painted = text === "" ? "" : brush(text);
  return isLeft ? `${rest}${painted}  ` : `  ${painted}${rest}`;
}

function same(text: string): string {
  return text;
}
