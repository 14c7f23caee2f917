import assert from "node:assert/strict";
import { test } from "node:test";
import { gapText } from "./gaps.ts";

test("gapText() says in both languages how to close the gap of a single fence", () => {
  assert.match(gapText("one-fence", "en"), /--sandbox bwrap/);
  assert.match(gapText("one-fence", "zh"), /--sandbox bwrap/);
});

test("gapText() is Chinese where Chinese is asked for", () => {
  assert.match(gapText("shared-network", "zh"), /^[^a-zA-Z]+$/);
});
