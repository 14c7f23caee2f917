import assert from "node:assert/strict";
import { test } from "node:test";
import type { ToldStep } from "../core/verdict.ts";
import { widthOf } from "./columns.ts";
import { stepRows } from "./step_text.ts";
import { step } from "./test_kit.ts";

const columns = { number: "      3", verbColumns: 6, peerColumns: 2, widthColumns: 60 };
const english = { ...columns, language: "en" } as const;
const chinese = { ...columns, language: "zh" } as const;
const note = {
  en: "One letter for the eye, 2 code points: e and U+0301",
  zh: "看上去是一个字母，其实是 e 和 U+0301 两个码点",
};

function remarked(peer: string, what: string): ToldStep {
  return { ...step("expect", "期望", { peer, what }), note };
}

test("stepRows() puts a remark behind its step where it fits", () => {
  const short = { ...step("finish", "结束", { peer: "a" }), note: { en: "half", zh: "一半" } };
  assert.deepEqual(stepRows(short, english), ["      3  finish  a  — half"]);
  assert.deepEqual(stepRows(short, chinese), ["      3  结束    a  — 一半"]);
});

test("stepRows() puts a remark below what it is about where it does not fit", () => {
  assert.deepEqual(stepRows(remarked("a", 'the line "2 é"'), english), [
    '      3  expect  a   the line "2 é"',
    "                     — One letter for the eye, 2 code",
    "                       points: e and U+0301",
  ]);
  assert.deepEqual(stepRows(remarked("a", '一行 "2 é"'), chinese), [
    '      3  期望    a   一行 "2 é"',
    "                     — 看上去是一个字母，其实是 e 和",
    "                       U+0301 两个码点",
  ]);
});

test("stepRows() begins a long remark beside a verb that stands alone", () => {
  assert.deepEqual(stepRows(remarked("", ""), english), [
    "      3  expect      — One letter for the eye, 2 code",
    "                       points: e and U+0301",
  ]);
});

test("stepRows() wraps what a step is about, too", () => {
  assert.deepEqual(
    stepRows(step("serve", "应答", { what: "one two three four ".repeat(3) }), english),
    [
      "      3  serve       one two three four one two three four",
      "                       one two three four",
    ],
  );
});

test("stepRows() begins further left where verb and peer leave no room", () => {
  const deep = { ...remarked("c12", '"x"'), depth: 3 };
  assert.deepEqual(stepRows(deep, { ...english, widthColumns: 54 }), [
    "      3        expect  c12",
    '                 "x"',
    "                 — One letter for the eye, 2 code",
    "                   points: e and U+0301",
  ]);
});

test("stepRows() says behind the remark that this system cannot show a step", () => {
  const unseen = { ...remarked("a", "LISTEN"), outcome: "unseen" as const };
  assert.match(
    stepRows(unseen, { ...english, widthColumns: 120 })[0] ?? "",
    /U\+0301 {2}\(not looked at here\)$/,
  );
});

test("stepRows() keeps to the width", () => {
  for (const language of ["en", "zh"] as const) {
    for (const widthColumns of [48, 60, 80]) {
      const rows = stepRows(remarked("a", '"x" or "y"'), { ...columns, language, widthColumns });
      assert.deepEqual(rows.filter((row) => widthOf(row) > widthColumns), []);
    }
  }
});
