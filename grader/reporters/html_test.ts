import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { isWellFormed } from "../../lab/tell/markup_test_kit.ts";
import type { GradeReport } from "../report.ts";
import { aloneOf, sampleReport } from "../test_kit.ts";
import { classPage, htmlPages, studentPage } from "./html.ts";
import { attack, hostile } from "./html/hostile_test_kit.ts";

const golden = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "tests/golden/grade");
const [ada, zoe, lin] = sampleReport.students;
const chinese: GradeReport = { ...sampleReport, language: "zh" };

/** Holds a page to its golden file; WRITE_GOLDEN=1 writes that anew, to be read before it is kept. */
function holds(name: string, page: string): void {
  const file = join(golden, name);
  if (process.env["WRITE_GOLDEN"] === "1") writeFileSync(file, withoutLook(page));
  assert.equal(withoutLook(page), readFileSync(file, "utf8"));
}

/** What a page says and how it is built, without how it looks. */
function withoutLook(page: string): string {
  return page
    .replaceAll(/<style>[^<]*<\/style>/g, "<style></style>")
    .replace(/<script>[^<]*<\/script>/, "<script></script>");
}

/** A page as XML: what HTML writes shorter is written out. */
function asXml(page: string): string {
  return withoutLook(page)
    .replace("<!DOCTYPE html>\n", "")
    .replaceAll(/<(meta|link)( [^<>]*)>/g, "<$1$2/>")
    .replaceAll("<details open>", "<details>");
}

function textOf(page: string): string {
  return withoutLook(page).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
}

function pageOf(student: typeof ada, report = sampleReport): string {
  assert.ok(student);
  return studentPage(report, student);
}

test("classPage() is its golden file", () =>
  holds("html_class.html", htmlPages(sampleReport)[0]?.text ?? ""));

test("studentPage() of failures is its golden file", () =>
  holds("html_failures.html", pageOf(zoe)));

test("studentPage() of a broken check is its golden file", () =>
  holds("html_broken.html", pageOf(lin)));

test("studentPage() in Chinese is its golden file", () =>
  holds("html_chinese.html", pageOf(ada, chinese)));

test("htmlPages() has an index and a page for each student, under names of our own", () => {
  const paths = htmlPages(sampleReport).map(({ path }) => path);
  assert.deepEqual(paths, [
    "index.html",
    "students/ada.html",
    "students/1-1-b-zoe-b-error-x-all-c2db0313.html",
    "students/lin.html",
  ]);
});

test("htmlPages() links the index to every page that it makes", () => {
  const [index, ...pages] = htmlPages(sampleReport);
  const hrefs = [...(index?.text ?? "").matchAll(/<th scope="row"[^>]*><a href="([^"]*)"/g)];
  assert.deepEqual(hrefs.map(([, href]) => href), pages.map(({ path }) => path));
});

test("htmlPages() of one student is that student's page alone", () => {
  const alone = aloneOf(sampleReport, 1);
  assert.deepEqual(htmlPages(alone), [{ path: "index.html", text: pageOf(zoe, alone) }]);
});

test("htmlPages() of nobody is an empty class", () => {
  const pages = htmlPages({ ...sampleReport, students: [] });
  assert.deepEqual(pages.map(({ path }) => path), ["index.html"]);
  assert.ok(isWellFormed(asXml(pages[0]?.text ?? "")));
});

test("studentPage() has no total and no points where a result is broken", () => {
  const text = textOf(pageOf(lin));
  assert.match(text, /No total yet/);
  assert.match(text, /Something of ours broke/);
  assert.doesNotMatch(text, /\/ 15|\/ 35|of 15 points|of 35 points/);
});

test("classPage() has no total where a result is broken, and says first what broke", () => {
  const text = textOf(classPage(sampleReport, () => "x.html"));
  assert.match(text, /No grade yet ! broken lin · stop-wait broke: lost-ack: no space left/);
  assert.match(text, /lin — No total yet/);
});

test("classPage() tells that a part of a class is not all of it", () => {
  const part = { ...sampleReport, shards: [{ index: 2, of: 3 }] };
  assert.match(textOf(classPage(part, () => "x")), /Only 2\/3 of the whole\./);
  const whole = { ...part, shards: [1, 2, 3].map((index) => ({ index, of: 3 })) };
  assert.doesNotMatch(textOf(classPage(whole, () => "x")), /of the whole/);
});

test("studentPage() draws an unsteady failure twice, and every other once", () => {
  const pictures = [...pageOf(zoe).matchAll(/<figcaption>([^<]*)</g)].map(([, name]) => name);
  assert.deepEqual(pictures, [
    "The play that failed",
    "The same case, when it passed",
    "What crossed the link",
  ]);
});

test("studentPage() shows the diagram of a story as a picture, not twice", () => {
  const [, shown] = /<pre class="story"[^>]*>([^<]*)<\/pre>/.exec(pageOf(zoe)) ?? [];
  assert.equal(shown, "1  input       &quot;1&quot;\n   seen      nothing for 5 s");
});

test("a page asks for nothing from elsewhere, and forbids it", () => {
  for (const { text } of htmlPages(sampleReport)) {
    const [, rules = ""] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ??
      [];
    assert.match(rules, /^default-src 'none'; style-src 'unsafe-inline'; img-src data:;/);
    assert.doesNotMatch(withoutLook(text), / src=|<link(?! rel="icon" href="data:,")/);
    assert.doesNotMatch(text, /url\(|@import|https?:(?!\/\/www\.w3\.org\/2000\/svg")/);
  }
});

test("the page of a class allows its own script and no other, a student's page none", () => {
  const page = classPage(sampleReport, () => "x");
  const [, script = ""] = /<script>([^<]*)<\/script>/.exec(page) ?? [];
  const hash = createHash("sha256").update(script).digest("base64");
  assert.ok(script.length > 0 && page.includes(`script-src 'sha256-${hash}'`));
  assert.doesNotMatch(pageOf(ada), /<script|script-src/);
});

test("no text of a report can break out of a page", () => {
  const clean = htmlPages(sampleReport);
  for (const [i, { path, text }] of htmlPages(hostile(sampleReport)).entries()) {
    assert.match(path, /^(?:index|students\/[a-z0-9-]+)\.html$/);
    assert.ok(isWellFormed(asXml(text)), path);
    assert.deepEqual(elementsOf(text), elementsOf(clean[i]?.text ?? ""), path);
    const attributes = [...withoutLook(text).matchAll(/<[a-z][^>]*>/g)].map(([tag]) =>
      tag.replaceAll(/"[^"]*"/g, "")
    );
    assert.deepEqual(attributes.filter((tag) => /\son\w+=/.test(tag)), []);
  }
});

test("the attack is really in the pages that must hold it", () => {
  const [index, ...pages] = htmlPages(hostile(sampleReport));
  for (const { text } of [...(index ? [index] : []), ...pages]) {
    assert.ok(text.includes("&lt;script&gt;window.broken"));
    assert.ok(!text.includes("\u202e") && !text.includes("\0"));
  }
  assert.match(attack, /<script>/);
});

/** The names of the elements of a page, each once. */
function elementsOf(page: string): readonly string[] {
  const names = [...withoutLook(page).matchAll(/<([a-z][\w-]*)/g)].map(([, name]) => name ?? "");
  return [...new Set(names)].toSorted();
}
