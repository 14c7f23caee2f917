import type { Row } from "./figures.ts";

/** What one run of the benchmark found, as `--json` writes it. */
export interface Report {
  readonly runtime: string;
  readonly measuredOn: string;
  readonly machine: string;
  /** Of everything that took part. */
  readonly versions: readonly string[];
  readonly rounds: number;
  readonly streams: readonly Row[];
  readonly datagrams: readonly Row[];
  readonly delay: DelayError;
  /** What was left out, and why. */
  readonly notes: readonly string[];
}

/** How much later than asked a delay of `byMs` was, the way without the proxy taken off. */
export interface DelayError {
  readonly byMs: number;
  readonly trips: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}
