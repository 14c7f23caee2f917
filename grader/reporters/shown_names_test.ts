import assert from "node:assert/strict";
import { test } from "node:test";
import { shownNames } from "./shown_names.ts";

test("shownNames() keeps a name as it is", () => {
  assert.deepEqual(shownNames(["ada", "陈小明"]), ["ada", "陈小明"]);
});

test("shownNames() makes a name harmless", () => {
  assert.deepEqual(shownNames(["##[x]", "a\nb", "::x"]), ["# #[x]", "a\\u{a}b", ": :x"]);
});

test("shownNames() tells two names apart that look alike", () => {
  assert.deepEqual(shownNames(["# #[x]", "##[x]", "# #[x] (2)"]), [
    "# #[x]",
    "# #[x] (2)",
    "# #[x] (2) (2)",
  ]);
});
