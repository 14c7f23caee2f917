import assert from "node:assert/strict";
import { test } from "node:test";
import { splitWords } from "./words_of_command.ts";

test("splitWords() splits at blanks of any kind and number", () => {
  assert.deepEqual(splitWords("  python3  echo.py\t-u\n"), ["python3", "echo.py", "-u"]);
});

test("splitWords() keeps blanks in single quotes", () => {
  assert.deepEqual(splitWords("run 'my echo.ts'"), ["run", "my echo.ts"]);
});

test("splitWords() keeps blanks in double quotes", () => {
  assert.deepEqual(splitWords('run "my echo.ts"'), ["run", "my echo.ts"]);
});

test("splitWords() keeps a blank behind a backslash", () => {
  assert.deepEqual(splitWords("run my\\ echo.ts"), ["run", "my echo.ts"]);
});

test("splitWords() makes one word of parts that touch", () => {
  assert.deepEqual(splitWords(`a'b c'"d e"\\ f`), ["ab cd e f"]);
});

test("splitWords() keeps empty words in quotes", () => {
  assert.deepEqual(splitWords(`run '' ""`), ["run", "", ""]);
});

test("splitWords() takes backslashes in single quotes as they are", () => {
  assert.deepEqual(splitWords(String.raw`'a\n'`), [String.raw`a\n`]);
});

test("splitWords() takes off the backslash before a quote in double quotes", () => {
  assert.deepEqual(splitWords(String.raw`"a\"b\\c"`), [String.raw`a"b\c`]);
});

test("splitWords() keeps a backslash before any other character in double quotes", () => {
  assert.deepEqual(splitWords(String.raw`"a\nb"`), [String.raw`a\nb`]);
});

test("splitWords() expands nothing", () => {
  assert.deepEqual(splitWords("$HOME *.ts ~ `id`; a|b"), ["$HOME", "*.ts", "~", "`id`;", "a|b"]);
});

test("splitWords() refuses a single quote that is not closed", () => {
  assert.throws(() => splitWords("run 'a"), {
    message: `Cannot split "run 'a": a ' is not closed`,
  });
});

test("splitWords() refuses a double quote that is not closed", () => {
  assert.throws(() => splitWords('run "a\\"'), /a " is not closed/);
});

test("splitWords() refuses a backslash at the end", () => {
  assert.throws(() => splitWords("run \\"), /a \\ is not closed/);
});

test("splitWords() refuses a command without words", () => {
  const message = "Cannot run an empty command: --program needs words";
  assert.throws(() => splitWords("  "), { message });
});
