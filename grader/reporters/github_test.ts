import assert from "node:assert/strict";
import { test } from "node:test";
import type { CheckJson } from "../../lab/tell/report_json.ts";
import type { GradeReport } from "../report.ts";
import { aloneOf, hostileName, sampleReport } from "../test_kit.ts";
import { bigClass } from "./class_kit.ts";
import { equalsGolden } from "./golden_kit.ts";
import { annotationLines, mostMessageCharacters } from "./github.ts";

/** What the runner makes of a line: the command, its properties, and the message as it shows it. */
function understood(line: string) {
  const found = /^::(\w+) ([^:]*)::(.*)$/.exec(line);
  assert.ok(found, line);
  const [, command = "", properties = "", message = ""] = found;
  const plainly = (text: string) =>
    text.replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%0D", "\r")
      .replaceAll("%0A", "\n").replaceAll("%25", "%");
  const named = properties.split(",").map((property) => property.split(/=(.*)/s).slice(0, 2));
  return { command, properties: named.map(([key]) => key), message: plainly(message) };
}

/** The failing student with another first failure. */
function withCheck(change: Partial<CheckJson>): GradeReport {
  const report = aloneOf(sampleReport, 1);
  return {
    ...report,
    students: report.students.map(({ name, results }) => ({
      name,
      results: results.map((result) =>
        result.report
          ? {
            ...result,
            report: {
              ...result.report,
              checks: result.report.checks.map((each) => ({ ...each, ...change })),
            },
          }
          : result
      ),
    })),
  };
}

test("annotationLines() tells a class: what is broken first, what is unsteady last", () =>
  equalsGolden(`${annotationLines(sampleReport).join("\n")}\n`, "annotations.txt"));

test("annotationLines() of one student names no student", () => {
  const lines = annotationLines(aloneOf(sampleReport, 1));
  assert.equal(lines[0], "::notice title=Networks 101::5/35 points");
  assert.equal(lines.filter((line) => line.includes("Zoë")).length, 0);
});

test("annotationLines() is an error without points for who has no total", () => {
  const [total] = annotationLines(aloneOf(sampleReport, 2));
  assert.equal(
    total,
    "::error title=Networks 101::No total: something broke or was not played, and that is nobody's mark",
  );
});

/** So many students, none of whom handed anything in. */
function absent(count: number): GradeReport {
  const result = { exercise: "echo", state: "missing", points: 1, earned: 0, why: "no" } as const;
  const students = Array.from({ length: count }, (_, i) => ({ name: `s${i}`, results: [result] }));
  return { ...sampleReport, students };
}

test("annotationLines() tells nine things and the total", () =>
  assert.deepEqual(annotationLines(absent(9)).slice(8), [
    "::error title=s7 · echo::no",
    "::error title=s8 · echo::no",
  ]));

test("annotationLines() counts in the tenth line what there is no room for", () => {
  const lines = annotationLines(absent(10));
  assert.equal(lines.length, 10);
  assert.deepEqual(lines.slice(8), [
    "::error title=s7 · echo::no",
    "::notice title=Networks 101::2 more: see the summary of this run",
  ]);
});

test("annotationLines() tells what is broken and open before what is missing", () => {
  const commands = annotationLines(bigClass).map((line) => understood(line).message);
  assert.deepEqual(commands.slice(4, 7), ["Interrupted", "Interrupted", "There is no file"]);
});

test("annotationLines() names no file, and each line is one command with a title", () => {
  for (const line of annotationLines(sampleReport)) {
    const { command, properties } = understood(line);
    assert.ok(["error", "warning", "notice"].includes(command));
    assert.deepEqual(properties, ["title"]);
  }
});

test("annotationLines() escapes what a title or a message could break out with", () => {
  const [student] = sampleReport.students;
  assert.ok(student);
  const name = `a,file=/etc/passwd::x\n::error::y%0A${hostileName}`;
  const lines = annotationLines({
    ...sampleReport,
    students: [...sampleReport.students, {
      name,
      results: [{ exercise: "echo", state: "missing", points: 1, earned: 0, why: "50% : a,b" }],
    }],
  });
  const line = lines.find((each) => each.includes("passwd")) ?? "";
  assert.match(
    line,
    /^::error title=a%2Cfile=\/etc\/passwd%3A%3Ax\\u\{a\}%3A%3Aerror%3A%3Ay%250A=1\+1 /,
  );
  assert.equal(understood(line).message, "50% : a,b");
  assert.deepEqual(lines.filter((each) => /[\r\n]|##\[/.test(each)), []);
});

test("annotationLines() keeps messages within 4096 characters and escapes whole", () => {
  const [failing] = sampleReport.students[1]?.results[0]?.report?.checks.slice(1) ?? [];
  assert.ok(failing?.failure);
  for (const extra of [0, 1, 2, 3]) {
    const heard = "x".repeat(extra) + "%".repeat(5000);
    const report = withCheck({ failure: { ...failing.failure, heard } });
    const line = annotationLines(report).find((each) => each.includes("%25%25")) ?? "";
    const message = line.slice(line.indexOf("::", 2) + 2);
    assert.ok(message.length > 4000 && message.length <= mostMessageCharacters);
    assert.match(message, /^x*(?:%25)+…$/);
  }
});

test("annotationLines() leaves out the lines of a message that do not fit", () => {
  const [, failing] = sampleReport.students[1]?.results[0]?.report?.checks ?? [];
  assert.ok(failing?.failure);
  const failure = { ...failing.failure, heard: "short", hint: "h".repeat(4090) };
  const line = annotationLines(withCheck({ failure })).find((each) => each.includes("short"));
  assert.match(line ?? "", /::short%0Adeno task lab run [^%]*$/);
});
