import assert from "node:assert/strict";
import { test } from "node:test";
import { safeJson } from "./safe_json.ts";

test("safeJson() gives the same text back, whatever it holds", () => {
  const texts = ["\u0000\u001b[2J\u009b", "\u202egpj", "###[error]", "\\##[x", "👩‍💻", "\ud800", '"'];
  assert.deepEqual(JSON.parse(safeJson(texts)), texts);
});

test("safeJson() holds nothing that a terminal or a CI runner would act on", () => {
  const text = safeJson(["\u001b[2J\u007f\u009b", "\u202e\u2028\u{e0001}", "##[error]###[x]"]);
  assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\u2028]|##\[/u);
});

test("safeJson() leaves letters of every language as they are", () => {
  assert.equal(safeJson({ name: "Zoë 陈小明 🙂" }), '{\n  "name": "Zoë 陈小明 🙂"\n}\n');
});
