import assert from "node:assert/strict";
import { test } from "node:test";
import { readShard } from "./shard.ts";

test("readShard() reads a part of a whole", () => {
  assert.deepEqual(readShard("2/3"), { index: 2, of: 3 });
  assert.deepEqual(readShard("1/1"), { index: 1, of: 1 });
});

test("readShard() refuses a part that is not there", () => {
  for (const text of ["0/3", "4/3", "1/0", "1", "a/b", "-1/3", "1/2/3", "1/1001"]) {
    assert.throws(() => readShard(text), /as a shard: write it as 2\/3/, text);
  }
});
