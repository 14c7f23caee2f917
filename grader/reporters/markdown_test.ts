import assert from "node:assert/strict";
import { test } from "node:test";
import { escapedMarkdown, fenced } from "./markdown.ts";

test("escapedMarkdown() leaves ordinary text as it is", () =>
  assert.equal(
    escapedMarkdown("echo.ts, 5/15 (late) + 陈小明's"),
    "echo.ts, 5/15 (late) + 陈小明's",
  ));

test("escapedMarkdown() leaves no mark of HTML or Markdown", () => {
  const text = escapedMarkdown('<img src=x>|`a`*b*_c_~d~[e](f)\\&amp;{g}$h$^i"');
  assert.doesNotMatch(text.replaceAll(/&#\d+;/g, ""), /[&<>|\\`*_~[\]{}$^"]/);
  assert.match(text, /^&#60;img src=x&#62;&#124;&#96;a&#96;/);
});

test("escapedMarkdown() calls nobody and makes no link", () =>
  assert.equal(
    escapedMarkdown("@all #12 https://x.y www.x.y"),
    "&#64;&#8203;all &#35;&#8203;12 https&#58;//x.y www&#46;x.y",
  ));

test("escapedMarkdown() shows a line feed instead of making one", () =>
  assert.equal(escapedMarkdown("a\nb"), "a&#92;u&#123;a&#125;b"));

test("fenced() takes three backticks for text without any", () =>
  assert.deepEqual(fenced(["a"], "text"), ["```text", "a", "```"]));

test("fenced() takes one more than the longest run inside", () =>
  assert.deepEqual(fenced(["``", "`````", "````"], ""), [
    "``````",
    "``",
    "`````",
    "````",
    "``````",
  ]));

test("fenced() keeps a fence also around nothing", () =>
  assert.deepEqual(fenced([], ""), ["```", "```"]));
