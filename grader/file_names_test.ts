import assert from "node:assert/strict";
import { test } from "node:test";
import { fileNamesOf } from "./file_names.ts";
import { hostileName } from "./test_kit.ts";

test("fileNamesOf() keeps the letters of every language", () => {
  assert.deepEqual(fileNamesOf(["Zoë M.", "李雷", "o'Neil"]), ["Zoë-M", "李雷", "o-Neil"]);
});

test("fileNamesOf() leaves nothing that means something to a file system", () => {
  assert.deepEqual(fileNamesOf(["../../etc/passwd", "..", ""]), [
    "etc-passwd",
    "student",
    "student-2",
  ]);
  assert.match(fileNamesOf([hostileName])[0] ?? "", /^[\p{L}\p{N}_-]+$/u);
});

test("fileNamesOf() gives no name twice, whatever the capitals", () => {
  assert.deepEqual(fileNamesOf(["Ada", "ada", "a/d", "a d"]), ["Ada", "ada-2", "a-d", "a-d-2"]);
});

test("fileNamesOf() cuts what no file system takes", () => {
  assert.equal(fileNamesOf(["x".repeat(500)])[0]?.length, 60);
});
