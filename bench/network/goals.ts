import { type Measure, ratioOf, type RelayName, type Row, spreadOf } from "./figures.ts";
import type { Report } from "./report.ts";

/** A goal and what was found, in words. */
export interface GoalLine {
  readonly what: string;
  readonly goal: string;
  readonly found: string;
  readonly isMet: boolean;
}

interface RatioGoal {
  readonly what: string;
  readonly measure: Measure;
  readonly against: RelayName;
  readonly bound: "≥" | "≤";
  readonly ratio: number;
}

const streamGoals: readonly RatioGoal[] = [
  { what: "bulk", measure: "bulkBytesPerS", against: "haproxy", bound: "≥", ratio: 1 },
  { what: "bulk", measure: "bulkBytesPerS", against: "toxiproxy", bound: "≥", ratio: 1.7 },
  {
    what: "new connections",
    measure: "connectionsPerS",
    against: "toxiproxy",
    bound: "≥",
    ratio: 1.2,
  },
  { what: "round trips p50", measure: "tripP50Us", against: "bare", bound: "≤", ratio: 1.2 },
];

const most = { idleMiB: 64, delayErrorMs: 3 };

/** The goals of the design that this machine can look at. They are goals, never assertions. */
export function goalLines(report: Report): readonly GoalLine[] {
  const ratio = report.runtime.startsWith("deno") ? 1.5 : 0.9;
  const datagramGoals: readonly RatioGoal[] = [
    {
      what: "udp round trips, window 1",
      measure: "trips1PerS",
      against: "bare",
      bound: "≥",
      ratio,
    },
    {
      what: "udp round trips, window 32",
      measure: "trips32PerS",
      against: "bare",
      bound: "≥",
      ratio,
    },
  ];
  return [
    ...streamGoals.flatMap((goal) => ratioLine(report.streams, goal)),
    ...idleLine(report.streams),
    delayLine(report),
    ...datagramGoals.flatMap((goal) => ratioLine(report.datagrams, goal)),
  ];
}

function ratioLine(rows: readonly Row[], goal: RatioGoal): readonly GoalLine[] {
  const own = rowOf(rows, "own");
  const against = rowOf(rows, goal.against);
  const found = own && against && ratioOf(own, against, goal.measure);
  if (!against || !found) return [];
  const { median, least, most } = found;
  return [{
    what: goal.what,
    goal: `${goal.bound} ${goal.ratio.toFixed(1)} × ${against.title.replace(/,.*/, "")}`,
    found: `${median.toFixed(2)} × (${least.toFixed(2)}–${most.toFixed(2)})`,
    isMet: goal.bound === "≥" ? median >= goal.ratio : median <= goal.ratio,
  }];
}

function idleLine(rows: readonly Row[]): readonly GoalLine[] {
  const own = rowOf(rows, "own");
  const found = own && spreadOf(own, "idleBytes");
  if (!found) return [];
  const [median, least, greatest] = [found.median, found.least, found.most].map((bytes) =>
    (bytes / 1024 ** 2).toFixed(1)
  );
  return [{
    what: "1,000 idle connections over the start",
    goal: `≤ ${most.idleMiB} MiB`,
    found: `${median} MiB (${least}–${greatest})`,
    isMet: found.median <= most.idleMiB * 1024 ** 2,
  }];
}

function delayLine({ delay }: Report): GoalLine {
  return {
    what: `error of a delay of ${delay.byMs} ms, p99 of ${delay.trips} round trips`,
    goal: `≤ ${most.delayErrorMs} ms`,
    found: `${delay.p99Ms.toFixed(2)} ms (p50 ${delay.p50Ms.toFixed(2)})`,
    isMet: delay.p99Ms <= most.delayErrorMs,
  };
}

function rowOf(rows: readonly Row[], name: RelayName): Row | undefined {
  return rows.find(({ relay }) => relay === name);
}
