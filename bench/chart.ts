import { type Measure, ratioOf, type RelayName, type Row, type Spread } from "./network/figures.ts";
import { goalLines } from "./network/goals.ts";
import type { Report } from "./network/report.ts";

/** One block of bars: how much of the direct loopback is left behind each relay. */
interface Panel {
  readonly title: string;
  readonly measure: Measure;
  readonly rows: (report: Report) => readonly Row[];
  /** Of times less is better, so their ratio is turned over. */
  readonly isTime?: true;
}

const panels: readonly Panel[] = [
  { title: "tcp, bulk", measure: "bulkBytesPerS", rows: ({ streams }) => streams },
  {
    title: "tcp, round trips of 64 bytes",
    measure: "tripP50Us",
    rows: ({ streams }) => streams,
    isTime: true,
  },
  { title: "tcp, new connections", measure: "connectionsPerS", rows: ({ streams }) => streams },
  {
    title: "udp, one round trip at a time",
    measure: "trips1PerS",
    rows: ({ datagrams }) => datagrams,
  },
  { title: "udp, 32 at a time", measure: "trips32PerS", rows: ({ datagrams }) => datagrams },
];

const names: Readonly<Record<RelayName, string>> = {
  direct: "direct loopback",
  own: "Socket Lab",
  faulty: "Socket Lab, faults on",
  bare: "bare node: relay",
  haproxy: "HAProxy",
  toxiproxy: "Toxiproxy",
  socat: "socat",
};

/** Ours first; what is the same program on both runtimes is one bar, from both runs together. */
const shownRelays = ["own", "faulty", "bare", "haproxy", "toxiproxy", "socat"] as const;
const ownRelays: readonly RelayName[] = ["own", "faulty", "bare"];

const size = { width: 900, left: 200, bar: 500, line: 17, gap: 8, margin: 28 };

const style = `
  text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
  .title { font-size: 19px; font-weight: 600; } .panel { font-weight: 600; }
  .quiet { fill: #656d76; font-size: 12px; } .own { font-weight: 600; }
  .back { fill: #ffffff; stroke: #d1d9e0; } .track { fill: #eff2f5; }
  .deno { fill: #1f7a4d; } .bun { fill: #d9548d; } .other { fill: #8c959f; }
  .reach { stroke: #1f2328; stroke-opacity: .55; } .quarter { stroke: #ffffff; stroke-width: 2; }
  .rule { stroke: #d1d9e0; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .quiet { fill: #9198a1; }
    .back { fill: #0d1117; stroke: #3d444d; } .track { fill: #1c2129; }
    .deno { fill: #3fb27f; } .bun { fill: #f28ab2; } .other { fill: #767e88; }
    .reach { stroke: #e6edf3; } .quarter { stroke: #0d1117; } .rule { stroke: #3d444d; }
  }`;

/** Something drawn, and the height that it takes. */
interface Drawn {
  readonly svg: string;
  readonly height: number;
}

/** One picture of several runs, by what is left of the direct loopback; no script, no other file. */
export function chartOf(reports: readonly Report[]): string {
  const blocks = [heading(reports), ...panels.map((panel) => panelOf(panel, reports))];
  const parts: string[] = [];
  let y = size.margin;
  for (const { svg, height } of [...blocks, footer(reports)]) {
    parts.push(`<g transform="translate(0 ${y})">${svg}</g>`);
    y += height;
  }
  const { width } = size;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" \
height="${y}" role="img" aria-label="What is left of the direct loopback behind each relay">
<style>${style}</style>
<rect class="back" x=".5" y=".5" width="${width - 1}" height="${y - 1}" rx="10"/>
${parts.join("\n")}
</svg>
`;
}

function heading(reports: readonly Report[]): Drawn {
  const kinds = [
    ...reports.map(({ runtime }) => ({ look: kindOf(runtime), words: runtime })),
    { look: "other", words: "the same program in each run" },
  ];
  const key = kinds.map(({ look, words }, i) => {
    const x = size.left + i * 120;
    return `<rect class="${look}" x="${x}" y="47" width="12" height="12" rx="2"/>` +
      text({ x: x + 18, y: 57 }, words);
  });
  return {
    svg: text({ x: size.margin, y: 14, look: "title" }, "What a relay leaves of the loopback") +
      text({ x: size.margin, y: 57, look: "quiet" }, "100 % is without any") + key.join(""),
    height: 92,
  };
}

function panelOf(panel: Panel, reports: readonly Report[]): Drawn {
  const bars = shownRelays.flatMap((relay) => barsOf(panel, relay, reports));
  let y = 22;
  const drawn = bars.map(({ label, look, share }, i) => {
    if (label !== "" && i > 0) y += size.gap;
    const svg = bar({ y, label, look }, share);
    y += size.line;
    return svg;
  });
  return {
    svg: text({ x: size.margin, y: 6, look: "panel" }, panel.title) + drawn.join(""),
    height: y + 26,
  };
}

interface Bar {
  /** Empty on the second bar of a relay. */
  readonly label: string;
  readonly look: string;
  readonly share: Spread;
}

function barsOf(panel: Panel, relay: RelayName, reports: readonly Report[]): readonly Bar[] {
  const found = reports.flatMap((report) => {
    const share = shareOf(panel, relay, report);
    return share ? [{ look: kindOf(report.runtime), share }] : [];
  });
  const label = names[relay];
  if (ownRelays.includes(relay)) {
    return found.map((each, i) => ({ ...each, label: i === 0 ? label : "" }));
  }
  const shares = found.map(({ share }) => share);
  return shares.length === 0 ? [] : [{ label, look: "other", share: together(shares) }];
}

function shareOf(panel: Panel, relay: RelayName, report: Report): Spread | undefined {
  const rows = panel.rows(report);
  const row = rows.find((row) => row.relay === relay);
  const direct = rows.find((row) => row.relay === "direct");
  if (!row || !direct) return undefined;
  return panel.isTime ? ratioOf(direct, row, panel.measure) : ratioOf(row, direct, panel.measure);
}

function together(shares: readonly Spread[]): Spread {
  const medians = shares.map(({ median }) => median);
  return {
    median: medians.reduce((sum, median) => sum + median, 0) / medians.length,
    least: Math.min(...shares.map(({ least }) => least)),
    most: Math.max(...shares.map(({ most }) => most)),
  };
}

function bar(
  { y, label, look }: { y: number; label: string; look: string },
  { median, least, most }: Spread,
): string {
  const at = (share: number): string => (Math.min(1, share) * size.bar).toFixed(1);
  const height = size.line - 4;
  const middle = y + height / 2;
  const title = `median ${percent(median)}, ${percent(least)} to ${percent(most)}`;
  const isOwn = label.startsWith(names.own);
  return `<g><title>${title}</title>` +
    text({ x: size.left - 12, y: y + 11, look: isOwn ? "own" : "", anchor: "end" }, label) +
    `<g transform="translate(${size.left} 0)">` +
    `<rect class="track" y="${y}" width="${size.bar}" height="${height}" rx="3"/>` +
    quarters(y, height) +
    `<rect class="${look}" y="${y}" width="${at(median)}" height="${height}" rx="3"/>` +
    `<path class="reach" d="M${at(least)} ${middle}H${at(most)}"/></g>` +
    text({ x: size.left + size.bar + 12, y: y + 11 }, percent(median)) +
    text(
      { x: size.left + size.bar + 58, y: y + 11, look: "quiet" },
      `${percent(least)} to ${percent(most)}`,
    ) +
    "</g>";
}

function quarters(y: number, height: number): string {
  const lines = [0.25, 0.5, 0.75].map((share) => `M${share * size.bar} ${y}v${height}`);
  return `<path class="quarter" d="${lines.join("")}"/>`;
}

/** The goals, the machine and the versions: a picture travels without its page. */
function footer(reports: readonly Report[]): Drawn {
  const goals = reports.flatMap((report) => {
    const lines = goalLines(report);
    const missed = lines.filter(({ isMet }) => !isMet);
    const told = missed.map(({ what, goal, found }) =>
      `    not met: ${what}: ${found}, the goal is ${goal}`
    );
    return [
      `${report.runtime}: ${lines.length - missed.length} of ${lines.length} goals met`,
      ...told,
    ];
  });
  const first = reports[0];
  const lines = [
    ...goals,
    "Bars are medians of ratios taken round by round; the thin line goes from the least to the most.",
    ...(first ? [`${first.machine} · ${first.versions.join(" · ")} · ${first.measuredOn}`] : []),
  ];
  const drawn = lines.map((line, i) =>
    text({ x: size.margin, y: i * 18 + 28, look: "quiet" }, line.replaceAll("`", ""))
  );
  const rule = `<path class="rule" d="M${size.margin} 0H${size.width - size.margin}"/>`;
  return { svg: rule + drawn.join(""), height: lines.length * 18 + 34 };
}

function text(
  { x, y, look = "", anchor = "start" }: { x: number; y: number; look?: string; anchor?: string },
  words: string,
): string {
  const escaped = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${x}" y="${y}" class="${look}" text-anchor="${anchor}">${escaped}</text>`;
}

function kindOf(runtime: string): string {
  return runtime.startsWith("deno") ? "deno" : "bun";
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}
