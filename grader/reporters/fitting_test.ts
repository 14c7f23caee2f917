import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting } from "./fitting.ts";

/** As many letters as lines, of 20 at most; each "é" is 2 bytes. */
const story = (mostLines: number): string => "é".repeat(Math.min(20, mostLines));

test("fitting() takes the whole when it is just within the limit", () => {
  assert.equal(fitting(40, story).length, 20);
});

test("fitting() takes 12 lines of each story when the whole is one byte too long", () => {
  assert.equal(fitting(39, story).length, 12);
  assert.equal(fitting(24, story).length, 12);
});

test("fitting() takes no story when 12 lines of each are too long", () => {
  assert.equal(fitting(23, story), "");
});
