import assert from "node:assert/strict";
import { test } from "node:test";
import { widthOf } from "../../lab/tell/columns.ts";
import { colourful, plain } from "../../lab/tell/paint.ts";
import type { GradeReport } from "../report.ts";
import { aloneOf, hostileName, sampleReport } from "../test_kit.ts";
import { bigClass } from "./class_kit.ts";
import { equalsGolden } from "./golden_kit.ts";
import { textLines } from "./text.ts";

const at80 = { paint: plain, widthColumns: 80 };

function textOf(report: GradeReport): string {
  return `${textLines(report, at80).join("\n")}\n`;
}

/** Every line of it, but for commands, which are there to be copied. */
function widestOf(lines: readonly string[]): number {
  return Math.max(...lines.filter((line) => !line.includes("  replay  ")).map(widthOf));
}

/** The same class with other points: three digits make the columns wider. */
function weighted(report: GradeReport, weight: number): GradeReport {
  return {
    ...report,
    exercises: report.exercises.map((each) => ({ ...each, points: each.points * weight })),
    students: report.students.map(({ name, results }) => ({
      name,
      results: results.map((each) => ({
        ...each,
        points: each.points * weight,
        earned: each.earned * weight,
      })),
    })),
  };
}

test("textLines() tells a class as a table, and below it what needs a teacher's eye", () =>
  equalsGolden(textOf(sampleReport), "class.txt"));

test("textLines() tells the class that the README shows", () => {
  const students = sampleReport.students.map((student) =>
    student.name === hostileName ? { ...student, name: "bo" } : student
  );
  equalsGolden(textOf({ ...sampleReport, students }), "class_readme.txt");
});

test("textLines() tells thirteen exercises side by side in 80 columns", () => {
  equalsGolden(textOf(bigClass), "big_class.txt");
  assert.equal(widestOf(textLines(bigClass, at80)), 80);
});

test("textLines() tells it in Chinese, in the same columns", () =>
  equalsGolden(textOf({ ...bigClass, language: "zh" }), "big_class_zh.txt"));

test("textLines() puts columns that do not fit below the others, with the names again", () => {
  const lines = textLines(weighted(bigClass, 10), at80);
  assert.equal(lines.filter((line) => line.startsWith("  ada ")).length, 2);
  assert.ok(widestOf(lines) <= 80);
});

test("textLines() finds room for thirteen exercises in 40 columns", () => {
  const lines = textLines(bigClass, { ...at80, widthColumns: 40 });
  const table = lines.filter((line) => line.startsWith("  ada "));
  assert.ok(table.length > 2 && widestOf(table) <= 40);
});

test("textLines() tells one student every check", () =>
  equalsGolden(textOf(aloneOf(sampleReport, 0)), "student.txt"));

test("textLines() tells the story of what failed, what is unsteady and what is missing", () =>
  equalsGolden(textOf(aloneOf(sampleReport, 1)), "student_failing.txt"));

test("textLines() gives a broken result no total, and says why", () =>
  equalsGolden(textOf(aloneOf(sampleReport, 2)), "student_broken.txt"));

test("textLines() tells a failing student in Chinese", () =>
  equalsGolden(
    textOf({ ...aloneOf(sampleReport, 1), language: "zh" }),
    "student_failing_zh.txt",
  ));

test("textLines() says of Bun how Bun plays it again", () => {
  const [report] = [{ ...sampleReport, tool: { version: "1", runtime: "bun 1.4.5" } }];
  const text = textOf(aloneOf(report, 1));
  assert.match(text, /^ {6}replay {2}bun run lab run stop-wait --check one-line /m);
  assert.doesNotMatch(text, /deno task/);
});

test("textLines() never begins a line with a command to a CI runner, whatever a name is", () => {
  const evil = `\n::error::x\r\u001b[2J\u202e${hostileName}`;
  const [first, ...rest] = sampleReport.students;
  assert.ok(first);
  const report = { ...sampleReport, students: [{ ...first, name: evil }, ...rest] };
  for (const each of [report, aloneOf(report, 0)]) {
    const lines = textLines(each, at80);
    assert.deepEqual(lines.filter((line) => /[\p{Cc}\p{Cf}]|##\[|^\s*::/u.test(line)), []);
  }
});

test("textLines() with colours says the same as without", () => {
  for (const report of [sampleReport, aloneOf(sampleReport, 1), bigClass]) {
    const painted = textLines(report, { ...at80, paint: colourful });
    assert.ok(painted.some((line) => line.includes("\u001b[")));
    assert.deepEqual(
      painted.map((line) => line.replaceAll(/\u001b\[\d+m/g, "").trimEnd()),
      textLines(report, at80),
    );
  }
});

test("textLines() names many students of one trouble once", () => {
  const [, , lin] = sampleReport.students;
  assert.ok(lin);
  const students = Array.from({ length: 9 }, (_, i) => ({ ...lin, name: `s${i}` }));
  const lines = textLines({ ...sampleReport, students }, at80);
  assert.deepEqual(lines.filter((line) => line.includes("no space left")), [
    "    s0 · s1 · s2 · s3 … 5 more — stop-wait: lost-ack: no space left on device",
  ]);
});

test("textLines() lists twelve unsteady ones and counts the others", () => {
  const [, unsteady] = sampleReport.students;
  assert.ok(unsteady);
  const students = Array.from({ length: 14 }, (_, i) => ({ ...unsteady, name: `s${i}` }));
  const lines = textLines({ ...sampleReport, students }, at80);
  assert.equal(lines.filter((line) => line.includes(": one-line on direct, 5/5")).length, 12);
  assert.ok(lines.includes("    … 2 more"));
  assert.ok(lines.includes("    14 of 14 — stop-wait: lost-ack: Delivers nothing twice"));
});

test("textLines() of a folder without students says so", () =>
  assert.deepEqual(textLines({ ...sampleReport, students: [] }, at80), [
    "  There is no student here.",
  ]));
