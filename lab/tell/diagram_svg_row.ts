import type { DiagramWords } from "../core/words/words.ts";
import { type Arrow, type Fold, isStopped, type Row } from "./arrow.ts";
import { clipped } from "./columns.ts";
import { cargoText, foldText, isHarm, marksText, timeText } from "./diagram_labels.ts";
import { type Markup, markup } from "./markup.ts";
import { safeText } from "./safe_text.ts";

/** What the rows of one diagram have in common: words, and places from the left edge, in pixels. */
export interface Sheet {
  readonly words: DiagramWords;
  /** Where times end. */
  readonly timesRight: number;
  /** The names of flows; no columns where there is only one. */
  readonly flow: { readonly left: number; readonly columns: number };
  /** The lines of the client's end, of the link, and of the server's end. */
  readonly left: number;
  readonly middle: number;
  readonly right: number;
}

/** From the top of a row: the words of an arrow, its line, and words beside a line. */
const wordsAt = 14;
const lineAt = 21;
const besideAt = 25;
/** Between a line and words. */
const gap = 8;
/** Columns of words in one half. */
const halfColumns = 27;
const foldColumns = 56;
const tip = { length: 8, halfHeight: 4 } as const;
const crossSize = 5;

export function rowHeight(row: Row): number {
  return row.kind === "arrow" ? 32 : 30;
}

/** A row whose top is at `y`. */
export function drawnRow(row: Row, y: number, sheet: Sheet): Markup {
  const drawn = row.kind === "arrow" ? drawnArrow(row, sheet) : drawnFold(row, sheet);
  return markup`<g transform="translate(0 ${y})">${drawn}</g>\n`;
}

function drawnFold(fold: Fold, { words, left, middle, right }: Sheet): Markup {
  const text = clipped(foldText(fold, words), foldColumns);
  return markup`<rect class="lab-note" x="${left + 6}" y="4" width="${right - left - 12}" \
height="21" rx="4"/><text class="lab-fold" x="${middle}" y="19" text-anchor="middle">${text}</text>`;
}

function drawnArrow(arrow: Arrow, sheet: Sheet): Markup {
  const { timesRight, flow } = sheet;
  const name = flow.columns === 0 ? undefined : markup`<text class="lab-time" x="${flow.left}" \
y="${besideAt}">${clipped(safeText(arrow.flow), flow.columns)}</text>`;
  return markup`<text class="lab-time" x="${timesRight}" y="${besideAt}" text-anchor="end">${
    timeText(arrow.atMs)
  }</text>${name}${wayOf(arrow, sheet)}${wordsOf(arrow, sheet)}`;
}

/** The line of an arrow, with its tip or its cross. */
function wayOf(arrow: Arrow, { left, middle, right }: Sheet): Markup {
  const isToServer = arrow.direction === "toServer";
  const [start, end] = isToServer ? [left, right] : [right, left];
  const sign = isToServer ? 1 : -1;
  switch (arrow.span) {
    case "through":
      return markup`${line(start, end - sign * tip.length)}${tipAt(end, sign)}`;
    case "in":
      return isStopped(arrow)
        ? markup`${line(start, middle - sign * crossSize)}${crossAt(middle)}`
        : markup`${line(start, middle - sign * tip.length)}${tipAt(middle, sign)}`;
    case "out":
      return isStopped(arrow)
        ? crossAt(middle)
        : markup`${dotAt(middle)}${line(middle, end - sign * tip.length)}${tipAt(end, sign)}`;
    case "inside":
      return isStopped(arrow) ? crossAt(middle) : dotAt(middle);
    default:
      return arrow.span satisfies never;
  }
}

function line(from: number, to: number): Markup {
  return markup`<path class="lab-way" d="M${from} ${lineAt}H${to}"/>`;
}

function tipAt(x: number, sign: 1 | -1): Markup {
  const back = x - sign * tip.length;
  const [above, below] = [lineAt - tip.halfHeight, lineAt + tip.halfHeight];
  return markup`<path class="lab-tip" d="M${x} ${lineAt}L${back} ${above}V${below}Z"/>`;
}

function crossAt(x: number): Markup {
  const [left, right] = [x - crossSize, x + crossSize];
  const [top, bottom] = [lineAt - crossSize, lineAt + crossSize];
  return markup`<path class="lab-cross" d="M${left} ${top}L${right} ${bottom}M${right} ${top}\
L${left} ${bottom}"/>`;
}

function dotAt(x: number): Markup {
  return markup`<circle class="lab-tip" cx="${x}" cy="${lineAt}" r="3"/>`;
}

/** What an arrow carries stands where it begins; what befell it stands in the other half. */
function wordsOf(arrow: Arrow, { words, left, middle, right }: Sheet): Markup {
  const cargo = arrow.cargo ? cargoText(arrow.cargo, { words, widthColumns: halfColumns }) : "";
  const marks = clipped(marksText(arrow.marks, words), halfColumns);
  const look = arrow.marks.some(isHarm) ? "lab-bad" : "lab-odd";
  const isToServer = arrow.direction === "toServer";
  const outer = { far: isToServer ? left : right, isLeft: isToServer };
  const inner = { far: isToServer ? right : left, isLeft: !isToServer };
  switch (arrow.span) {
    case "through":
      return markup`${at(cargo, outerPlace(outer))}${at(marks, outerPlace(inner), look)}`;
    case "in":
      return markup`${at(cargo, outerPlace(outer))}${at(marks, besideLink(!isToServer), look)}`;
    case "out":
      return markup`${at(cargo, outerPlace(inner))}${at(marks, besideLink(isToServer), look)}`;
    case "inside":
      return markup`${at(cargo, besideLink(isToServer))}${
        at(marks, besideLink(!isToServer), look)
      }`;
    default:
      return arrow.span satisfies never;
  }

  /** Above a line, at the end of it that is farther from the link. */
  function outerPlace({ far, isLeft }: { far: number; isLeft: boolean }): Place {
    return { x: isLeft ? far + gap : far - gap, y: wordsAt, anchor: isLeft ? "start" : "end" };
  }

  /** In a half that nothing crosses, close to the link. */
  function besideLink(isLeft: boolean): Place {
    const x = isLeft ? middle - crossSize - gap : middle + crossSize + gap;
    return { x, y: besideAt, anchor: isLeft ? "end" : "start" };
  }
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
}

function at(text: string, { x, y, anchor }: Place, look = "lab-cargo"): Markup | undefined {
  if (text === "") return undefined;
  return markup`<text class="${look}" x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`;
}
