import { type Measure, ratioOf, type Row, type Spread, spreadOf } from "./figures.ts";
import { goalLines } from "./goals.ts";
import type { Report } from "./report.ts";

interface Column {
  readonly head: string;
  readonly measure: Measure;
  readonly shown: (value: number) => string;
}

const whole = (value: number): string => value.toFixed(0);
const mebibytes = (value: number): string => (value / 1024 ** 2).toFixed(1);

const streamColumns: readonly Column[] = [
  {
    head: "bulk MiB/s",
    measure: "bulkBytesPerS",
    shown: (value) => whole(value / 1024 ** 2),
  },
  { head: "round trip p50 µs", measure: "tripP50Us", shown: (value) => value.toFixed(1) },
  { head: "p99 µs", measure: "tripP99Us", shown: whole },
  { head: "new connections/s", measure: "connectionsPerS", shown: whole },
  { head: "1,000 idle MiB", measure: "idleBytes", shown: mebibytes },
];

const datagramColumns: readonly Column[] = [
  { head: "round trips/s, window 1", measure: "trips1PerS", shown: whole },
  { head: "round trips/s, window 32", measure: "trips32PerS", shown: whole },
  { head: "one way, delivered/s", measure: "deliveredPerS", shown: whole },
  { head: "one way, lost %", measure: "lostPercent", shown: (value) => value.toFixed(1) },
];

/** The whole report as Markdown: medians with least and most, then the same as ratios. */
export function tablesOf(report: Report): string {
  const versions = [`${report.runtime}`, ...report.versions].join(" · ");
  return [
    `${report.machine}  \n${versions}  \n${report.measuredOn}, ${report.rounds} rounds`,
    `### ${report.runtime}: tcp`,
    figureTable(report.streams, streamColumns),
    "Divided by the bare pipe, round by round:",
    ratioTable(report.streams, streamColumns),
    `### ${report.runtime}: udp`,
    figureTable(report.datagrams, datagramColumns),
    "Divided by the bare relay, round by round:",
    ratioTable(report.datagrams, datagramColumns.slice(0, 3)),
    `### ${report.runtime}: goals`,
    goalTable(report),
    ...report.notes.map((note) => `${note}.`),
  ].join("\n\n");
}

function figureTable(rows: readonly Row[], columns: readonly Column[]): string {
  return table(
    ["relay", ...columns.map(({ head }) => head)],
    rows.map((row) => [
      row.title,
      ...columns.map(({ measure, shown }) => cell(spreadOf(row, measure), shown)),
    ]),
  );
}

function ratioTable(rows: readonly Row[], columns: readonly Column[]): string {
  const bare = rows.find(({ relay }) => relay === "bare");
  return table(
    ["relay", ...columns.map(({ head }) => head.replace(/ (MiB\/s|µs|MiB)|\/s/, ""))],
    rows.map((row) => [
      row.title,
      ...columns.map(({ measure }) =>
        cell(bare && ratioOf(row, bare, measure), (value) => value.toFixed(2))
      ),
    ]),
  );
}

function goalTable(report: Report): string {
  return table(
    ["Socket Lab, no faults", "goal", "found", "met"],
    goalLines(report).map(({ what, goal, found, isMet }) => [
      what,
      goal,
      found,
      isMet ? "yes" : "**no**",
    ]),
  );
}

function cell(spread: Spread | undefined, shown: (value: number) => string): string {
  if (!spread) return "–";
  return `${shown(spread.median)} (${shown(spread.least)}–${shown(spread.most)})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, i) => i === 0 ? "---" : "--:");
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}
