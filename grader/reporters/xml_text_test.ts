import assert from "node:assert/strict";
import { test } from "node:test";
import { xmlAttributes, xmlText } from "./xml_text.ts";

test("xmlText() escapes what XML means something by", () => {
  assert.equal(xmlText(`<a b="c">'&]]>`), "&lt;a b=&quot;c&quot;&gt;'&amp;]]&gt;");
});

test("xmlText() shows control characters as a program's source would", () => {
  assert.equal(xmlText("\u0000\u001b[2J\n\r\u0085"), "\\x00\\x1b[2J\\x0a\\x0d\\x85");
});

test("xmlText() shows what is no character at all", () => {
  assert.equal(xmlText("\ud800 \ufffe\uffff"), "\\ud800 \\ufffe\\uffff");
});

test("xmlText() leaves letters of every language as they are", () => {
  assert.equal(xmlText("Zoë 陈小明 🙂"), "Zoë 陈小明 🙂");
});

test("xmlText() turns no text into a command of a CI runner or the order of letters around", () => {
  assert.equal(xmlText("::error::x ##[error] \u202e"), ": :error::x # #[error] \\u{202e}");
});

test("xmlAttributes() leaves out what is undefined", () => {
  assert.equal(xmlAttributes({ a: "<", b: undefined, c: 0 }), ' a="&lt;" c="0"');
});
