import type { Language } from "../core/language.ts";
import type { Role } from "../core/scenario.ts";
import { type DiagramWords, wordsOf } from "../core/words/words.ts";
import type { Row } from "./arrow.ts";
import { clipped } from "./columns.ts";
import type { Diagram } from "./diagram.ts";
import { cargoText, endsOf, flowsWidth, foldText, marksText, timeText } from "./diagram_labels.ts";
import { drawnRow, rowHeight, type Sheet } from "./diagram_svg_row.ts";
import { Markup, markup } from "./markup.ts";
import { safeText } from "./safe_text.ts";

/** How a picture is drawn. */
export interface SvgLook {
  readonly language: Language;
  /** What the program is in it. Undefined where nobody knows, as behind a proxy alone. */
  readonly role: Role | undefined;
}

/** One of several diagrams below each other. */
export interface TitledDiagram {
  /** Stands above it; undefined where there is nothing to say. */
  readonly title: string | undefined;
  readonly diagram: Diagram;
  readonly role: Role | undefined;
}

const times = { width: 58, gap: 10 } as const;
const flowColumn = { mostColumns: 10, unitWidth: 7.4 } as const;
const halfWidth = 220;
const rightMargin = 8;
const headHeight = 30;
const titleHeight = 34;
const footHeight = 10;
/** Columns of a name above its line. */
const endColumns = 22;
/** Columns of what an arrow carries, where it is told in words. */
const toldColumns = 60;

/**
 * A diagram as a picture that needs nothing around it: time runs down; at the left is the client's
 * end, in the middle the link, at the right the server's end. What stands in it is told in `<desc>`
 * too. Its colours are the page's variables `--ink`, `--faint`, `--line`, `--bad` and `--accent`,
 * where there are such; by itself it is light or dark as the reader likes it.
 */
export function diagramSvg(diagram: Diagram, look: SvgLook): string {
  return picture([{ title: undefined, diagram, role: look.role }], look.language);
}

/** Several diagrams in one picture, below each other. */
export function diagramsSvg(diagrams: readonly TitledDiagram[], language: Language): string {
  return picture(diagrams, language);
}

interface Block {
  readonly told: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly drawn: Markup;
}

function picture(diagrams: readonly TitledDiagram[], language: Language): string {
  const words = wordsOf(language).diagram;
  const blocks = diagrams.map((each) => blockOf(each, words));
  const widthPx = Math.max(1, ...blocks.map((block) => block.widthPx));
  const heightPx = Math.max(1, blocks.reduce((sum, block) => sum + block.heightPx, 0));
  const told = blocks.map((block) => block.told).join("\n");
  let y = 0;
  const placed = blocks.map((block) => {
    const drawn = markup`<g transform="translate(0 ${y})">${block.drawn}</g>\n`;
    y += block.heightPx;
    return drawn;
  });
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="lab-diagram" role="img" \
lang="${language}" viewBox="0 0 ${widthPx} ${heightPx}" width="${widthPx}" height="${heightPx}">
<title>${words.title}</title>
<desc>${told}</desc>
<style>${new Markup(style)}</style>
${placed}</svg>`.text;
}

function blockOf({ title, diagram, role }: TitledDiagram, words: DiagramWords): Block {
  const { rows, flows } = diagram;
  const ends = endsOf(role, flows, words);
  const flowColumns = flowsWidth(flows, flowColumn.mostColumns);
  const flowRoom = flowColumns === 0 ? 0 : flowColumns * flowColumn.unitWidth + times.gap;
  const left = times.width + times.gap + Math.ceil(flowRoom);
  const sheet: Sheet = {
    words,
    timesRight: times.width,
    flow: { left: times.width + times.gap, columns: flowColumns },
    left,
    middle: left + halfWidth,
    right: left + 2 * halfWidth,
  };
  const top = headHeight + (title === undefined ? 0 : titleHeight);
  const drawn: Markup[] = [];
  let y = top;
  for (const row of rows) {
    drawn.push(drawnRow(row, y, sheet));
    y += rowHeight(row);
  }
  const told = [
    ...(title === undefined ? [] : [title]),
    ...rows.map((row) => said(row, ends, words)),
  ];
  return {
    told: told.join("\n"),
    widthPx: sheet.right + rightMargin,
    heightPx: y + footHeight,
    drawn: markup`${titleOf(title)}${head(ends, sheet, top)}${lifelines(sheet, top, y)}${drawn}`,
  };
}

function titleOf(title: string | undefined): Markup | undefined {
  if (title === undefined) return undefined;
  return markup`<text class="lab-title" x="8" y="18">${safeText(title)}</text>\n`;
}

function head(
  { client, server }: { client: string; server: string },
  { words, timesRight, left, middle, right }: Sheet,
  bottom: number,
): Markup {
  const y = bottom - 12;
  return markup`<g class="lab-head">\
<text x="${timesRight}" y="${y}" text-anchor="end" class="lab-time">ms</text>\
<text x="${left}" y="${y}">${clipped(client, endColumns)}</text>\
<text x="${middle}" y="${y}" text-anchor="middle">${words.link}</text>\
<text x="${right}" y="${y}" text-anchor="end">${clipped(server, endColumns)}</text></g>\n`;
}

function lifelines({ left, middle, right }: Sheet, top: number, bottom: number): Markup {
  const from = top - 6;
  return markup`<path class="lab-life" d="M${left} ${from}V${bottom}M${right} ${from}V${bottom}"/>\
<path class="lab-life lab-dashed" d="M${middle} ${from}V${bottom}"/>\n`;
}

/** A row in words, for whoever cannot see the picture. */
function said(
  row: Row,
  { client, server }: { client: string; server: string },
  words: DiagramWords,
) {
  if (row.kind === "fold") return foldText(row, words);
  const [first, second] = row.direction === "toServer" ? [client, server] : [server, client];
  const cargo = row.cargo ? cargoText(row.cargo, { words, widthColumns: toldColumns }) : "";
  return words.told({
    ms: timeText(row.atMs),
    flow: safeText(row.flow),
    from: row.span === "out" || row.span === "inside" ? words.link : first,
    to: row.span === "in" || row.span === "inside" ? words.link : second,
    what: [cargo, marksText(row.marks, words)].filter((part) => part !== "").join(", "),
  });
}

const style = `
svg:root { color-scheme: light dark; }
.lab-diagram { color: var(--ink, #1d2026); max-width: 100%; height: auto; }
.lab-diagram text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; \
fill: currentColor; white-space: pre; }
.lab-diagram .lab-head text, .lab-diagram .lab-title { font: 600 12px system-ui, sans-serif; }
.lab-diagram .lab-time { font-size: 11px; font-variant-numeric: tabular-nums; }
.lab-diagram text.lab-time, .lab-diagram text.lab-fold { fill: var(--faint, #5d6470); }
.lab-diagram .lab-life { stroke: var(--line, #c9cdd4); stroke-width: 1.5; fill: none; }
.lab-diagram .lab-dashed { stroke-dasharray: 2 4; }
.lab-diagram .lab-way { stroke: currentColor; stroke-width: 1.5; fill: none; }
.lab-diagram .lab-tip { fill: currentColor; }
.lab-diagram .lab-cross { stroke: var(--bad, #b3261e); stroke-width: 2.5; fill: none; }
.lab-diagram text.lab-bad { fill: var(--bad, #b3261e); font-weight: 600; }
.lab-diagram text.lab-odd { fill: var(--accent, #2b5aa8); font-weight: 600; }
.lab-diagram .lab-note { fill: none; stroke: var(--line, #c9cdd4); stroke-dasharray: 4 3; }
@media (prefers-color-scheme: dark) {
  .lab-diagram { color: var(--ink, #e8e6e3); }
  .lab-diagram text.lab-time, .lab-diagram text.lab-fold { fill: var(--faint, #9da5b0); }
  .lab-diagram .lab-life, .lab-diagram .lab-note { stroke: var(--line, #4a505b); }
  .lab-diagram .lab-cross { stroke: var(--bad, #ff8f80); }
  .lab-diagram text.lab-bad { fill: var(--bad, #ff8f80); }
  .lab-diagram text.lab-odd { fill: var(--accent, #92b8f5); }
}
`;
