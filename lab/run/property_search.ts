import * as fc from "fast-check";
import type { Case } from "../core/case.ts";
import type { Given, Property } from "../core/scenario.ts";
import { type Bound, bytesOf } from "../core/value.ts";
import type { Search } from "../core/verdict.ts";
import { dropItems } from "./drop_items.ts";

/** A case that fails, made as small as the limits allowed. */
export interface Counterexample {
  readonly values: Case;
  readonly search: Search;
}

/**
 * Looks for values that make a test fail, and makes them small.
 *
 * @param test Plays one case; true when it holds. While a case is made small, `isShrinking` is set.
 * @param seed The same seed tries the same cases, on every machine and runtime.
 * @returns Undefined when every run held.
 * @throws Whatever the test throws, at once: that is no failing case.
 */
export async function findCounterexample(options: {
  property: Property;
  runs: number;
  seed: number;
  limits: { readonly shrinkMs: number; readonly shrinkRuns: number };
  nowMs: () => number;
  test: (values: Case, phase: { isShrinking: boolean }) => Promise<boolean>;
}): Promise<Counterexample | undefined> {
  const { property, limits, nowMs } = options;
  let shrinkingSinceMs: number | undefined;
  let shrinkPlays = 0;
  let stoppedEarly = false;
  const trouble = createTrouble();

  const holds = async (values: Case): Promise<boolean> => {
    if (shrinkingSinceMs !== undefined) {
      const isOver = nowMs() - shrinkingSinceMs > limits.shrinkMs ||
        ++shrinkPlays > limits.shrinkRuns;
      stoppedEarly ||= isOver;
      if (isOver) throw stop();
    }
    const phase = { isShrinking: shrinkingSinceMs !== undefined };
    const held = await trouble.caught(() => options.test(values, phase));
    if (!held) shrinkingSinceMs ??= nowMs();
    return held;
  };

  const arbitrary = fc.record(mapValues(property.given, arbitraryOf), { noNullPrototype: true });
  const details = await fc.check(fc.asyncProperty(arbitrary, holds), {
    seed: options.seed | 0,
    numRuns: options.runs,
  });
  trouble.rethrow();
  const values = details.counterexample?.[0];
  if (!details.failed || values === undefined) return undefined;
  const smaller: Case[] = [];
  if (!stoppedEarly) {
    const { given } = property;
    await untilStopped(dropItems(values, { given, holds, onDrop: (each) => smaller.push(each) }));
    trouble.rethrow();
  }
  const search: Search = {
    passedRuns: details.numRuns - 1,
    shrinks: details.numShrinks + smaller.length,
    stoppedEarly,
  };
  return { values: smaller.at(-1) ?? values, search };
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

function mapValues<A, B>(
  record: Readonly<Record<string, A>>,
  map: (value: A) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function arbitraryOf(given: Given): fc.Arbitrary<Bound> {
  switch (given.kind) {
    case "int":
      return fc.integer({ min: given.from, max: given.upTo });
    case "list":
      return fc.array(arbitraryOf(given.of).map(asBytes), spread(given));
    default:
      return bytesArbitraryOf(given);
  }
}

function bytesArbitraryOf(
  given: Exclude<Given, { kind: "int" } | { kind: "list" }>,
): fc.Arbitrary<Bound> {
  switch (given.kind) {
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

function asBytes(bound: Bound): Uint8Array {
  if (bound instanceof Uint8Array) return bound;
  if (typeof bound === "number") return new TextEncoder().encode(String(bound));
  throw new RangeError("Cannot make a list of lists: a list holds bytes, texts or numbers");
}
