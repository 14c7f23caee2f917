import { type Markup, markup } from "../../../lab/tell/markup.ts";
import type { ClassWords } from "../../words/html.ts";
import type { Bar } from "./class_numbers.ts";

const barWidth = 26;
const gap = 4;
const chartHeight = 96;
const topMargin = 18;
const footHeight = 22;

/** The totals as bars, from nothing to full marks; each has its count above it. */
export function distributionSvg(bars: readonly Bar[], words: ClassWords): Markup {
  const width = bars.length * (barWidth + gap) + gap;
  const height = topMargin + chartHeight + footHeight;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const base = topMargin + chartHeight;
  const told = bars.filter(({ count }) => count > 0).map((bar) => words.bar(bar)).join("\n");
  return markup`<svg class="distribution" role="img" viewBox="0 0 ${width} ${height}" \
width="${width}" height="${height}">
<title>${words.distribution}</title>
<desc>${told}</desc>
${bars.map((bar, i) => drawnBar(bar, { x: gap + i * (barWidth + gap), most, base }))}\
<path class="axis" d="M0 ${base}H${width}"/>
</svg>`;
}

function drawnBar(
  { from, upTo, count }: Bar,
  { x, most, base }: { x: number; most: number; base: number },
): Markup {
  const height = Math.round((chartHeight * count) / most);
  const middle = x + barWidth / 2;
  const isFull = from === upTo;
  const rect = count === 0 ? undefined : markup`<rect class="${isFull ? "full" : "part"}" x="${x}" \
y="${base - height}" width="${barWidth}" height="${height}" rx="2"/>\
<text x="${middle}" y="${base - height - 5}" text-anchor="middle">${count}</text>`;
  return markup`${rect}<text class="axis" x="${isFull ? middle : x - gap / 2}" y="${base + 16}" \
text-anchor="middle">${from}${isFull ? "%" : ""}</text>
`;
}
