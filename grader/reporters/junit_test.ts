import assert from "node:assert/strict";
import { test } from "node:test";
import { SaxesParser } from "saxes";
import type { GradeReport } from "../report.ts";
import { aloneOf, sampleReport } from "../test_kit.ts";
import { equalsGolden } from "./golden_kit.ts";
import { junitText } from "./junit.ts";

test("junitText() of a class", () => equalsGolden(junitText(sampleReport), "junit.xml"));

test("junitText() has the counts of its test cases", () => {
  const all = elementsOf(junitText(sampleReport));
  const [head, ...suites] = all.filter(({ name }) => /^testsuites?$/.test(name));
  const count = (name: string): number => all.filter((element) => element.name === name).length;
  assert.deepEqual(
    [head?.attributes["tests"], head?.attributes["failures"], head?.attributes["errors"]],
    [`${count("testcase")}`, `${count("failure")}`, `${count("error")}`],
  );
  assert.equal(head?.attributes["skipped"], `${count("skipped")}`);
  for (const key of ["tests", "failures", "errors", "skipped"]) {
    const sum = suites.reduce((total, { attributes }) => total + Number(attributes[key]), 0);
    assert.equal(`${sum}`, head?.attributes[key], key);
  }
});

test("junitText() gives every test case a name of its own, or GitLab passes it over", () => {
  const cases = elementsOf(junitText(twins())).filter(({ name }) => name === "testcase");
  const names = cases.map(({ attributes }) => `${attributes["classname"]}\n${attributes["name"]}`);
  assert.equal(names.length, 8);
  assert.equal(new Set(names).size, names.length);
});

test("junitText() says an unsteady check that earned full points as Maven does", () => {
  const all = elementsOf(junitText(aloneOf(sampleReport, 1)));
  const [first] = all.filter(({ name }) => name === "flakyFailure");
  assert.equal(first?.attributes["message"], "nothing for 5 s");
  assert.equal(first?.inside, "testcase");
  const [trace] = all.filter(({ name }) => name === "stackTrace");
  assert.match(trace?.text ?? "", /the very same case was played again and passed/);
});

test("junitText() gives a failure its story and the command that plays it again", () => {
  const all = elementsOf(junitText(aloneOf(sampleReport, 1)));
  const [failure] = all.filter(({ name }) => name === "failure");
  assert.match(failure?.text ?? "", /\n {6}given {3}drop toClient #1; lines \["1"\]/);
  assert.match(failure?.text ?? "", /--case 'drop toClient #1; lines \["1"\]'$/);
});

test("junitText() has no points in a suite that broke, and an error", () => {
  const all = elementsOf(junitText(brokenAlone()));
  assert.equal(all.filter(({ name }) => name === "error").length, 1);
  const points = all.filter(({ attributes }) => attributes["name"] === "points");
  assert.deepEqual(points, []);
});

test("junitText() keeps a stranger's bytes readable and out of the markup", () => {
  const hostile = "\u0000\u001b[31m]]></failure><x a='\ud800\uffff'>&#1;\n##[error]";
  const [ada] = aloneOf(sampleReport, 0).students;
  assert.ok(ada);
  const report = { ...sampleReport, title: hostile, students: [{ ...ada, name: hostile }] };
  const [head, suite] = elementsOf(junitText(report));
  const shown = "\\x00\\x1b[31m]]></failure><x a='\\ud800\\uffff'>&#1;\\x0a# #[error]";
  assert.equal(head?.attributes["name"], shown);
  // The name went through `safeText` before, which takes whole escape sequences away.
  assert.match(suite?.attributes["name"] ?? "", /^\\u\{0\}\]\]><\/failure><x a='\\ud800/);
});

test("junitText() shortens stories so that the file stays within 30 MB, and says so", () => {
  const line = "é".repeat(1_000_000);
  const text = JSON.stringify(aloneOf(sampleReport, 1));
  const report = JSON.parse(
    text,
    (key, value) => key === "story" ? Array.from({ length: 16 }, () => line) : value,
  );
  const long = junitText(report);
  assert.ok(new TextEncoder().encode(long).length < 30_000_000);
  assert.match(long, /… 18 more lines: too long for here<\/failure>/);
  elementsOf(long);
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: string;
  text: string;
}

/** What a strict XML 1.0 parser reads, in document order; it throws at the first mistake. */
function elementsOf(text: string): readonly Element[] {
  const all: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser({});
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes, inside: open.at(-1)?.name ?? "", text: "" };
    all.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.write(text).close();
  return all;
}

/** Two students whose names look alike on a screen. */
function twins(): GradeReport {
  const [ada] = sampleReport.students;
  assert.ok(ada);
  return { ...sampleReport, students: [{ ...ada, name: "##[x]" }, { ...ada, name: "# #[x]" }] };
}

/** Of Lin only what broke. */
function brokenAlone(): GradeReport {
  const { students, exercises, ...rest } = aloneOf(sampleReport, 2);
  return {
    ...rest,
    exercises: exercises.slice(0, 1),
    students: students.map(({ name, results }) => ({ name, results: results.slice(0, 1) })),
  };
}
