import assert from "node:assert/strict";
import { test } from "node:test";
import { readSeed, seedIn } from "./seed.ts";

test("readSeed() reads a number, and the name of a variable", () => {
  assert.equal(readSeed("4294967295"), 4_294_967_295);
  assert.deepEqual(readSeed("env:GRADE_SEED"), { env: "GRADE_SEED" });
});

test("readSeed() draws one for random", () => {
  const seeds = new Set(Array.from({ length: 8 }, () => readSeed("random")));
  assert.ok(seeds.size > 1, "eight draws were all the same");
});

test("readSeed() refuses anything else", () => {
  for (const text of ["", "-1", "4294967296", "1.5", "env:", "env:A-B", "seven"]) {
    assert.throws(() => readSeed(text), /as a seed: write a number/, text);
  }
});

test("seedIn() takes a secret from its variable", () => {
  assert.equal(seedIn({ env: "GRADE_SEED" }, { GRADE_SEED: "41" }), 41);
  assert.equal(seedIn(7, {}), 7);
});

test("seedIn() says that a variable is wrong, and never what it holds", () => {
  assert.throws(() => seedIn({ env: "GRADE_SEED" }, {}), /GRADE_SEED: it is not set/);
  assert.throws(
    () => seedIn({ env: "GRADE_SEED" }, { GRADE_SEED: "hunter2" }),
    (error: Error) => /holds something else/.test(error.message) && !/hunter2/.test(error.message),
  );
});
