import assert from "node:assert/strict";
import { test } from "node:test";
import { aloneOf, sampleReport } from "../test_kit.ts";
import { equalsGolden } from "./golden_kit.ts";
import { tapText } from "./tap.ts";

test("tapText() of a class", () => equalsGolden(tapText(sampleReport), "tap.txt"));

test("tapText() plans as many test points as come, above and in every subtest", () => {
  const text = tapText(sampleReport);
  assert.deepEqual(planned(text, /^/), [6]);
  assert.equal(points(text, /^/), 6);
  const inside = planned(text, /^ {4}/);
  assert.deepEqual(inside, [3, 1, 3, 1, 3, 1]);
  assert.equal(points(text, /^ {4}/), inside.reduce((sum, count) => sum + count, 0));
});

test("tapText() of nobody is a plan for nothing", () => {
  assert.equal(tapText(aloneOf(sampleReport, 9)), "TAP version 14\n1..0\n");
});

test("tapText() escapes what would be a directive, and keeps every name on its line", () => {
  const [ada] = sampleReport.students;
  assert.ok(ada);
  const name = "a # SKIP \\\nok 7 - b\n1..1\nBail out!";
  const text = tapText({ ...sampleReport, students: [{ ...ada, name }] });
  const shown = "a \\# SKIP \\\\\\\\u{a}ok 7 - b\\\\u{a}1..1\\\\u{a}Bail out! / echo";
  assert.ok(text.split("\n").includes(`ok 2 - ${shown}`), text);
});

test("tapText() says of what broke that it is not ok, and no points", () => {
  const text = tapText(aloneOf(sampleReport, 2));
  assert.match(text, /^not ok 1 - lin \/ stop-wait\n {2}---\n {2}state: "broken"\n {2}seed: 7\n/m);
  assert.match(text, /^ {4}not ok 2 - lost-ack: .*\n {6}---\n {6}state: "broken"\n/m);
});

test("tapText() says of what was not played that it was skipped", () => {
  const open = { exercise: "echo", state: "open", points: 20, earned: 0, why: "Stopped" } as const;
  const [first] = sampleReport.students[0]?.results ?? [];
  assert.ok(first);
  const text = tapText({ ...sampleReport, students: [{ name: "ada", results: [first, open] }] });
  assert.match(text, /^ {4}ok 1 - echo: TCP echo server # SKIP Stopped$/m);
  assert.match(text, /^ok 2 - ada \/ echo # SKIP Stopped\n {2}---\n {2}state: "open"\n {2}seed/m);
});

function planned(text: string, indent: RegExp): readonly number[] {
  const pattern = new RegExp(`${indent.source}1\\.\\.(\\d+)$`, "gm");
  return [...text.matchAll(pattern)].map(([, count]) => Number(count));
}

function points(text: string, indent: RegExp): number {
  return [...text.matchAll(new RegExp(`${indent.source}(?:not )?ok \\d`, "gm"))].length;
}
