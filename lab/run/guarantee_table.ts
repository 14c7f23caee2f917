import { type Case, printCase } from "../core/case.ts";
import { firstBroken } from "../core/guarantees/all.ts";
import {
  type Counterexample,
  type GuaranteeName,
  guaranteeNames,
} from "../core/guarantees/guarantee.ts";
import {
  type BrokenTransfer,
  type GuaranteeCell,
  type GuaranteeRow,
  type GuaranteeTable,
  type TriedWay,
  triedWays,
} from "../core/guarantees/table.ts";
import type { Search } from "../core/verdict.ts";
import { nowMs } from "../wire/clock.ts";
import { aimedCases, type Carried, carriedIn, casesOver, furtherCases } from "./guarantee_cases.ts";
import { findCounterexample } from "./property_search.ts";
import { type Transfer, transfer } from "./transfer.ts";

/** How far a row has come. */
export interface RowProgress extends TriedWay {
  /** Transfers that are over. */
  readonly played: number;
  /** Cells that are known. */
  readonly cells: readonly GuaranteeCell[];
}

/** What is tried, and who hears of it. */
export interface TableOptions {
  readonly seed: number;
  /** Cases of each row. */
  readonly runs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RowProgress) => void) | undefined;
  /** Hears of each row as soon as it is complete. */
  readonly onRow?: ((row: GuaranteeRow) => void) | undefined;
}

/**
 * Tries every guarantee over every way.
 *
 * @throws The reason of the signal, once nothing is under way any more.
 */
export async function tryGuarantees(options: TableOptions): Promise<GuaranteeTable> {
  const rows: GuaranteeRow[] = [];
  for (const way of triedWays) {
    const row = await tryRow(way, options);
    rows.push(row);
    options.onRow?.(row);
  }
  return { seed: options.seed, runs: options.runs, rows };
}

/** As many transfers at once: most of a transfer is waiting. */
const sideBySide = 4;
/** A few plays are enough for the smallest case; the time is for a machine that is busy. */
const limits = { shrinkMs: 20_000, shrinkRuns: 100 };

async function tryRow(way: TriedWay, options: TableOptions): Promise<GuaranteeRow> {
  const cells: GuaranteeCell[] = [];
  let played = 0;
  const tell = (): void => options.onProgress?.({ ...way, played, cells });
  const row = rowPlays(way, options, () => {
    played += 1;
    tell();
  });
  for (const guarantee of guaranteeNames) {
    cells.push(await tryCell(guarantee, way, { options, row }));
    tell();
  }
  return { ...way, cells };
}

/** The transfers of one row: its five guarantees look at the same ones. */
interface RowPlays {
  /** What a case came to; it is played once. */
  readonly remembered: (values: Case) => Promise<Transfer>;
  readonly fresh: (carried: Carried) => Promise<Transfer>;
}

function rowPlays(
  { transport }: TriedWay,
  { seed, signal }: TableOptions,
  onPlayed: () => void,
): RowPlays {
  const known = new Map<string, Promise<Transfer>>();
  const fresh = async ({ schedule, writes }: Carried): Promise<Transfer> => {
    signal?.throwIfAborted();
    const done = await transfer({ transport, schedule, writes, seed });
    onPlayed();
    return done;
  };
  return {
    fresh,
    remembered(values) {
      const key = printCase(values);
      const found = known.get(key) ?? fresh(carriedIn(values));
      known.set(key, found);
      return found;
    },
  };
}

async function tryCell(
  guarantee: GuaranteeName,
  way: TriedWay,
  { options: { seed, runs }, row }: { options: TableOptions; row: RowPlays },
): Promise<GuaranteeCell> {
  const brokenIn: Look = ({ history }) => firstBroken(history, [guarantee]);
  const found = await findCounterexample({
    property: { given: casesOver(way) },
    runs,
    seed,
    limits,
    nowMs,
    sideBySide,
    test: async (values) => brokenIn(await row.remembered(values)) === undefined,
  });
  const examples: BrokenTransfer[] = [];
  const show = async (first: Transfer, carried: Carried, search?: Search): Promise<void> => {
    const again = (): Promise<Transfer> => row.fresh(carried);
    const shown = await confirmed(first, { again, brokenIn });
    if (shown) examples.push({ ...shown, schedule: carried.schedule, search });
  };
  let tried = runs;
  if (found) {
    const { values, search } = found;
    tried = search.passedRuns + 1;
    await show(await row.remembered(values), carriedIn(values), search);
  }
  for (const carried of aimedCases(guarantee, way)) {
    if (examples.length > 0) break;
    tried += 1;
    await show(await row.fresh(carried), carried);
  }
  for (const carried of furtherCases(guarantee, way)) await show(await row.fresh(carried), carried);
  return { guarantee, tried, examples };
}

type Look = (played: Transfer) => Counterexample | undefined;

/** Plays again what broke a guarantee: what is told of it is what happened the second time. */
async function confirmed(
  first: Transfer,
  { again, brokenIn }: { again: () => Promise<Transfer>; brokenIn: Look },
): Promise<Omit<BrokenTransfer, "schedule" | "search"> | undefined> {
  const broken = brokenIn(first);
  if (!broken) return undefined;
  const second = await again();
  const brokenAgain = brokenIn(second);
  return brokenAgain
    ? { ...second, counterexample: brokenAgain, isUnsteady: false }
    : { ...first, counterexample: broken, isUnsteady: true };
}
