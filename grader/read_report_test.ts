import assert from "node:assert/strict";
import { test } from "node:test";
import { GradeReportError, readGradeReport } from "./read_report.ts";
import type { GradeReport, ResultJson } from "./report.ts";
import { aloneOf, sampleReport } from "./test_kit.ts";

test("readGradeReport() gives back what was written", () => {
  assert.deepEqual(readGradeReport(JSON.stringify(sampleReport), "a.json"), sampleReport);
});

test("readGradeReport() takes a report without students, exercises and points", () => {
  const empty = { ...sampleReport, students: [], exercises: [] };
  assert.deepEqual(readGradeReport(JSON.stringify(empty), "a.json"), empty);
});

test("readGradeReport() passes over fields of a newer writer, wherever they are", () => {
  const text = JSON.stringify(sampleReport).replaceAll('{"', '{"later":{"x":[1]},"');
  assert.deepEqual(readGradeReport(text, "a.json"), sampleReport);
});

test("readGradeReport() passes over a byte order mark", () => {
  assert.deepEqual(readGradeReport(`\uFEFF${JSON.stringify(sampleReport)}`, "a"), sampleReport);
});

test("readGradeReport() names the file when the text is cut off, empty or something else", () => {
  const cut = JSON.stringify(sampleReport).slice(0, -1);
  const must = "it must be what grade --reporter json wrote";
  assert.equal(complaint(cut), `a.json: The file is no JSON, or its end is missing: ${must}`);
  assert.equal(complaint("\n"), `a.json: The file is empty: ${must}`);
  assert.equal(
    complaint("[]"),
    "a.json: The report is a list: it must be a grade report, which is an object",
  );
  assert.equal(
    complaint("null"),
    "a.json: The report is nothing: it must be a grade report, which is an object",
  );
});

test("readGradeReport() refuses another version before it looks at anything else", () => {
  const must = 'it must be "socket-lab/grade/1"';
  const next = '{ "format": "socket-lab/grade/2" }';
  assert.equal(complaint(next), `a.json: format is "socket-lab/grade/2": ${must}`);
  assert.equal(complaint('{ "format": 1 }'), `a.json: format is 1: ${must}`);
  assert.match(complaint("{}"), new RegExp(`^a\\.json: format is missing: ${must}\n`));
});

test("readGradeReport() says where the form is wrong, what is there, and what must be", () => {
  const text = JSON.stringify(sampleReport)
    .replace('"verdict":"fail"', '"verdict":"failed"')
    .replace('"points":15,"seed":7', '"points":-15,"seed":7')
    .replace('"at":0', '"at":"0"');
  assert.deepEqual(complaint(text).split("\n"), [
    "a.json: exercises[0].points is -15: it must be a whole number, at least 0",
    'a.json: students[1].results[0].report.checks[0].verdict is "failed": ' +
    'it must be one of "pass", "fail", "skip", "broken"',
    'a.json: students[1].results[0].report.checks[0].failure.again[0].at is "0": ' +
    "it must be a number, at least 0",
  ]);
});

test("readGradeReport() names five problems and counts the others", () => {
  const lines = complaint('{ "format": "socket-lab/grade/1" }').split("\n");
  assert.equal(lines.length, 6);
  assert.equal(lines[0], "a.json: title is missing: it must be a text");
  assert.equal(lines[5], "a.json: … and 5 more");
});

test("readGradeReport() quotes a stranger's text so that a terminal can print it", () => {
  const text = JSON.stringify({ ...sampleReport, language: "\u001b[2J\u202e##[error]" });
  assert.doesNotMatch(complaint(text), /[\u001b\u202e]|##\[/);
});

test("readGradeReport() refuses two students of one name", () => {
  const [ada] = sampleReport.students;
  assert.ok(ada);
  const twice = { ...sampleReport, students: [ada, ada] };
  assert.equal(
    complaint(JSON.stringify(twice)),
    "a.json: students[1].name is that of students[0] again: it must be another one",
  );
});

test("readGradeReport() refuses two exercises of one id", () => {
  const [first] = sampleReport.exercises;
  assert.ok(first);
  const twice = { ...sampleReport, exercises: [first, first], students: [] };
  assert.match(complaint(JSON.stringify(twice)), /exercises\[1\]\.id is that of exercises\[0\]/);
});

test("readGradeReport() refuses a student without a result for every exercise", () => {
  const report = withResults((results) => results.slice(0, 1));
  assert.equal(
    complaint(report),
    "a.json: students[0].results has 1 of 2 results: it must have one for every exercise",
  );
});

test("readGradeReport() refuses results in another order than the exercises", () => {
  const report = withResults((results) => results.toReversed());
  assert.match(complaint(report), /results\[0\]\.exercise is another one than "stop-wait"/);
});

test("readGradeReport() refuses more points than there are", () => {
  assert.equal(
    complaint(withText('"verdict":"pass","earned":8', '"verdict":"pass","earned":9')).split(
      "\n",
    )[0],
    "a.json: students[0].results[0].report.checks[1].earned is 9: it must be at most 8",
  );
});

test("readGradeReport() refuses points for a check that was skipped or broke", () => {
  const [, , lin] = sampleReport.students;
  assert.ok(lin);
  const text = JSON.stringify({ ...sampleReport, students: [lin] });
  const paid = text.replace('"verdict":"skip","earned":0', '"verdict":"skip","earned":1');
  assert.match(complaint(paid), /checks\[2\]\.earned is 1: it must be at most 0$/);
});

test("readGradeReport() refuses sums that do not add up", () => {
  const report = withText(
    '"score":{"earned":15,"possible":15}',
    '"score":{"earned":14,"possible":16}',
  );
  assert.deepEqual(complaint(report).split("\n"), [
    "a.json: students[0].results[0].earned is 15: it must be 14, as in its report",
    "a.json: students[0].results[0].points is 15: it must be 16, as in its report",
    "a.json: students[0].results[0].report.score.earned is 14: it must be 15, as its checks in all",
    "a.json: students[0].results[0].report.score.possible is 16: " +
    "it must be 15, as its checks in all",
  ]);
});

test("readGradeReport() refuses a result that is worth something else than its exercise", () => {
  const report = withText('"points":15,"seed":7', '"points":30,"seed":7');
  assert.match(complaint(report), /results\[0\]\.points is 15: it must be 30, as the exercise$/);
});

test("readGradeReport() refuses points that nobody played for", () => {
  for (const state of ["missing", "broken", "open"] as const) {
    const report = withResults(([first, ...others]) => [
      { ...result(first), state, why: "So it is", earned: 15 },
      ...others,
    ]);
    assert.match(complaint(report), new RegExp(`earned is 15: it must be 0, with "${state}"`));
  }
});

test("readGradeReport() refuses a state whose reason or report is missing", () => {
  const silent = withText('"state":"graded"', '"state":"open"');
  assert.match(complaint(silent), /results\[0\]\.why is missing: with "open" it must say why/);
  const bare = withResults(([first, ...others]) => {
    const { report: _, ...rest } = result(first);
    return [rest, ...others];
  });
  assert.match(complaint(bare), /results\[0\]\.report is missing: with "graded" there must be one/);
  const untold = withText('"verdict":"pass"', '"verdict":"fail"');
  assert.match(complaint(untold), /failure is missing: it must be there with "fail"/);
});

test("readGradeReport() refuses a grade in spite of a broken check", () => {
  const why = withText('"verdict":"pass"', '"verdict":"broken","why":"no space"');
  assert.match(complaint(why), /report\.score is a score: it must be null, for a check is broken/);
  const noScore = withText('"score":{"earned":15,"possible":15}', '"score":null');
  assert.match(complaint(noScore), /report\.score is null: with "graded" it must be a score/);
});

test("readGradeReport() refuses the report of another exercise", () => {
  const report = withText('"scenario":{"id":"stop-wait"', '"scenario":{"id":"echo"');
  assert.match(complaint(report), /scenario\.id is another one: it must be "stop-wait"$/);
});

test("readGradeReport() refuses a part that is none", () => {
  const report = { ...sampleReport, shards: [{ index: 2, of: 2 }, { index: 3, of: 2 }] };
  assert.equal(
    complaint(JSON.stringify(report)),
    "a.json: shards[1] is part 3 of 2: it must be one of them",
  );
});

function complaint(text: string): string {
  try {
    readGradeReport(text, "a.json");
  } catch (error) {
    assert.ok(error instanceof GradeReportError);
    assert.ok(error instanceof SyntaxError);
    return error.message;
  }
  return assert.fail("The report was read");
}

/** The report of the first student alone, with one text of it replaced. */
function withText(from: string, to: string): string {
  const text = JSON.stringify(aloneOf(sampleReport, 0));
  assert.ok(text.includes(from), from);
  return text.replace(from, to);
}

function withResults(change: (results: readonly ResultJson[]) => readonly ResultJson[]): string {
  const students = aloneOf(sampleReport, 0).students
    .map((student) => ({ ...student, results: change(student.results) }));
  return JSON.stringify({ ...sampleReport, students } satisfies GradeReport);
}

function result(first: ResultJson | undefined): ResultJson {
  assert.ok(first);
  return first;
}
