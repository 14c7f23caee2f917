import type { History } from "../history.ts";
import { type Arrivals, arrivalsOf } from "./arrivals.ts";
import { boundaries } from "./boundaries.ts";
import { completeness } from "./completeness.ts";
import { type Counterexample, type GuaranteeName, guaranteeNames } from "./guarantee.ts";
import { integrity } from "./integrity.ts";
import { noDuplication } from "./no_duplication.ts";
import { order } from "./order.ts";

/**
 * Tells whether a history holds these guarantees, in the order of {@link guaranteeNames}, whatever
 * the order of `names`.
 *
 * @param history What was sent and what was received, in one direction.
 * @param names The guarantees to look at; no names hold always.
 * @returns The piece that breaks the first of them that does not hold; undefined when all hold.
 *
 * @example One read that gives two writes
 * ```ts
 * import { firstBroken, guaranteeNames, type History } from "../../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = (text: string) => new TextEncoder().encode(text);
 * const history: History = {
 *   unit: "stream",
 *   sent: [
 *     { bytes: bytes("one"), outcome: "sent" },
 *     { bytes: bytes("two"), outcome: "sent" },
 *   ],
 *   received: [bytes("onetwo")],
 * };
 * assert.equal(firstBroken(history, guaranteeNames)?.guarantee, "boundaries");
 * assert.equal(firstBroken(history, ["integrity", "order", "completeness"]), undefined);
 * ```
 */
export function firstBroken(
  history: History,
  names: readonly GuaranteeName[],
): Counterexample | undefined {
  const arrivals = arrivalsOf(history);
  for (const name of guaranteeNames) {
    const broken = names.includes(name) ? laws[name](history, arrivals) : undefined;
    if (broken) return broken;
  }
  return undefined;
}

type Law = (history: History, arrivals: Arrivals) => Counterexample | undefined;

const laws: Readonly<Record<GuaranteeName, Law>> = {
  "integrity": integrity,
  "no-duplication": noDuplication,
  "order": order,
  "completeness": completeness,
  "boundaries": boundaries,
};
