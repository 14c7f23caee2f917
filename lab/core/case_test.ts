import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { type Case, parseCase, printCase } from "./case.ts";
import type { Given } from "./scenario.ts";

const int: Given = { kind: "int", from: 0, upTo: 9 };
const someBytes: Given = { kind: "bytes", from: 0, upTo: 9 };
const list: Given = { kind: "list", of: someBytes, from: 0, upTo: 9 };

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function refusal(text: string, given: Readonly<Record<string, Given>>): string {
  try {
    parseCase(text, given);
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
  throw new Error(`"${text}" was read without a complaint`);
}

test("parseCase() reads back what printCase() wrote, whatever the bytes", () => {
  const cases: fc.Arbitrary<Case> = fc.record({
    data: fc.uint8Array({ maxLength: 40 }),
    writes: fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 5 }),
    times: fc.integer(),
  }, { noNullPrototype: true });
  fc.assert(
    fc.property(cases, (values) => {
      const given = { data: someBytes, writes: list, times: int };
      assert.deepEqual(parseCase(printCase(values), given), values);
    }),
    { seed: 19, numRuns: 300 },
  );
});

test("printCase() writes one line that a shell takes in single quotes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (data) => {
      assert.match(printCase({ data }), /^[^'\p{C}\p{Z}]*( [^'\p{C}\p{Z}]*)*$/u);
    }),
    { seed: 19, numRuns: 300 },
  );
});

test("printCase() writes names, lists, bytes and numbers", () => {
  const values = { writes: [bytes("a"), Uint8Array.of(0, 0x62)], times: 3, data: bytes('"\\') };
  assert.equal(printCase(values), 'writes ["a", "\\x00b"]; times 3; data "\\"\\\\"');
});

test("printCase() writes the numbers of a list in quotes, as all items", () => {
  assert.equal(printCase({ sizes: [3, -4] }), 'sizes ["3", "-4"]');
});

test("parseCase() reads the numbers of a list as numbers", () => {
  const sizes: Given = { kind: "list", of: int, from: 0, upTo: 9 };
  assert.deepEqual(parseCase('sizes ["3", "-4"]', { sizes }), { sizes: [3, -4] });
  for (const wrong of ['["3a"]', '["\\x33"]', "[3]", '[""]']) {
    assert.match(
      refusal(`sizes ${wrong}`, { sizes }),
      /a whole number in double quotes must stand/,
    );
  }
});

test("printCase() escapes a single quote", () => {
  assert.equal(printCase({ data: bytes("it's") }), 'data "it\\x27s"');
});

test("printCase() writes an empty list and empty bytes", () => {
  assert.equal(printCase({ writes: [], data: bytes("") }), 'writes []; data ""');
});

test("parseCase() takes every escape", () => {
  const read = parseCase(String.raw`data "\n\r\t\"\\\x00\xfF"`, { data: someBytes });
  assert.deepEqual(read, { data: Uint8Array.of(10, 13, 9, 34, 92, 0, 255) });
});

test("parseCase() takes characters as UTF-8, also those behind U+FFFF", () => {
  assert.deepEqual(parseCase('data "é😀"', { data: someBytes }), { data: bytes("é😀") });
});

test("parseCase() takes blanks between tokens, or none", () => {
  const given = { writes: list, times: int };
  const wanted = { writes: [bytes("a"), bytes("b")], times: -3 };
  assert.deepEqual(parseCase('writes["a","b"];times-3', given), wanted);
  assert.deepEqual(parseCase('  writes [ "a" , "b" ] ;  times -3  ', given), wanted);
});

test("parseCase() takes a semicolon inside of bytes as one of them", () => {
  assert.deepEqual(parseCase('data "a; b"', { data: someBytes }), { data: bytes("a; b") });
});

test("parseCase() refuses a name that is not given", () => {
  assert.equal(
    refusal("count 3", { times: int, data: someBytes }),
    'Cannot read the case at character 6: "count" is none of times, data',
  );
});

test("parseCase() refuses a name that only every object has", () => {
  assert.match(refusal("constructor 3; times 1", { times: int }), /"constructor" is none of times/);
});

test("parseCase() misses a name that every object has", () => {
  assert.match(refusal("", { constructor: int }), /a value for "constructor" is missing/);
});

test("parseCase() says which name is missing", () => {
  assert.equal(
    refusal("times 3", { times: int, data: someBytes }),
    'Cannot read the case at character 8: a value for "data" is missing',
  );
});

test("parseCase() wants a value behind a name", () => {
  assert.equal(
    refusal("data", { data: someBytes }),
    "Cannot read the case at character 5: bytes in double quotes must stand here",
  );
});

test("parseCase() wants a closing quote", () => {
  assert.equal(
    refusal('data "abc', { data: someBytes }),
    "Cannot read the case at character 6: bytes in double quotes must stand here",
  );
});

test("parseCase() wants a semicolon between values", () => {
  assert.equal(
    refusal("times 3 data", { times: int, data: someBytes }),
    'Cannot read the case at character 9: ";" must stand here',
  );
});

test("parseCase() wants a comma between items", () => {
  assert.equal(
    refusal('writes ["a" "b"]', { writes: list }),
    'Cannot read the case at character 13: "," or "]" must stand here',
  );
});

test("parseCase() wants a bracket at the end of a list", () => {
  assert.match(refusal('writes ["a"', { writes: list }), /"," or "]" must stand here/);
});

test("parseCase() refuses an unknown escape", () => {
  assert.equal(
    refusal(String.raw`data "\q"`, { data: someBytes }),
    String.raw`Cannot read the case at character 10: "\q" is not an escape: ` +
      String.raw`use \n, \r, \t, \", \\ or \x00`,
  );
});

test("parseCase() refuses a hexadecimal escape with one digit", () => {
  assert.match(refusal(String.raw`data "\x0"`, { data: someBytes }), /"\\x" is not an escape/);
});

test("parseCase() refuses a value of another kind", () => {
  const given = { times: { kind: "int", from: 0, upTo: 9 } } as const;
  assert.throws(() => parseCase('times "3"', given), {
    message: "Cannot read the case at character 7: a whole number must stand here",
  });
});

test("parseCase() refuses a second value for a name", () => {
  const given = { times: { kind: "int", from: 0, upTo: 9 } } as const;
  assert.throws(() => parseCase("times 3; times 4", given), {
    message: 'Cannot read the case at character 15: "times" has a value already',
  });
});

const network: Given = {
  kind: "faults",
  from: 0,
  upTo: 6,
  toServer: ["drop", "duplicate", "hold", "delay"],
  toClient: ["drop", "corrupt"],
  first: 8,
  inARow: 3,
  within: 64,
  longestMs: 150,
};
const stream: Given = { ...network, toServer: ["slice", "stall", "throttle"], toClient: [] };

/** What `text` comes to once it is read and written again. */
function again(text: string, given: Readonly<Record<string, Given>>): string {
  return printCase(parseCase(text, given));
}

test("A case tells its network first, and without its name", () => {
  const faults = [{ kind: "drop", way: "toClient", number: 1 }] as const;
  const values: Case = { times: 3, network: { kind: "schedule", faults } };
  assert.equal(printCase(values), "drop toClient #1; times 3");
  assert.deepEqual(parseCase("drop toClient #1; times 3", { times: int, network }), values);
});

test("Every fault of datagrams is read back as it was written", () => {
  const text = "duplicate toServer #1; hold toServer #2 by 3; delay toServer #3 by 150ms; " +
    "drop toServer #12; corrupt toClient #1";
  assert.equal(again(text, { network }), text);
});

test("Every fault of streams is read back as it was written", () => {
  const text = "slice toServer at 1; slice toServer at 30; stall toServer at 5 for 40ms; " +
    "throttle toServer to 64KiB/s";
  assert.equal(again(text, { network: stream }), text);
});

test("A network without faults says so, and may be left out", () => {
  assert.equal(again("no faults; times 3", { network, times: int }), "no faults; times 3");
  assert.equal(again("times 3", { network, times: int }), "no faults; times 3");
});

test("parseCase() refuses a fault that this direction is not given", () => {
  assert.match(
    refusal("corrupt toServer #1", { network }),
    /"corrupt toServer" is not given: toServer has drop, duplicate, hold, delay/,
  );
});

test("parseCase() refuses two faults at one place", () => {
  assert.match(
    refusal("drop toServer #1; delay toServer #1 by 9ms", { network }),
    /"delay toServer #1 by 9ms" meets what another fault meets already/,
  );
});

test("parseCase() refuses a datagram 0", () => {
  assert.match(refusal("drop toServer #0", { network }), /a number from 1 must stand here/);
});

test("parseCase() wants a direction behind a fault", () => {
  assert.match(refusal("drop #1", { network }), /toServer or toClient must stand here/);
});

test("parseCase() knows no faults where no network is given", () => {
  assert.match(refusal("drop toServer #1", { times: int }), /"drop" is none of times/);
});
