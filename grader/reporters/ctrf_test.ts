import assert from "node:assert/strict";
import { test } from "node:test";
import { validate } from "ctrf";
import { aloneOf, sampleReport } from "../test_kit.ts";
import { ctrfText } from "./ctrf.ts";
import { equalsGolden } from "./golden_kit.ts";

test("ctrfText() of a class", () => equalsGolden(ctrfText(sampleReport), "ctrf.json"));

test("ctrfText() is valid for the reference implementation", () => {
  assert.deepEqual(validate(JSON.parse(ctrfText(sampleReport))), { valid: true, errors: [] });
});

test("ctrfText() of nobody is valid as well", () => {
  const nobody = JSON.parse(ctrfText(aloneOf(sampleReport, 9)));
  assert.deepEqual(validate(nobody), { valid: true, errors: [] });
  assert.equal(nobody.results.summary.tests, 0);
});

test("ctrfText() counts every test once, and a flaky one as passed", () => {
  const { summary, tests } = JSON.parse(ctrfText(sampleReport)).results;
  const { passed, failed, skipped, pending, other } = summary;
  assert.deepEqual([passed, failed, skipped, pending, other], [7, 2, 2, 0, 1]);
  assert.equal(summary.tests, tests.length);
  assert.equal(summary.flaky, 1);
});

test("ctrfText() begins when the grader did and took as long", () => {
  const { start, stop } = JSON.parse(ctrfText(sampleReport)).results.summary;
  assert.equal(new Date(start).toISOString(), "2026-11-27T08:00:00.000Z");
  assert.equal(stop - start, sampleReport.tookMs);
});

test("ctrfText() has no points in a result that broke", () => {
  const { tests } = JSON.parse(ctrfText(aloneOf(sampleReport, 2))).results;
  assert.deepEqual(
    tests.map(({ rawStatus, extra }: Record<string, unknown>) => [rawStatus, extra]),
    [
      ["passed", undefined],
      ["broken", undefined],
      ["skipped", undefined],
      ["passed", { points: { earned: 20, possible: 20 } }],
    ],
  );
});
