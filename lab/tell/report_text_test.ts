import assert from "node:assert/strict";
import { test } from "node:test";
import type { CheckReport, Report } from "../core/report.ts";
import type { Check } from "../core/scenario.ts";
import type { Verdict } from "../core/verdict.ts";
import { widthOf } from "./columns.ts";
import { colourful } from "./paint.ts";
import { checkLines, columnsOf, headLine, totalLine } from "./report_text.ts";
import type { Telling } from "./story_text.ts";
import { decodedFail, inChinese, inEnglish, report } from "./test_kit.ts";

const checks = report.checks.map(({ id, title, points, needs, links }): Check => {
  return {
    ...{ id, title, points, needs, links, hint: undefined, role: "server", args: [], env: {} },
    body: { kind: "steps", steps: [] },
  };
});

function linesOf(check: CheckReport | undefined, telling: Telling): readonly string[] {
  assert.ok(check);
  const columns = columnsOf(checks, telling);
  const setting = report.setting;
  return checkLines(check, { columns, telling, setting, scenario: "echo", lab: "lab" });
}

/** The first check with another verdict. */
function withVerdict(verdict: Verdict): CheckReport {
  const [first] = report.checks;
  assert.ok(first);
  return { ...first, verdict };
}

test("columnsOf() takes the widest of each column, in the language that is told", () => {
  assert.deepEqual(columnsOf(checks, inEnglish), { id: 7, title: 12, links: 13 });
  assert.deepEqual(columnsOf(checks, inChinese), { id: 7, title: 10, links: 13 });
});

test("columnsOf() is 0 for a scenario without checks", () => {
  assert.deepEqual(columnsOf([], inEnglish), { id: 0, title: 0, links: 0 });
});

test("headLine() tells exercise, seed, runtime and program in English", () => {
  assert.equal(
    headLine(report.scenario, report.setting, inEnglish),
    "echo · Echo server                                 seed 7 · deno 2.9.6 · echo.ts",
  );
});

test("headLine() tells them in Chinese, as wide", () => {
  const line = headLine(report.scenario, report.setting, inChinese);
  assert.equal(
    line,
    "echo · 回声服务器                                  种子 7 · deno 2.9.6 · echo.ts",
  );
  assert.equal(widthOf(line), 80);
});

test("headLine() keeps three blanks where it is too wide", () => {
  const line = headLine(report.scenario, report.setting, { ...inEnglish, widthColumns: 20 });
  assert.equal(line, "echo · Echo server   seed 7 · deno 2.9.6 · echo.ts");
});

test("checkLines() tells a check that passed in one line", () => {
  assert.deepEqual(linesOf(report.checks[0], inEnglish), [
    "  ✔ listens  Listens       direct choppy    2/2",
  ]);
});

test("checkLines() tells a check that failed with the link where it did, and its story", () => {
  const lines = linesOf(report.checks[1], inEnglish);
  assert.deepEqual([lines[0], lines[1], lines.at(-1)], [
    "  ✘ bytes    Any bytes     choppy          0/10",
    "",
    "",
  ]);
  assert.equal(
    lines.at(-2),
    String
      .raw`      replay  lab run echo echo.ts --check bytes --link choppy --seed 7 --case 'data "h\x80i"'`,
  );
});

test("checkLines() tells a check that was skipped by what it needs", () => {
  assert.deepEqual(linesOf(report.checks[2], inEnglish), [
    "  ○ many     needs bytes   direct           –/3",
  ]);
});

test("checkLines() tells a broken check with its reason", () => {
  assert.deepEqual(linesOf(withVerdict({ kind: "broken", why: "no space left" }), inEnglish), [
    "  ! listens  Listens       direct choppy    ?/2",
    "",
    "      The lab or the scenario broke, not your program: no space left",
    "",
  ]);
});

test("checkLines() tells a check in Chinese, in columns", () => {
  assert.deepEqual(linesOf(report.checks[0], inChinese), [
    "  ✔ listens  监听        direct choppy    2/2",
  ]);
});

test("checkLines() paints only the mark of a check that passed", () => {
  const [line] = linesOf(report.checks[0], { ...inEnglish, paint: colourful });
  assert.equal(line, "  \x1b[32m✔\x1b[0m listens  Listens       direct choppy    2/2");
});

test("totalLine() adds up what passed", () => {
  assert.equal(totalLine(report, inEnglish), "  2/15 points");
  assert.equal(totalLine(report, inChinese), "  2/15 分");
});

test("totalLine() gives no total when a check is broken", () => {
  const broken: Report = { ...report, checks: [withVerdict({ kind: "broken", why: "no" })] };
  assert.equal(
    totalLine(broken, inEnglish),
    "  no total: a check is broken, and that is not your fault",
  );
});

test("checkLines() marks what is unsteady apart, with the points that it earns", () => {
  const unsteady = { worth: "half", trace: [] } as const;
  const check = { ...withVerdict({ ...decodedFail, unsteady }), points: 5 };
  assert.match(linesOf(check, inEnglish)[0] ?? "", /^ {2}~ listens .* 2\/5$/);
});
