import { percentile } from "../load/percentile.ts";

/** What is measured of a relay. */
export type Measure =
  | "bulkBytesPerS"
  | "tripP50Us"
  | "tripP99Us"
  | "connectionsPerS"
  | "idleBytes"
  | "trips1PerS"
  | "trips32PerS"
  | "deliveredPerS"
  | "lostPercent";

/** What one round gave; a measure that makes no sense for a relay is missing. */
export type Figures = Readonly<Partial<Record<Measure, number>>>;

/** The relays, by the name that goals and the chart know them by. */
export type RelayName = "direct" | "bare" | "own" | "faulty" | "haproxy" | "toxiproxy" | "socat";

/** A relay and its rounds, the warm-up left out. */
export interface Row {
  readonly relay: RelayName;
  readonly title: string;
  readonly rounds: readonly Figures[];
}

/** A figure of several rounds. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Undefined when no round measured it. */
export function spreadOf(row: Row, measure: Measure): Spread | undefined {
  return spread(row.rounds.flatMap((figures) => figures[measure] ?? []));
}

/** The ratio of each round, and only then the median: a slow minute slows both sides of it. */
export function ratioOf(row: Row, against: Row, measure: Measure): Spread | undefined {
  return spread(row.rounds.flatMap((figures, round) => {
    const value = figures[measure];
    const other = against.rounds[round]?.[measure];
    return value === undefined || other === undefined ? [] : value / other;
  }));
}

function spread(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  return {
    median: percentile(values, 0.5),
    least: Math.min(...values),
    most: Math.max(...values),
  };
}
