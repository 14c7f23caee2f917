import type { History } from "../history.ts";
import type { Schedule } from "../schedule.ts";
import type { TraceEvent } from "../trace.ts";
import type { Search } from "../verdict.ts";
import type { Counterexample, GuaranteeName } from "./guarantee.ts";

/** What each guarantee came to, over each transport, without faults and with them. */
export interface GuaranteeTable {
  /** The same seed tries the same cases. */
  readonly seed: number;
  /** How many cases each row tried. */
  readonly runs: number;
  readonly rows: readonly GuaranteeRow[];
}

/** What a transfer goes over: two ends that meet directly, or a link with faults between them. */
export interface TriedWay {
  readonly transport: "tcp" | "udp";
  readonly hasFaults: boolean;
}

/** All guarantees over one way. */
export interface GuaranteeRow extends TriedWay {
  /** In the order of `guaranteeNames`. */
  readonly cells: readonly GuaranteeCell[];
}

/** One guarantee over one way. */
export interface GuaranteeCell {
  readonly guarantee: GuaranteeName;
  /** How many cases were tried, the one that broke it included. */
  readonly tried: number;
  /** What broke it: the smallest case, and perhaps another way to the same end. Empty: it holds. */
  readonly examples: readonly BrokenTransfer[];
}

/** A transfer that breaks a guarantee. */
export interface BrokenTransfer {
  /** What the link did; undefined where there was none. */
  readonly schedule: Schedule | undefined;
  readonly history: History;
  readonly counterexample: Counterexample;
  /** What crossed the link; empty where there was none. */
  readonly trace: readonly TraceEvent[];
  /** The very same case was played again and held. */
  readonly isUnsteady: boolean;
  /** How the search came to it; undefined of a case that aims at this guarantee. */
  readonly search: Search | undefined;
}

/** The ways that are tried, in the order in which they are told. */
export const triedWays: readonly TriedWay[] = [
  { transport: "tcp", hasFaults: false },
  { transport: "tcp", hasFaults: true },
  { transport: "udp", hasFaults: false },
  { transport: "udp", hasFaults: true },
];

/**
 * Whether a guarantee must hold. Of UDP without faults this is no promise of UDP's, but what one
 * machine gives that is not overrun.
 */
export function shouldHold(guarantee: GuaranteeName, { transport, hasFaults }: TriedWay): boolean {
  if (transport === "tcp") return guarantee !== "boundaries";
  return !hasFaults || guarantee === "integrity" || guarantee === "boundaries";
}

/** A cell that is not as it must be: then the lab, or the machine, is wrong. */
export interface Surprise extends TriedWay {
  readonly guarantee: GuaranteeName;
  readonly holds: boolean;
}

/** The cells that are not as they must be. */
export function surprisesIn({ rows }: Pick<GuaranteeTable, "rows">): readonly Surprise[] {
  return rows.flatMap((row) =>
    row.cells.flatMap(({ guarantee, examples }) => {
      const holds = examples.length === 0;
      const { transport, hasFaults } = row;
      return holds === shouldHold(guarantee, row)
        ? []
        : [{ transport, hasFaults, guarantee, holds }];
    })
  );
}
