import assert from "node:assert/strict";
import { test } from "node:test";
import { type Case, isSchedule, printCase } from "../core/case.ts";
import type { Given } from "../core/scenario.ts";
import { type Counterexample, findCounterexample } from "./property_search.ts";

const noLimits = { shrinkMs: Infinity, shrinkRuns: Infinity };
const int: Given = { kind: "int", from: 0, upTo: 1000 };
const someBytes: Given = { kind: "bytes", from: 0, upTo: 600 };
/** fast-check takes seconds to make hundreds of bytes as small as they can be. */
const fewBytes: Given = { kind: "bytes", from: 0, upTo: 40 };

/** A search over one name, "x". */
function search(options: {
  given: Given;
  holds: (x: Case[string]) => boolean;
  runs?: number;
  seed?: number;
  limits?: typeof noLimits;
  nowMs?: () => number;
}): Promise<Counterexample | undefined> {
  const { given, holds, runs = 100, seed = 7, limits = noLimits, nowMs = () => 0 } = options;
  return findCounterexample({
    property: { given: { x: given } },
    runs,
    seed,
    limits,
    nowMs,
    test: (values) => Promise.resolve(holds(values["x"] ?? 0)),
  });
}

function lengthOf(x: Case[string]): number {
  assert.ok(typeof x !== "number" && !isSchedule(x));
  return x.length;
}

test("findCounterexample() finds none when every run holds", async () => {
  let plays = 0;
  const found = await search({ given: int, runs: 30, holds: () => ++plays > 0 });
  assert.equal(found, undefined);
  assert.equal(plays, 30);
});

test("findCounterexample() makes a number as small as it can fail", async () => {
  const found = await search({ given: int, holds: (x) => Number(x) < 321 });
  assert.deepEqual(found?.values, { x: 321 });
  assert.equal(found.search.stoppedEarly, false);
});

test("findCounterexample() makes bytes as short as they can fail", async () => {
  const found = await search({ given: fewBytes, holds: (x) => lengthOf(x) < 17 });
  assert.deepEqual(found?.values, { x: new Uint8Array(17) });
});

test("findCounterexample() finds the one byte that is not text", async () => {
  const holds = (x: Case[string]) => x instanceof Uint8Array && x.every((byte) => byte < 0x80);
  const found = await search({ given: fewBytes, holds });
  assert.deepEqual(found?.values, { x: Uint8Array.of(0x80) });
});

test("findCounterexample() makes a list and its items as short as they can fail", async () => {
  const given: Given = { kind: "list", of: { kind: "bytes", from: 0, upTo: 20 }, from: 0, upTo: 8 };
  const holds = (x: Case[string]) =>
    Array.isArray(x) && x.filter((item: Uint8Array) => item.length > 0).length < 2;
  const found = await search({ given, holds });
  assert.deepEqual(found?.values, { x: [Uint8Array.of(0), Uint8Array.of(0)] });
});

test("findCounterexample() makes texts as UTF-8", async () => {
  const given: Given = { kind: "text", from: 0, upTo: 40 };
  const found = await search({ given, holds: (x) => lengthOf(x) === 0 });
  assert.equal(lengthOf(found?.values["x"] ?? 0), 1);
});

test("findCounterexample() tries values that are listed", async () => {
  const of = ["good", "bad"].map((text) => ({ kind: "text", text }) as const);
  const found = await search({ given: { kind: "oneOf", of }, holds: (x) => lengthOf(x) === 4 });
  assert.deepEqual(found?.values, { x: new TextEncoder().encode("bad") });
});

test("findCounterexample() makes a list of numbers", async () => {
  const given: Given = { kind: "list", of: { kind: "int", from: 7, upTo: 7 }, from: 1, upTo: 1 };
  const found = await search({ given, holds: () => false });
  assert.deepEqual(found?.values, { x: [7] });
});

test("findCounterexample() refuses a list of lists", async () => {
  const list: Given = { kind: "list", of: int, from: 1, upTo: 2 };
  const given: Given = { kind: "list", of: list, from: 1, upTo: 2 };
  await assert.rejects(search({ given, holds: () => true }), /Cannot make a list of lists/);
});

test("findCounterexample() keeps both bounds of a number", async () => {
  const seen = new Set<Case[string]>();
  const given: Given = { kind: "int", from: 3, upTo: 5 };
  await search({ given, holds: (x) => seen.add(x).size > 0 });
  assert.deepEqual([...seen].sort(), [3, 4, 5]);
});

test("findCounterexample() comes near the largest size", async () => {
  let longest = 0;
  const holds = (x: Case[string]) => (longest = Math.max(longest, lengthOf(x))) >= 0;
  await search({ given: someBytes, holds });
  assert.ok(longest > 500, `the longest of 100 had ${longest} bytes`);
});

test("findCounterexample() counts the runs that held before", async () => {
  let plays = 0;
  const found = await search({
    given: int,
    holds: () => ++plays < 5,
    limits: { ...noLimits, shrinkRuns: 0 },
  });
  assert.equal(found?.search.passedRuns, 4);
});

test("findCounterexample() finds the same for the same seed", async () => {
  const options = { given: someBytes, holds: (x: Case[string]) => lengthOf(x) < 100 };
  const stopped = { ...options, limits: { ...noLimits, shrinkRuns: 0 } };
  assert.deepEqual(await search(stopped), await search(stopped));
});

test("findCounterexample() finds something else for another seed", async () => {
  const options = { given: someBytes, holds: (x: Case[string]) => lengthOf(x) < 100 };
  const stopped = { ...options, limits: { ...noLimits, shrinkRuns: 0 } };
  assert.notDeepEqual(await search(stopped), await search({ ...stopped, seed: 8 }));
});

test("findCounterexample() takes a seed above 2^31", async () => {
  const found = await search({ given: int, holds: (x) => Number(x) < 321, seed: 2 ** 32 - 1 });
  assert.deepEqual(found?.values, { x: 321 });
});

test("findCounterexample() plays no more than its limit while shrinking, and says so", async () => {
  let failures = 0;
  let playsAfterFailure = 0;
  const holds = (x: Case[string]) => {
    if (failures > 0) playsAfterFailure += 1;
    const holds = lengthOf(x) < 257;
    if (!holds) failures += 1;
    return holds;
  };
  const found = await search({ given: someBytes, holds, limits: { ...noLimits, shrinkRuns: 3 } });
  assert.equal(playsAfterFailure, 3);
  assert.equal(found?.search.stoppedEarly, true);
});

test("findCounterexample() keeps the smallest failing case that was played", async () => {
  let smallest = Infinity;
  const holds = (x: Case[string]) => {
    const length = lengthOf(x);
    if (length >= 257) smallest = Math.min(smallest, length);
    return length < 257;
  };
  const found = await search({ given: someBytes, holds, limits: { ...noLimits, shrinkRuns: 2 } });
  assert.equal(lengthOf(found?.values["x"] ?? 0), smallest);
});

test("findCounterexample() stops shrinking when its time is over, and says so", async () => {
  let nowMs = 0;
  let playsAfterFailure = -1;
  const holds = (x: Case[string]) => {
    nowMs += 10;
    if (playsAfterFailure >= 0 || lengthOf(x) >= 257) playsAfterFailure += 1;
    return lengthOf(x) < 257;
  };
  const limits = { ...noLimits, shrinkMs: 30 };
  const found = await search({ given: someBytes, holds, limits, nowMs: () => nowMs });
  assert.equal(playsAfterFailure, 4, "at 0, 10, 20 and 30 ms, and not at 40 ms");
  assert.equal(found?.search.stoppedEarly, true);
});

test("findCounterexample() says when a case is only made small", async () => {
  const phases: boolean[] = [];
  await findCounterexample({
    property: { given: { x: int } },
    runs: 5,
    seed: 7,
    limits: { ...noLimits, shrinkRuns: 2 },
    nowMs: () => 0,
    test: (_, { isShrinking }) => {
      phases.push(isShrinking);
      return Promise.resolve(false);
    },
  });
  assert.deepEqual(phases.slice(0, 2), [false, true]);
});

test("findCounterexample() takes what a test throws for trouble, not for a failing case", async () => {
  let plays = 0;
  const holds = () => {
    plays += 1;
    throw new Error("no space left");
  };
  await assert.rejects(search({ given: int, holds }), { message: "no space left" });
  assert.equal(plays, 1);
});

const network: Given = {
  kind: "faults",
  from: 0,
  upTo: 3,
  toServer: ["drop", "duplicate"],
  toClient: ["drop", "hold"],
  first: 8,
  inARow: 2,
  within: 64,
  longestMs: 100,
};

/** The case that a search over a network and a list comes to, and all that it played. */
async function smallestCase(
  fails: (text: string) => boolean,
  { faults = network, seed = 7, sideBySide = 1 }: {
    faults?: Given;
    seed?: number;
    sideBySide?: number;
  } = {},
) {
  const played: string[] = [];
  const found = await findCounterexample({
    property: { given: { lines: { kind: "list", of: int, from: 0, upTo: 4 }, network: faults } },
    runs: 200,
    seed,
    limits: noLimits,
    nowMs: () => 0,
    sideBySide,
    async test(values) {
      const text = printCase(values);
      played.push(text);
      // What is played side by side need not end in its order.
      for (let i = 0; i < (played.length % 3) * 5; i++) await Promise.resolve();
      return !fails(text);
    },
  });
  return { text: found && printCase(found.values), played };
}

test("findCounterexample() finds the one fault that is needed, at its earliest place", async () => {
  const { text } = await smallestCase((text) => /drop toClient #[3-8]/.test(text));
  assert.equal(text, "drop toClient #3; lines []");
});

test("findCounterexample() finds two faults that fail only together, for every seed", async () => {
  const fails = (text: string) =>
    text.includes("hold toClient #2") && /drop toServer #[1-8]/.test(text);
  const faults = { ...network, from: 2, first: 4 };
  for (let seed = 1; seed <= 20; seed++) {
    const { text } = await smallestCase(fails, { faults, seed });
    assert.equal(text, "drop toServer #1; hold toClient #2 by 1; lines []");
  }
});

test("findCounterexample() makes the network small before the values", async () => {
  const { text } = await smallestCase((text) => /#[1-8].*lines \[".*", "/.test(text));
  assert.equal(text, 'drop toServer #1; lines ["0", "0"]');
});

test("findCounterexample() never puts two faults at one place, or too many losses in a row", async () => {
  const { played } = await smallestCase(() => false, { faults: { ...network, first: 3 } });
  for (const text of played) {
    const places = text.match(/to\w+ #\d+/g) ?? [];
    assert.equal(new Set(places).size, places.length, text);
    assert.doesNotMatch(text, /drop (\w+) #1; (.*; )?drop \1 #2; (.*; )?drop \1 #3/);
  }
  assert.ok(played.some((text) => text.split("#").length === 4), "three faults at least once");
});

test("findCounterexample() plays the same cases side by side, each once", async () => {
  const alone = await smallestCase(() => false);
  const both = await smallestCase(() => false, { sideBySide: 2 });
  assert.deepEqual([...both.played].sort(), [...alone.played].sort());
});

test("findCounterexample() finds the first case that fails, though a later one ends earlier", async () => {
  const fails = (text: string) => text.includes("#");
  const alone = await smallestCase(fails);
  const both = await smallestCase(fails, { sideBySide: 2 });
  assert.equal(both.text, alone.text);
});

test("findCounterexample() waits for what is under way before it throws", async () => {
  let open = 0;
  const search = findCounterexample({
    property: { given: { x: int } },
    runs: 10,
    seed: 7,
    limits: noLimits,
    nowMs: () => 0,
    sideBySide: 2,
    async test() {
      const number = ++open;
      if (number === 1) throw new Error("no sockets left");
      await new Promise((resolve) => setTimeout(resolve, 20));
      open -= 1;
      return true;
    },
  });
  await assert.rejects(search, { message: "no sockets left" });
  assert.equal(open, 1, "the one that threw; the other is over");
});
