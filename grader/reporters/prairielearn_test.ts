import assert from "node:assert/strict";
import { test } from "node:test";
import { aloneOf, sampleReport } from "../test_kit.ts";
import { equalsGolden } from "./golden_kit.ts";
import { prairielearnText } from "./prairielearn.ts";

test("prairielearnText() of a student with a failure", () => {
  equalsGolden(prairielearnText(aloneOf(sampleReport, 1)), "prairielearn.json");
});

test("prairielearnText() of a student with something broken", () => {
  equalsGolden(prairielearnText(aloneOf(sampleReport, 2)), "prairielearn_broken.json");
});

test("prairielearnText() gives full marks as 1, and points to every test", () => {
  const { score, tests } = JSON.parse(prairielearnText(aloneOf(sampleReport, 0)));
  assert.equal(score, 1);
  assert.ok(tests.every(({ max_points }: { max_points: unknown }) => Number(max_points) > 0));
});

test("prairielearnText() is not gradable and has no score while something is broken", () => {
  const result = JSON.parse(prairielearnText(aloneOf(sampleReport, 2)));
  assert.equal(result.gradable, false);
  assert.equal("score" in result, false);
  assert.equal(result.format_errors.length, 2);
});

test("prairielearnText() of nothing to do is full marks and no division by zero", () => {
  const report = { ...sampleReport, exercises: [], students: [{ name: "ada", results: [] }] };
  assert.equal(JSON.parse(prairielearnText(report)).score, 1);
});

test("prairielearnText() stays within 1 MB, and says what is left out", () => {
  const text = JSON.stringify(aloneOf(sampleReport, 1));
  const report = JSON.parse(
    text,
    (key, value) => key === "story" ? Array.from({ length: 20_000 }, () => "x".repeat(80)) : value,
  );
  const short = prairielearnText(report);
  assert.ok(new TextEncoder().encode(short).length < 1_000_000);
  assert.match(short, /… 19990 more lines: too long for here/);
});

test("prairielearnText() says it in the language of the report", () => {
  const { message } = JSON.parse(
    prairielearnText({ ...aloneOf(sampleReport, 2), language: "zh" }),
  );
  assert.equal(message, "暂时没有成绩：有题目评测出错或尚未运行，这不是你的问题");
});

test("prairielearnText() is about one student", () => {
  assert.throws(() => prairielearnText(sampleReport), {
    name: "RangeError",
    message: "Cannot write a PrairieLearn result for 3 students: it is about exactly one",
  });
});
