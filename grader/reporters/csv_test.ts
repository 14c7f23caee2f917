import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleReport } from "../test_kit.ts";
import { csvText } from "./csv.ts";
import { equalsGolden } from "./golden_kit.ts";

test("csvText() of a class", () => equalsGolden(csvText(sampleReport), "class_list.csv"));

test("csvText() begins with a byte order mark and ends every row as RFC 4180 does", () => {
  const text = csvText(sampleReport);
  assert.deepEqual([...new TextEncoder().encode(text).subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.equal(text.split("\r\n").length, 5);
  assert.doesNotMatch(text.replaceAll("\r\n", ""), /[\r\n]/);
});

test("csvText() has the word instead of a number where something broke, and no total", () => {
  const row = csvText(sampleReport).split("\r\n")[3];
  assert.equal(row, '"lin","broken",20,"broken","broken"');
});

test("csvText() has no total either where something was not played", () => {
  const open = { exercise: "echo", state: "open", points: 20, earned: 0, why: "Stopped" } as const;
  assert.equal(rowOf("ada", open), '"ada",15,"open","open","open"');
});

test("csvText() lets no name begin a formula", () => {
  assert.equal(rowOf("=1+1"), `"'=1+1",15,20,35,"graded"`);
  assert.equal(rowOf("+1"), `"'+1",15,20,35,"graded"`);
  assert.equal(rowOf("-1"), `"'-1",15,20,35,"graded"`);
  assert.equal(rowOf("@SUM(A1)"), `"'@SUM(A1)",15,20,35,"graded"`);
  assert.equal(rowOf(" \t=1"), `"'   =1",15,20,35,"graded"`);
  assert.equal(rowOf("＝1"), `"'＝1",15,20,35,"graded"`);
});

test("csvText() lets no name begin a cell or a row", () => {
  assert.equal(rowOf('a",100\r\n"b'), '"a"",100\\u{d}\\u{a}""b",15,20,35,"graded"');
});

/** The row of somebody with Ada's results, perhaps with another second one. */
function rowOf(name: string, second = sampleReport.students[0]?.results[1]): string | undefined {
  const [first] = sampleReport.students[0]?.results ?? [];
  assert.ok(first && second);
  const report = { ...sampleReport, students: [{ name, results: [first, second] }] };
  return csvText(report).split("\r\n")[1];
}
