import assert from "node:assert/strict";
import { test } from "node:test";
import { type Case, printCase } from "../core/case.ts";
import type { Given, GivenFaults } from "../core/scenario.ts";
import { dropParts } from "./drop_parts.ts";

const network: GivenFaults = {
  kind: "faults",
  from: 0,
  upTo: 6,
  toServer: ["drop"],
  toClient: [],
  first: 8,
  inARow: 3,
  within: 1,
  longestMs: 1,
};

const given: Readonly<Record<string, Given>> = {
  writes: { kind: "list", of: { kind: "bytes", from: 0, upTo: 9 }, from: 1, upTo: 8 },
  payload: { kind: "bytes", from: 1, upTo: 9 },
  words: { kind: "text", from: 0, upTo: 9 },
  network,
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

test("dropParts() moves a fault to the earliest datagram that still fails", async () => {
  const fails = (text: string) => /toServer #[2-8]/.test(text);
  assert.equal(await smallest(networkOf(7), fails), "drop toServer #2");
});

test("dropParts() moves a fault once another one has moved", async () => {
  // Two losses in a row, wherever they are.
  const fails = (text: string) => {
    const [first = 0, second = 0] = [...text.matchAll(/#(\d)/g)].map(([, number]) =>
      Number(number)
    );
    return second - first === 1 || second - first === 3;
  };
  assert.equal(await smallest(networkOf(4, 5), fails), "drop toServer #1; drop toServer #2");
});

test("dropParts() never puts two faults at one place", async () => {
  const played: string[] = [];
  await smallest(networkOf(1, 2, 3), (text) => {
    played.push(text);
    return text.split("#").length === 4;
  });
  for (const text of played) assert.doesNotMatch(text, /(#\d).*\1/);
});

test("dropParts() keeps the fewest faults that the scenario allows", async () => {
  const two = { ...given, network: { ...network, from: 2 } };
  let found: Case = networkOf(1, 2, 3);
  await dropParts(found, {
    given: two,
    holds: () => Promise.resolve(false),
    onDrop: (values) => void (found = values),
  });
  assert.equal(printCase(found), "drop toServer #1; drop toServer #2");
});

test("dropParts() drops single bytes of short bytes", async () => {
  const start = { payload: Uint8Array.of(0xff, 0, 0x41) };
  assert.equal(await smallest(start, (text) => text.includes("A")), 'payload "A"');
});

test("dropParts() does not take bytes out of a text", async () => {
  const start = { words: new TextEncoder().encode("grün") };
  assert.equal(await smallest(start, () => true), 'words "grün"');
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
