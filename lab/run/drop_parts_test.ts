import assert from "node:assert/strict";
import { test } from "node:test";
import { type Case, printCase } from "../core/case.ts";
import type { Given } from "../core/scenario.ts";
import { dropParts } from "./drop_parts.ts";

const given: Readonly<Record<string, Given>> = {
  writes: { kind: "list", of: { kind: "bytes", from: 0, upTo: 9 }, from: 1, upTo: 8 },
  network: {
    kind: "faults",
    from: 0,
    upTo: 6,
    toServer: ["drop"],
    toClient: [],
    first: 8,
    inARow: 3,
    within: 1,
    longestMs: 1,
  },
};

test("dropParts() drops what stands behind the guilty item", async () => {
  assert.equal(await smallestOf(["x", "", ""], (text) => text.includes("x")), 'writes ["x"]');
});

test("dropParts() drops what stands in front of the guilty item", async () => {
  assert.equal(await smallestOf(["", "x"], (text) => text.includes("x")), 'writes ["x"]');
});

test("dropParts() keeps two items that fail only together", async () => {
  const isGuilty = (text: string): boolean => text.includes("x") && text.includes("y");
  assert.equal(await smallestOf(["x", "", "y", ""], isGuilty), 'writes ["x", "y"]');
});

test("dropParts() keeps the fewest items that the scenario allows", async () => {
  assert.equal(await smallestOf(["", ""], () => true), 'writes [""]');
});

test("dropParts() passes on what ends the search", async () => {
  const holds = (): Promise<boolean> => Promise.reject(new Error("over"));
  const start = caseOf(["a", "b"]);
  await assert.rejects(dropParts(start, { given, holds, onDrop() {} }), { message: "over" });
});

test("dropParts() drops the faults that are not needed", async () => {
  const start = { ...networkOf(1, 2, 3), ...caseOf(["a"]) };
  assert.equal(
    await smallest(start, (text) => text.includes("#2")),
    'drop toServer #2; writes ["a"]',
  );
});

test("dropParts() asks again for what is needed no more, once another part is gone", async () => {
  // All three are needed, until the first one goes.
  const fails = (text: string) =>
    text.includes("#2") && (text.includes("#3") || !text.includes("#1"));
  const start = { ...networkOf(1, 2, 3), ...caseOf(["a"]) };
  assert.equal(await smallest(start, fails), 'drop toServer #2; writes ["a"]');
});

test("dropParts() leaves a case of which no part can be spared", async () => {
  const fails = (text: string) => text.includes("#1") && text.includes("#2");
  const found = await smallest({ ...networkOf(1, 2), ...caseOf(["a"]) }, fails);
  assert.equal(found, 'drop toServer #1; drop toServer #2; writes ["a"]');
});

function smallestOf(
  items: readonly string[],
  fails: (text: string) => boolean,
): Promise<string> {
  return smallest(caseOf(items), fails);
}

async function smallest(start: Case, fails: (text: string) => boolean): Promise<string> {
  let smallest = start;
  await dropParts(start, {
    given,
    holds: (values) => Promise.resolve(!fails(printCase(values))),
    onDrop: (values) => void (smallest = values),
  });
  return printCase(smallest);
}

function caseOf(items: readonly string[]): Case {
  return { writes: items.map((item) => new TextEncoder().encode(item)) };
}

function networkOf(...numbers: readonly number[]): Case {
  const faults = numbers.map((number) => ({ kind: "drop", way: "toServer", number }) as const);
  return { network: { kind: "schedule", faults } };
}
