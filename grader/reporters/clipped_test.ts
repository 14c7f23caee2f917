import assert from "node:assert/strict";
import { test } from "node:test";
import { clipped } from "./clipped.ts";

test("clipped() keeps 2000 letters as they are", () => {
  assert.equal(clipped("x".repeat(2000)), "x".repeat(2000));
});

test("clipped() says that it cut, and cuts between letters", () => {
  assert.equal(clipped("🙂".repeat(2001)), `${"🙂".repeat(2000)}…`);
});
