import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { safeText } from "./safe_text.ts";

test("safeText() gives one line without control and direction characters, whatever comes", () => {
  const parts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("\x1b[", "\x1b]0;", "\x9b", "\r", "\n", "\u2028", "\u202e", "##[", "::", "#"),
  );
  const nasty = /[\p{Cc}\p{Cf}\u2028\u2029]|##\[|^\s*::/u;
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), (parts) => {
      assert.ok(!nasty.test(safeText(parts.join(""))));
    }),
    { seed: 19, numRuns: 200 },
  );
});

test("safeText() leaves a harmless line as it is", () => {
  const line = 'Listening on 127.0.0.1:8080, "café", 连接, 😀';
  assert.equal(safeText(line), line);
});

test("safeText() takes colours away", () => {
  assert.equal(safeText("\x1b[1;31merror\x1b[0m: no"), "error: no");
});

test("safeText() takes sequences away that move the cursor or clear the screen", () => {
  assert.equal(safeText("a\x1b[2J\x1b[H\x1b[?25lb"), "ab");
});

test("safeText() shows an escape that begins no such sequence", () => {
  assert.equal(safeText("\x1b]0;title\x07"), "\\u{1b}]0;title\\u{7}");
});

test("safeText() shows the one-character form of an escape sequence", () => {
  assert.equal(safeText("\x9b2J"), "\\u{9b}2J");
});

test("safeText() shows a line feed and a carriage return", () => {
  assert.equal(safeText("a\nb\r"), "a\\u{a}b\\u{d}");
});

test("safeText() shows the line and paragraph separators", () => {
  assert.equal(safeText("a\u2028b\u2029"), "a\\u{2028}b\\u{2029}");
});

test("safeText() shows characters that turn the direction of a text", () => {
  assert.equal(safeText("a\u202eb\u2066c"), "a\\u{202e}b\\u{2066}c");
});

test("safeText() shows characters of no width", () => {
  assert.equal(safeText("a\u200bb\ufeff"), "a\\u{200b}b\\u{feff}");
});

test("safeText() makes two blanks of a tab", () => {
  assert.equal(safeText("\tat main"), "  at main");
});

test("safeText() breaks a command to a CI runner in the middle of a line", () => {
  assert.equal(safeText("a ##[error]b"), "a # #[error]b");
});

test("safeText() breaks a command that only appears when a colour is taken away", () => {
  assert.equal(safeText("##\x1b[0m[error]"), "# #[error]");
});

test("safeText() breaks a command to a CI runner at the start of a line", () => {
  assert.equal(safeText("::error::no"), ": :error::no");
});

test("safeText() breaks a command behind blanks", () => {
  assert.equal(safeText(" \t::error::no"), ": :error::no");
});

test("safeText() leaves two colons alone that do not begin a line", () => {
  assert.equal(safeText("listen on ::1"), "listen on ::1");
});
