import assert from "node:assert/strict";
import { test } from "node:test";
import { readGradeReport } from "../read_report.ts";
import type { GradeReport } from "../report.ts";
import { sampleReport } from "../test_kit.ts";
import { equalsGolden } from "./golden_kit.ts";
import { jsonText } from "./json.ts";

test("jsonText() of a class", () => equalsGolden(jsonText(sampleReport), "report.json"));

test("jsonText() can be read again", () => {
  assert.deepEqual(readGradeReport(jsonText(sampleReport), "a.json"), sampleReport);
});

test("jsonText() does not depend on the order in which a report was put together", () => {
  assert.equal(jsonText(reversed(sampleReport) as GradeReport), jsonText(sampleReport));
});

test("jsonText() ends with one line feed", () => {
  assert.match(jsonText(sampleReport), /[^\n]\n$/);
});

test("jsonText() refuses to write what nobody could read again", () => {
  const wrong = { ...sampleReport, tookMs: NaN };
  assert.throws(() => jsonText(wrong), /Unreachable: .* at tookMs$/);
});

/** The same value with the keys of all its objects the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).toReversed().map(([key, each]) => [key, reversed(each)]),
  );
}
