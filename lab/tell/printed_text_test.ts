import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reason } from "../core/reason.ts";
import type { Story } from "../core/verdict.ts";
import { widthOf } from "./columns.ts";
import { printedRows } from "./printed_text.ts";
import { bytes, decoded } from "./test_kit.ts";

const exit = { code: 1, signal: undefined };
const gone: Reason = { kind: "gone", exit, afterResetOf: undefined };
const stillRunning: Reason = { kind: "still-running", waitedMs: 5000 };

function rowsOf(
  reason: Reason,
  printed: readonly string[],
  role: Story["role"] = "server",
): readonly string[] {
  return printedRows({ reason, role, printed }, { widthColumns: 30 });
}

function lines(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `line ${i}`);
}

test("printedRows() shows the last that a program printed before it ended", () => {
  assert.deepEqual(rowsOf(gone, ["one", "\x1b[31mtwo\x1b[0m"]), ["│ one", "│ two"]);
});

test("printedRows() shows the last eight lines of a program that ended or never listened", () => {
  const wrongExit: Reason = { kind: "wrong-exit", exit, wanted: 0 };
  for (const reason of [gone, wrongExit, { kind: "never-listened", waitedMs: 1 } as const]) {
    const rows = rowsOf(reason, lines(9));
    assert.deepEqual([rows.length, rows[0]], [8, "│ line 1"]);
  }
});

test("printedRows() shows the last four lines of a program that still runs", () => {
  assert.deepEqual(rowsOf(stillRunning, lines(5)), lines(5).slice(1).map((line) => `│ ${line}`));
});

test("printedRows() shows the notes of a server that sent a wrong byte", () => {
  assert.deepEqual(rowsOf(decoded, ["Heard 3 bytes"]), ["│ Heard 3 bytes"]);
});

test("printedRows() shows no last lines of a filter that printed a wrong one before", () => {
  const reason: Reason = { kind: "surplus", peer: "stdout", heard: bytes("x\n") };
  assert.deepEqual(rowsOf(reason, ["long behind"], "filter"), []);
  assert.equal(rowsOf(reason, ["a note"], "client").length, 1);
});

test("printedRows() shows nothing where the reason says it all", () => {
  assert.deepEqual(rowsOf({ kind: "wrong-address", address: "*" }, ["one"]), []);
});

test("printedRows() leaves out empty lines and frames inside the runtime", () => {
  const printed = [
    "Error: no",
    "",
    "    at main (echo.ts:3:1)",
    "    at run (ext:core/x.js:1:1)",
    "sender:     at run (node:internal/x:1:1)",
  ];
  assert.deepEqual(rowsOf(gone, printed), ["│ Error: no", "│     at main (echo.ts:3:1)"]);
});

test("printedRows() gives a last word two rows", () => {
  assert.deepEqual(rowsOf(gone, ["error: Uncaught (in promise) Error: No A1"]), [
    "│ error: Uncaught (in promise)",
    "│   Error: No A1",
  ]);
});

test("printedRows() keeps the place at the end of a long stack frame", () => {
  const rows = rowsOf(gone, [`    at ${"f".repeat(60)} [as _onTimeout] (echo.ts:3:1)`]);
  assert.equal(rows.length, 2);
  assert.match(rows[1] ?? "", /\(echo\.ts:3:1\)$/);
});

test("printedRows() leaves out a caret that would point at the wrong row", () => {
  const code = "  throw new Error('no');";
  assert.deepEqual(rowsOf(gone, [code, "        ^"]), [`│ ${code}`, "│         ^"]);
  const rows = rowsOf(gone, ["  if (isLate) throw new Error('no');", "              ^"]);
  assert.deepEqual(rows, ["│   if (isLate) throw new", "│   Error('no');"]);
});

test("printedRows() gives a note one row", () => {
  const [row = "", ...others] = rowsOf(stillRunning, ["Heard 64 bytes: <Buffer 61 62 63 64 65>"]);
  assert.deepEqual(others, []);
  assert.equal(widthOf(row), 30);
  assert.match(row, /^│ Heard 64 .*….* 65>$/);
});

test("printedRows() keeps to the width", () => {
  for (const reason of [gone, stillRunning]) {
    const rows = rowsOf(reason, ["x".repeat(99), "字".repeat(99), "a b ".repeat(99)]);
    assert.deepEqual(rows.filter((row) => widthOf(row) > 30), []);
  }
});
