import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { Markup, markup, markupText } from "./markup.ts";
import { isWellFormed } from "./markup_test_kit.ts";

test("markup() escapes texts, between tags and in quotes", () => {
  const text = `"><script>'&`;
  assert.equal(
    markup`<a title="${text}">${text}</a>`.text,
    '<a title="&quot;&gt;&lt;script&gt;&#39;&amp;">&quot;&gt;&lt;script&gt;&#39;&amp;</a>',
  );
});

test("markup() keeps what is markup already", () =>
  assert.equal(markup`<p>${markup`<b>${"<"}</b>`}</p>`.text, "<p><b>&lt;</b></p>"));

test("markup() joins lists, and shows nothing of undefined", () =>
  assert.equal(markup`${[1, "<", markup`<br>`, [undefined]]}${undefined}.`.text, "1&lt;<br>."));

test("markup() does not take an object out of a JSON file for markup", () => {
  const forged = JSON.parse('{ "text": "<script>" }') as Markup;
  assert.equal(markup`${forged}`.text, "[object Object]");
  assert.equal(markup`${new Markup("<b>")}`.text, "<b>");
});

test("markupText() replaces what XML does not know, and keeps tabs and line feeds", () =>
  assert.equal(markupText("a\0\x1b\t\n\ud800\uffff😀"), "a\ufffd\ufffd\t\n\ufffd\ufffd😀"));

test("markupText() leaves no character that could end a text or an attribute", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const escaped = markupText(text);
      assert.doesNotMatch(escaped, /[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      assert.ok(escaped.isWellFormed());
    }),
    { seed: 19, numRuns: 300 },
  );
});

test("isWellFormed() tells XML from what only looks like it", () => {
  assert.ok(isWellFormed('<a b="1"><c/>x &amp; y</a>\n'));
  for (
    const wrong of [
      "<a><b></a></b>",
      "<a>",
      "<a/><b/>",
      "<a b=1/>",
      '<a b="1" b="2"/>',
      "<a>&</a>",
      "<a>></a>",
      "text",
      "",
    ]
  ) assert.ok(!isWellFormed(wrong), wrong);
});
