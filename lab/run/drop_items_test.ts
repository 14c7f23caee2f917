import assert from "node:assert/strict";
import { test } from "node:test";
import { type Case, printCase } from "../core/case.ts";
import type { Given } from "../core/scenario.ts";
import { dropItems } from "./drop_items.ts";

const given: Readonly<Record<string, Given>> = {
  writes: { kind: "list", of: { kind: "bytes", from: 0, upTo: 9 }, from: 1, upTo: 8 },
};

test("dropItems() drops what stands behind the guilty item", async () => {
  assert.equal(await smallestOf(["x", "", ""], (text) => text.includes("x")), 'writes ["x"]');
});

test("dropItems() drops what stands in front of the guilty item", async () => {
  assert.equal(await smallestOf(["", "x"], (text) => text.includes("x")), 'writes ["x"]');
});

test("dropItems() keeps two items that fail only together", async () => {
  const isGuilty = (text: string): boolean => text.includes("x") && text.includes("y");
  assert.equal(await smallestOf(["x", "", "y", ""], isGuilty), 'writes ["x", "y"]');
});

test("dropItems() keeps the fewest items that the scenario allows", async () => {
  assert.equal(await smallestOf(["", ""], () => true), 'writes [""]');
});

test("dropItems() passes on what ends the search", async () => {
  const holds = (): Promise<boolean> => Promise.reject(new Error("over"));
  const start = caseOf(["a", "b"]);
  await assert.rejects(dropItems(start, { given, holds, onDrop() {} }), { message: "over" });
});

async function smallestOf(
  items: readonly string[],
  fails: (text: string) => boolean,
): Promise<string> {
  let smallest = caseOf(items);
  await dropItems(smallest, {
    given,
    holds: (values) => Promise.resolve(!fails(printCase(values))),
    onDrop: (values) => void (smallest = values),
  });
  return printCase(smallest);
}

function caseOf(items: readonly string[]): Case {
  return { writes: items.map((item) => new TextEncoder().encode(item)) };
}
