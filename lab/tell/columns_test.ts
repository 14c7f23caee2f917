import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { clipped, clippedInside, padded, paddedLeft, widthOf, wrapped } from "./columns.ts";

const runs = { seed: 19, numRuns: 500 };

/** English and Chinese words with marks and blanks, as the lab's own sentences mix them. */
const text = fc.array(
  fc.constantFrom("a", "echo", "LAB_HOST", "超", "时", "，", "。", "“", "”", "（", "）", " ", "  "),
  { maxLength: 30 },
).map((words) => words.join(""));

test("widthOf() counts a Latin letter as one column", () => {
  assert.equal(widthOf("hello"), 5);
});

test("widthOf() counts a Chinese character and a full-width mark as two columns", () => {
  assert.equal(widthOf("连接，"), 6);
});

test("widthOf() counts an emoji as two columns, though it is two code units", () => {
  assert.equal(widthOf("😀"), 2);
});

test("widthOf() counts no column of an empty text", () => {
  assert.equal(widthOf(""), 0);
});

test("padded() fills up to the width in columns, not in characters", () => {
  assert.equal(padded("连接", 6), "连接  ");
});

test("padded() leaves a text as it is that is as wide, or wider", () => {
  assert.equal(padded("连接", 4), "连接");
  assert.equal(padded("连接", 3), "连接");
});

test("paddedLeft() fills up in front", () => {
  assert.equal(paddedLeft("12", 4), "  12");
});

test("clipped() leaves a text as it is that just fits", () => {
  assert.equal(clipped("连接a", 5), "连接a");
});

test("clippedInside() leaves a text as it is that just fits", () => {
  assert.equal(clippedInside("连接a", 5), "连接a");
});

test("clippedInside() keeps both ends of a text", () => {
  assert.equal(clippedInside("0123456789", 6), "01…789");
});

test("clippedInside() keeps to the width, and cuts no wide character in two", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), (text, width) => {
      const shown = clippedInside(text, width);
      assert.ok(widthOf(shown) <= width);
      assert.ok(shown === text || shown.includes("…"));
    }),
    runs,
  );
});

test("clipped() shows that it cut a text, and cuts no wide character in two", () => {
  assert.equal(clipped("hello", 4), "hel…");
  assert.equal(clipped("连接超时", 6), "连接…");
});

test("clipped() makes nothing wider than it may be", () => {
  fc.assert(
    fc.property(text, fc.nat(20), (text, width) => {
      assert.ok(widthOf(clipped(text, width)) <= width);
    }),
    runs,
  );
});

test("wrapped() makes no line wider than the width, unless it is a single word", () => {
  const single = /^[“（]*(?:[\u2e80-\uffef]|[a-zA-Z_“”]*)[，。）”]*$/u;
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 20 }), (text, width) => {
      const tooWide = wrapped(text, width).filter((line) => widthOf(line) > width);
      assert.deepEqual(tooWide.filter((line) => !single.test(line)), []);
    }),
    runs,
  );
});

test("wrapped() loses nothing but blanks at the ends of lines", () => {
  const withoutBlanks = (text: string): string => text.replaceAll(" ", "");
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 20 }), (text, width) => {
      assert.equal(withoutBlanks(wrapped(text, width).join("")), withoutBlanks(text));
    }),
    runs,
  );
});

test("wrapped() begins no line with a closing mark", () => {
  const wordsAndMarks = fc.array(fc.constantFrom("TCP", "超", "时", "，", "。", "）"), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(wordsAndMarks, fc.integer({ min: 4, max: 20 }), (words, width) => {
      const lines = wrapped(`超${words.join("")}`, width);
      assert.deepEqual(lines.filter((line) => /^[，。）]/.test(line)), []);
    }),
    runs,
  );
});

test("wrapped() leaves a text on one line that just fits", () => {
  assert.deepEqual(wrapped("one two", 7), ["one two"]);
});

test("wrapped() breaks a text at a blank that is one column too wide", () => {
  assert.deepEqual(wrapped("one two", 6), ["one", "two"]);
});

test("wrapped() leaves Chinese on one line that just fits", () => {
  assert.deepEqual(wrapped("连接超时", 8), ["连接超时"]);
});

test("wrapped() breaks Chinese between any two characters", () => {
  assert.deepEqual(wrapped("连接超时", 7), ["连接超", "时"]);
});

test("wrapped() keeps a closing mark with a Chinese character", () => {
  assert.deepEqual(wrapped("连接。超时", 5), ["连", "接。", "超时"]);
});

test("wrapped() keeps a closing mark with a Latin word", () => {
  assert.deepEqual(wrapped("使用TCP。好", 8), ["使用", "TCP。好"]);
});

test("wrapped() keeps an opening mark with what it opens", () => {
  assert.deepEqual(wrapped("结束（FIN）", 8), ["结束", "（FIN）"]);
});

test("wrapped() breaks between Chinese and a Latin word", () => {
  assert.deepEqual(wrapped("使用TCP", 6), ["使用", "TCP"]);
});

test("wrapped() keeps a word that is too wide whole", () => {
  assert.deepEqual(wrapped("a LAB_HOST b", 5), ["a", "LAB_HOST", "b"]);
});

test("wrapped() keeps double blanks inside a line", () => {
  assert.deepEqual(wrapped('data "a  b"', 80), ['data "a  b"']);
});

test("wrapped() takes a line feed or a tab for a blank", () => {
  assert.deepEqual(wrapped("one\ntwo\tthree", 80), ["one two three"]);
});

test("wrapped() makes one empty line of an empty text", () => {
  assert.deepEqual(wrapped("", 80), [""]);
});
