/**
 * What the tests of tables of guarantees share: one that is as it must be, and wrong ones.
 *
 * @module
 */

import assert from "node:assert/strict";
import { firstBroken } from "../core/guarantees/all.ts";
import { type GuaranteeName, guaranteeNames } from "../core/guarantees/guarantee.ts";
import {
  type BrokenTransfer,
  type GuaranteeRow,
  type GuaranteeTable,
  shouldHold,
  type TriedWay,
  triedWays,
} from "../core/guarantees/table.ts";
import type { ScheduledFault } from "../core/schedule.ts";
import type { TraceEvent } from "../core/trace.ts";
import { bytes } from "./test_kit.ts";

/** @param wrong The guarantee that is the other way round, where it can be. */
export function tableOf(wrong?: GuaranteeName): GuaranteeTable {
  return { seed: 7, runs: 40, rows: triedWays.map((way) => rowOf(way, wrong)) };
}

function rowOf(way: TriedWay, wrong: GuaranteeName | undefined): GuaranteeRow {
  const cells = guaranteeNames.map((guarantee) => {
    const holds = shouldHold(guarantee, way) !== (guarantee === wrong);
    return holds
      ? { guarantee, tried: 40, examples: [] }
      : { guarantee, tried: 3, examples: [exampleOf(guarantee, way.transport, way.hasFaults)] };
  });
  return { ...way, cells };
}

const cases: Readonly<Record<GuaranteeName, readonly [sent: string, received: string]>> = {
  "integrity": ["a", "x"],
  "no-duplication": ["a", "aa"],
  "order": ["ab", "ba"],
  "completeness": ["a", ""],
  "boundaries": ["ab", "ab"],
};

const faults: Readonly<Partial<Record<GuaranteeName, ScheduledFault>>> = {
  "no-duplication": { kind: "duplicate", way: "toServer", number: 1 },
  "order": { kind: "hold", way: "toServer", number: 1, places: 1 },
  "completeness": { kind: "drop", way: "toServer", number: 1 },
};

export function exampleOf(
  guarantee: GuaranteeName,
  transport: TriedWay["transport"],
  hasFaults: boolean,
): BrokenTransfer {
  const [sent, received] = cases[guarantee];
  const isWhole = guarantee === "boundaries";
  const history = {
    unit: transport === "tcp" ? "stream" : "datagram",
    sent: [...sent].map((each) => ({ bytes: bytes(each), outcome: "sent" as const })),
    received: isWhole ? [bytes(received)] : [...received].map(bytes),
  } as const;
  const counterexample = firstBroken(history, [guarantee]);
  assert.ok(counterexample, `${guarantee} holds`);
  const fault = faults[guarantee];
  return {
    schedule: hasFaults ? { kind: "schedule", faults: fault ? [fault] : [] } : undefined,
    history,
    counterexample,
    trace: hasFaults && guarantee === "completeness" ? lost : [],
    isUnsteady: false,
    search: { passedRuns: 2, shrinks: 4, stoppedEarly: false },
  };
}

const place = { link: "link", flow: "sender", direction: "toServer" } as const;
const lost: readonly TraceEvent[] = [
  { ...place, atMs: 0, kind: "offered", number: 1, copy: 0, bytes: 1, preview: bytes("a") },
  { ...place, atMs: 0.1, kind: "dropped", number: 1, copy: 0, bytes: 1, by: "drop" },
];
