import type { Score } from "../../../lab/core/report.ts";
import { type GradeReport, scoreOfStudent } from "../../report.ts";

/** How many totals lie in one tenth of the scale; full marks are a bar of their own. */
export interface Bar {
  /** Percents; what is exactly `upTo` belongs to the next bar. */
  readonly from: number;
  readonly upTo: number;
  readonly count: number;
}

const tenths = 10;

/** Full marks stand apart: whether somebody has everything is what is asked first. */
export function distributionOf(report: GradeReport): readonly Bar[] {
  const shares = totalsOf(report).map(({ earned, possible }) =>
    possible === 0 ? 1 : earned / possible
  );
  const bars = Array.from({ length: tenths }, (_, i) => ({
    from: i * tenths,
    upTo: (i + 1) * tenths,
    count: shares.filter((share) => share < 1 && Math.floor(share * tenths) === i).length,
  }));
  return [...bars, { from: 100, upTo: 100, count: shares.filter((share) => share >= 1).length }];
}

/** The totals that can be trusted, smallest first. */
export function totalsOf({ students }: GradeReport): readonly Score[] {
  return students
    .flatMap((student) => scoreOfStudent(student) ?? [])
    .toSorted((a, b) => a.earned - b.earned);
}

/** The middle of the totals, or the mean of the two in the middle; undefined when there is none. */
export function medianOf(totals: readonly Score[]): number | undefined {
  const half = Math.floor(totals.length / 2);
  const upper = totals[half]?.earned;
  const lower = totals[half - 1]?.earned;
  if (upper === undefined || totals.length % 2 === 1) return upper;
  return lower === undefined ? upper : (lower + upper) / 2;
}

/** The mean of what students earned; undefined when nobody's result can be trusted. */
export function meanOf({ students }: GradeReport, exercise: string): number | undefined {
  const earned = students
    .flatMap(({ results }) => results)
    .filter((result) => result.exercise === exercise)
    .flatMap(({ state, earned }) => state === "graded" || state === "missing" ? [earned] : []);
  if (earned.length === 0) return undefined;
  return earned.reduce((sum, each) => sum + each, 0) / earned.length;
}
