import assert from "node:assert/strict";
import { test } from "node:test";
import { durationText } from "./duration.ts";

const units = { d: " d", h: " h", min: " min", s: " s" };

test("durationText() tells the two largest units", () => {
  assert.equal(durationText(0, units), "1 s");
  assert.equal(durationText(59_499, units), "59 s");
  assert.equal(durationText(60_000, units), "1 min");
  assert.equal(durationText(3_725_000, units), "1 h 2 min");
  assert.equal(durationText(3_605_000, units), "1 h");
  assert.equal(durationText(2 * 86_400_000 + 3 * 3_600_000 + 59_000, units), "2 d 3 h");
});
