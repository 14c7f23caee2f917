import * as fc from "fast-check";
import { type Case, printCase } from "../core/case.ts";
import type { Direction, Given, GivenFaults, Property } from "../core/scenario.ts";
import {
  type MishapName,
  mostPlaces,
  type Schedule,
  type ScheduledFault,
  scheduledRates,
} from "../core/schedule.ts";
import { isMerciful, sortedFaults } from "../core/schedule_rules.ts";
import { keyOfFault } from "../core/schedule_text.ts";
import { type Bound, bytesOf, type Item } from "../core/value.ts";
import type { Search } from "../core/verdict.ts";
import { dropParts } from "./drop_parts.ts";

/** A case that fails, made as small as the limits allowed. */
export interface Counterexample {
  readonly values: Case;
  readonly search: Search;
}

/** What a search needs to know. */
export interface SearchOptions {
  readonly property: Pick<Property, "given">;
  readonly runs: number;
  /** The same seed tries the same cases, on every machine and runtime. */
  readonly seed: number;
  readonly limits: { readonly shrinkMs: number; readonly shrinkRuns: number };
  readonly nowMs: () => number;
  /** So many cases are played at the same time; 1 when left out. While shrinking it is one. */
  readonly sideBySide?: number | undefined;
  /** Plays one case; true when it holds. `isShrinking`: a failing case is made small. */
  test(values: Case, phase: { readonly isShrinking: boolean }): Promise<boolean>;
}

/**
 * Looks for values that make a test fail, and makes them small: the faults of the network first, to
 * the fewest and earliest, then the values.
 *
 * Cases may be played side by side, but they count in their order: what is found is the first case
 * of the seed that fails, not the first one that is over.
 *
 * @returns Undefined when every run held.
 * @throws Whatever the test throws, once nothing is played any more: that is no failing case.
 */
export async function findCounterexample(
  options: SearchOptions,
): Promise<Counterexample | undefined> {
  const { property: { given }, runs, seed } = options;
  const arbitrary = caseOf(given);
  const passedRuns = await firstFailing(casesOf(arbitrary, { runs, seed }), options);
  return passedRuns === undefined ? undefined : await shrunk(arbitrary, passedRuns, options);
}

/** Cases are made a few at a time: a thousand large ones would fill the memory. */
const casesAtOnce = 32;

function* casesOf(
  arbitrary: fc.Arbitrary<Case>,
  { runs, seed }: { runs: number; seed: number },
): Generator<Case, void> {
  for (let from = 0; from < runs; from += casesAtOnce) {
    const numRuns = Math.min(casesAtOnce, runs - from);
    yield* fc.sample(arbitrary, { seed: seed | 0, path: String(from), numRuns });
  }
}

/** @returns How many cases held before the first one that failed; undefined when all did. */
async function firstFailing(
  cases: Iterator<Case, void>,
  { sideBySide = 1, test }: SearchOptions,
): Promise<number | undefined> {
  let begun = 0;
  let failed = Infinity;
  const lane = async (): Promise<void> => {
    for (let next = cases.next(); !next.done && begun < failed; next = cases.next()) {
      const number = begun++;
      if (!await test(next.value, { isShrinking: false })) failed = Math.min(failed, number);
    }
  };
  const lanes = Array.from({ length: sideBySide }, () =>
    lane().catch((error) => {
      // No other lane begins anything new.
      failed = -1;
      throw error;
    }));
  for (const ended of await Promise.allSettled(lanes)) {
    if (ended.status === "rejected") throw ended.reason;
  }
  return failed === Infinity ? undefined : failed;
}

/** @param passedRuns The failing case is the one behind them. */
async function shrunk(
  arbitrary: fc.Arbitrary<Case>,
  passedRuns: number,
  { property: { given }, seed, limits, nowMs, test }: SearchOptions,
): Promise<Counterexample> {
  const startedAtMs = nowMs();
  let plays = 0;
  let isFirst = true;
  let stoppedEarly = false;
  const trouble = createTrouble();
  const held = new Set<string>();

  const holds = async (values: Case): Promise<boolean> => {
    const name = printCase(values);
    if (held.has(name)) return true;
    const isOver = nowMs() - startedAtMs > limits.shrinkMs || ++plays > limits.shrinkRuns;
    stoppedEarly ||= isOver;
    if (isOver) throw stop();
    const isHeld = await trouble.caught(() => test(values, { isShrinking: true }));
    if (isHeld) held.add(name);
    return isHeld;
  };
  const property = fc.asyncProperty(arbitrary, async (values) => {
    if (!isFirst) return await holds(values);
    // The case that was found, made again from its path: it need not be played again.
    return isFirst = false;
  });
  const details = await fc.check(property, {
    seed: seed | 0,
    path: String(passedRuns),
    numRuns: 1,
  });
  trouble.rethrow();
  const values = details.counterexample?.[0];
  if (!values) throw new Error("Unreachable: a case that failed is not made again from its path");
  const smaller: Case[] = [];
  if (!stoppedEarly) {
    await untilStopped(dropParts(values, { given, holds, onDrop: (each) => smaller.push(each) }));
    trouble.rethrow();
  }
  const shrinks = details.numShrinks + smaller.length;
  return { values: smaller.at(-1) ?? values, search: { passedRuns, shrinks, stoppedEarly } };
}

/**
 * Thrown to end the whole search at once; the smallest failing case so far stays. To let the rest
 * hold unplayed takes seconds instead, because long values shrink in very many ways.
 */
function stop(): Error {
  return new fc.PreconditionFailure(true);
}

async function untilStopped(search: Promise<void>): Promise<void> {
  await search.catch((error) => {
    if (!fc.PreconditionFailure.isFailure(error)) throw error;
  });
}

/** fast-check would take what a test throws for a failing case, but it is the lab's own trouble. */
function createTrouble() {
  let trouble: { readonly error: unknown } | undefined;
  return {
    async caught(play: () => Promise<boolean>): Promise<boolean> {
      try {
        return await play();
      } catch (error) {
        trouble = { error };
        throw stop();
      }
    },
    rethrow(): void {
      if (trouble) throw trouble.error;
    },
  };
}

/** The network comes first, because what comes first is made small first. */
function caseOf(given: Readonly<Record<string, Given>>): fc.Arbitrary<Case> {
  const inOrder = Object.entries(given)
    .toSorted(([, a], [, b]) => Number(b.kind === "faults") - Number(a.kind === "faults"));
  const arbitraries = inOrder.map(([name, each]) => [name, chosenOf(each)] as const);
  return fc.record(Object.fromEntries(arbitraries), { noNullPrototype: true });
}

function chosenOf(given: Given): fc.Arbitrary<Case[string]> {
  return given.kind === "faults" ? scheduleOf(given) : valueOf(given);
}

type GivenValue = Exclude<Given, GivenFaults>;

function valueOf(given: GivenValue): fc.Arbitrary<Bound> {
  return given.kind === "list" ? fc.array(valueOfItem(given.of), spread(given)) : itemOf(given);
}

function valueOfItem(given: Given): fc.Arbitrary<Item> {
  switch (given.kind) {
    case "faults":
      throw new RangeError("Cannot make a list of networks");
    case "list":
      throw new RangeError("Cannot make a list of lists: a list holds bytes, texts or numbers");
    default:
      return itemOf(given);
  }
}

function itemOf(given: Exclude<GivenValue, { kind: "list" }>): fc.Arbitrary<Item> {
  switch (given.kind) {
    case "int":
      return fc.integer({ min: given.from, max: given.upTo });
    case "bytes":
      return fc.uint8Array(spread(given));
    case "text":
      return fc.string({ unit: "grapheme", ...spread(given) })
        .map((text) => new TextEncoder().encode(text));
    case "oneOf":
      return fc.constantFrom(...given.of)
        .map((value) => bytesOf(value, { scope: new Map(), seed: 0 }));
    default:
      return given satisfies never;
  }
}

/** Without "max", fast-check would hardly ever come near the upper bound that a teacher wrote. */
function spread(given: { from: number; upTo: number }) {
  return { minLength: given.from, maxLength: given.upTo, size: "max" } as const;
}

function scheduleOf(given: GivenFaults): fc.Arbitrary<Schedule> {
  return fc.uniqueArray(faultOf(given), { ...spread(given), selector: keyOfFault })
    .filter((faults) => isMerciful(faults, given))
    .map((faults) => ({ kind: "schedule", faults: sortedFaults(faults) }));
}

/** What is written first is what a fault becomes when it is made simple. */
function faultOf(given: GivenFaults): fc.Arbitrary<ScheduledFault> {
  const ways: readonly Direction[] = ["toServer", "toClient"];
  const choices = ways.flatMap((way) => given[way].map((kind) => ({ way, kind })));
  const { longestMs } = given;
  return fc.record({
    choice: fc.constantFrom(...choices),
    number: fc.integer({ min: 1, max: given.first }),
    places: fc.integer({ min: 1, max: mostPlaces }),
    atByte: fc.integer({ min: 1, max: given.within }),
    ms: fc.constantFrom(longestMs, Math.ceil(longestMs / 2), Math.ceil(longestMs / 4)),
    bytesPerS: fc.constantFrom(...scheduledRates),
  }).map(({ choice: { way, kind }, ...drawn }) => oneFault(kind, way, drawn));
}

interface Drawn {
  readonly number: number;
  readonly places: number;
  readonly atByte: number;
  readonly ms: number;
  readonly bytesPerS: number;
}

function oneFault(
  kind: MishapName,
  way: Direction,
  { number, places, atByte, ms, bytesPerS }: Drawn,
): ScheduledFault {
  switch (kind) {
    case "drop":
    case "duplicate":
    case "corrupt":
      return { kind, way, number };
    case "hold":
      return { kind, way, number, places };
    case "delay":
      return { kind, way, number, byMs: ms };
    case "slice":
      return { kind, way, atByte };
    case "stall":
      return { kind, way, atByte, forMs: ms };
    case "throttle":
      return { kind, way, bytesPerS };
    default:
      return kind satisfies never;
  }
}
