import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "../tell/paint.ts";
import { flowLine, planLines } from "./proxy_text.ts";

test("a plan is shown in the words of its file, without comments and blank lines", () => {
  assert.deepEqual(planLines("# slow\n\nboth:\n  delay: { by: 5ms } # far\n"), [
    "  both:",
    "    delay: { by: 5ms } # far",
  ]);
});

test("a plan of twenty lines is shown whole", () => {
  assert.equal(planLines("both:\n".repeat(20)).at(-1), "  both:");
});

test("what a longer plan has more is counted", () => {
  const lines = planLines("both:\n".repeat(22));
  assert.equal(lines.length, 21);
  assert.equal(lines.at(-1), "  … 2 more lines");
});

test("a plan moves no cursor", () => {
  assert.deepEqual(planLines("both: # \x1b[2J\n"), ["  both: # "]);
});

test("a client of IPv6 stands in brackets", () => {
  const line = flowLine({ kind: "opened", flow: "#1", client: "::1:40022" }, plain);
  assert.equal(line, "  #1    [::1]:40022            connected");
});
