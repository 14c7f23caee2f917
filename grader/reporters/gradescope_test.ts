import assert from "node:assert/strict";
import { test } from "node:test";
import { aloneOf, sampleReport } from "../test_kit.ts";
import { equalsGolden } from "./golden_kit.ts";
import { gradescopeText } from "./gradescope.ts";

test("gradescopeText() of a student with a failure", () => {
  equalsGolden(gradescopeText(aloneOf(sampleReport, 1)), "gradescope.json");
});

test("gradescopeText() of a student with something broken", () => {
  equalsGolden(gradescopeText(aloneOf(sampleReport, 2)), "gradescope_broken.json");
});

test("gradescopeText() gives a total that is the sum of its tests", () => {
  const { score, tests } = JSON.parse(gradescopeText(aloneOf(sampleReport, 0)));
  const sum = (key: string): number =>
    tests.reduce((total: number, each: Record<string, number>) => total + (each[key] ?? NaN), 0);
  assert.deepEqual([score, sum("score"), sum("max_score")], [35, 35, 35]);
});

test("gradescopeText() has no score anywhere while something is broken", () => {
  const text = gradescopeText(aloneOf(sampleReport, 2));
  assert.doesNotMatch(text, /"(?:score|max_score|status)":/);
});

test("gradescopeText() is about one student", () => {
  assert.throws(() => gradescopeText(sampleReport), {
    name: "RangeError",
    message: "Cannot write a Gradescope result for 3 students: it is about exactly one",
  });
  assert.throws(() => gradescopeText(aloneOf(sampleReport, 9)), RangeError);
});
