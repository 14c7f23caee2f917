import assert from "node:assert/strict";
import { test } from "node:test";
import type { FailureJson } from "../../lab/tell/report_json.ts";
import { TraceError } from "../../lab/tell/read_trace.ts";
import type { GradeReport, StudentJson } from "../report.ts";
import { aloneOf, hostileName, sampleReport } from "../test_kit.ts";
import { bigClass } from "./class_kit.ts";
import { equalsGolden } from "./golden_kit.ts";
import { summaryMarkdown, summaryText } from "./summary.ts";

const [, zoe] = sampleReport.students;
const found = zoe?.results[0]?.report?.checks[1]?.failure;
const foundPlay = zoe?.results[0]?.report;

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** A student whose every check failed like this. */
function failingWith(change: Partial<FailureJson>, name = "s"): StudentJson {
  assert.ok(zoe && found && foundPlay);
  const failure = { ...found, ...change };
  const checks = foundPlay.checks.map((each) => ({ ...each, verdict: "fail" as const, failure }));
  return {
    name,
    results: zoe.results.map((result) =>
      result.report ? { ...result, report: { ...foundPlay, checks } } : result
    ),
  };
}

function classOf(students: readonly StudentJson[]): GradeReport {
  return { ...sampleReport, students };
}

test("summaryText() tells a class", () => equalsGolden(summaryText(sampleReport), "summary.md"));

test("summaryText() tells one student exercise by exercise", () =>
  equalsGolden(summaryText(aloneOf(sampleReport, 1)), "summary_student.md"));

test("summaryText() gives who has no total a question mark", () => {
  const text = summaryText(aloneOf(sampleReport, 2));
  assert.match(text, /^\*\*No total: /m);
  assert.match(text, /^\| stop-wait · Stop and wait \| \?\/15 \| broken&#58; lost-ack/m);
  assert.match(text, /^\| \*\*total\*\* \| \? \|/m);
});

test("summaryText() says what this machine could not stop", () =>
  assert.match(summaryText(bigClass), /### What this machine could not stop\n\n- No namespace/));

test("summaryText() shows a trace as a diagram, and of an unsteady failure both", () => {
  const text = summaryText(aloneOf(sampleReport, 1));
  assert.equal(text.split("```mermaid\nsequenceDiagram\n").length - 1, 3);
  assert.match(text, /The play that failed\n\n```mermaid[^`]*```\n\nThe same case, played again/);
  assert.match(text, / {2}S-xL: 2\.0 ms/);
});

test("summaryText() shows no diagram where nothing is known of the link", () => {
  const text = summaryText(classOf([failingWith({ trace: [] })]));
  assert.match(text, /```text/);
  assert.doesNotMatch(text, /mermaid/);
});

test("summaryText() refuses a trace that is none", () => {
  const [event] = found?.trace ?? [];
  assert.ok(event);
  const trace = [{ ...event, bytes: -1 }];
  assert.throws(() => summaryText(classOf([failingWith({ trace })])), TraceError);
});

test("summaryText() keeps a story in its fence, whatever is in it", () => {
  const story = ["````", "```", "</details>", "\u001b[2J##[error]x", "::error::y"];
  const text = summaryText(classOf([failingWith({ story })]));
  assert.match(text, /\n`````text\n````\n```\n<\/details>\n# #\[error\]x\n: :error::y\n/);
});

test("summaryText() lets no name form HTML, a mention or another cell", () => {
  const name = `${hostileName}</summary><script>`;
  const text = summaryText(classOf([failingWith({}, name), failingWith({}, "b")]));
  const outside = text.replaceAll(/^(`{3,})\w*\n[^]*?\n\1$/gm, "");
  const tags = [...new Set(outside.match(/<[^>]*>/g))].sort();
  assert.deepEqual(tags, ["</details>", "</summary>", "<details>", "<summary>"]);
  assert.doesNotMatch(outside, /@|##\[/);
  const row = outside.split("\n").find((line) => line.includes("Zoë")) ?? "";
  assert.equal(row.split("|").length, 6);
});

test("summaryText() of a huge class stays below 900 KiB and says what is missing", () => {
  const story = Array.from({ length: 40 }, () => "陈".repeat(40));
  const students = Array.from({ length: 400 }, (_, i) => failingWith({ story }, `student-${i}`));
  const text = summaryText(classOf(students));
  assert.ok(bytesOf(text) <= 900 * 1024 && bytesOf(text) > 850 * 1024);
  const told = text.split("<details>").length - 1;
  assert.match(text, new RegExp(`^${3 * 400 - told} more failures do not fit`, "m"));
  assert.equal(text.split("</details>").length - 1, told);
  assert.match(text, /^\| student-399 \|/m);
});

test("summaryMarkdown() cuts the table as well, and counts the rows", () => {
  const students = Array.from({ length: 400 }, (_, i) => failingWith({}, `student-${i}`));
  const text = summaryMarkdown(classOf(students), { limitBytes: 8 * 1024 });
  const rows = text.split("\n").filter((line) => line.startsWith("| student-")).length;
  assert.ok(bytesOf(text) <= 8 * 1024 && rows > 50);
  assert.match(text, new RegExp(`^${400 - rows} more rows do not fit`, "m"));
});

test("summaryMarkdown() holds every limit from 4 KiB on, sentences about the rest included", () => {
  const long = "x".repeat(200);
  const students = Array.from({ length: 40 }, (_, i) => failingWith({ story: ["a"] }, `s${i}`));
  const report = {
    ...classOf(students),
    isolation: { network: "shared" as const, gaps: Array.from({ length: 30 }, () => long) },
  };
  for (let limitBytes = 4096; limitBytes < 9000; limitBytes += 61) {
    const text = summaryMarkdown(report, { limitBytes });
    assert.ok(bytesOf(text) <= limitBytes, `${bytesOf(text)} of ${limitBytes}`);
    assert.match(text, /more failures do not fit/);
  }
});
