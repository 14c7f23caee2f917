import { percentile } from "../load/percentile.ts";
import type { Counts } from "./tally.ts";

/** What a proxy is, at one moment. */
export interface State {
  readonly memoryBytes: number;
  readonly heldBytes: number;
  readonly openFlows: number;
}

/** Both proxies at one moment. */
export interface Sample {
  readonly atS: number;
  readonly tcp: State;
  readonly udp: State;
}

/** The last quarter may take so much more than the second one: the allocator's own ups and downs. */
const mostGrowth = 1.1;

export function sampleLine({ atS, tcp, udp }: Sample): string {
  return `${atS.toFixed(0).padStart(5)} s   tcp ${stateText(tcp)}   udp ${stateText(udp)}`;
}

/** Whether memory stayed flat, everything was let go at the end, and every transfer was exact. */
export function verdictOf(
  samples: readonly Sample[],
  transfers: { readonly tcp: Counts; readonly udp: Counts },
): { readonly lines: readonly string[]; readonly isGood: boolean } {
  const parts = (["tcp", "udp"] as const).map((name) => {
    const states = samples.map((sample) => sample[name]);
    const growth = quarterMedian(states, 3) / quarterMedian(states, 1);
    const last = states.at(-1);
    const isEmpty = last?.heldBytes === 0 && last.openFlows === 0;
    const { exact, wrong, aborted } = transfers[name];
    return {
      isGood: growth <= mostGrowth && isEmpty && wrong === 0 && exact > 0,
      line: `${name}: memory ${growth <= mostGrowth ? "stayed flat" : "GREW"} ` +
        `(last quarter ${growth.toFixed(2)} × the second), ` +
        `${exact} of ${exact + wrong} transfers exact, ${aborted} aborted, ` +
        (isEmpty ? "nothing left at the end" : `LEFT at the end: ${stateText(last)}`),
    };
  });
  return {
    lines: parts.map(({ line }) => line),
    isGood: parts.every(({ isGood }) => isGood),
  };
}

function quarterMedian(states: readonly State[], quarter: number): number {
  const from = Math.floor(states.length * quarter / 4);
  const upTo = Math.floor(states.length * (quarter + 1) / 4);
  return percentile(states.slice(from, upTo).map(({ memoryBytes }) => memoryBytes), 0.5);
}

function stateText(state: State | undefined): string {
  if (!state) return "unknown";
  const { memoryBytes, heldBytes, openFlows } = state;
  const mebibytes = (memoryBytes / 1024 ** 2).toFixed(1).padStart(6);
  const kibibytes = (heldBytes / 1024).toFixed(0).padStart(5);
  return `${mebibytes} MiB, holds ${kibibytes} KiB, ${String(openFlows).padStart(4)} flows`;
}
