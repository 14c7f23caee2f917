import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fail } from "../core/verdict.ts";
import { wordsOf } from "../core/words/words.ts";
import { storyParts } from "./story_parts.ts";
import { storyLines } from "./story_text.ts";
import { decodedFail, decodedStory, inChinese, inEnglish } from "./test_kit.ts";
import { datagrams } from "./traces_test.ts";

const long = "A lost acknowledgement looks like a lost packet, so the packet comes again, " +
  "with the number that it had before.  [RFC 9293 §3.4]";
const longZh =
  "在发送方看来，确认丢了和包丢了没有两样，所以包会再来一次。重发的包序号不变；接收方不再交付它，" +
  "但要再确认一次。";

const whole: Fail = {
  ...decodedFail,
  hint: { en: long, zh: longZh },
  unsteady: { worth: "full", trace: [] },
  story: { ...decodedStory, trace: datagrams(40, [3, 4, 5, 20]) },
};

test("storyParts() takes a story apart: steps, link, why and hint", () => {
  const story = storyLines(whole, "", inEnglish);
  const { told, link, why, hint } = storyParts(story, "en");
  assert.equal(hint?.replaceAll(/ +/g, " "), long.replaceAll(/ +/g, " "));
  assert.equal(why, "Byte 1: sent 80, got ef bf bd. That is U+FFFD: you decoded binary as UTF-8.");
  assert.match(link[0] ?? "", /^ {9}link {2}ms /);
  assert.match(link.at(-1) ?? "", /│$/);
  assert.ok(link.some((line) => line.endsWith("⋮")));
  assert.match(told[0] ?? "", /^ {6}given /);
  assert.equal(told.at(-1)?.trim(), wordsOf("en").unsteady);
});

test("storyParts() loses no line and doubles none", () => {
  for (const telling of [inEnglish, inChinese]) {
    const story = storyLines(whole, "", telling);
    const { told, link } = storyParts(story, telling.language);
    const left = story.filter((line) => ![...told, ...link].includes(line));
    assert.deepEqual(story.filter((line) => !left.includes(line)), inOrder(told, link, story));
    assert.ok(left.length >= 2);
  }
});

test("storyParts() joins Chinese lines without blanks", () => {
  const parts = storyParts(storyLines(whole, "", inChinese), "zh");
  assert.equal(parts.hint, longZh);
  assert.match(parts.link[0] ?? "", /^ {9}链路 {2}ms /);
});

test("storyParts() finds no part that the story has not", () => {
  const bare: Fail = {
    ...{ ...decodedFail, hint: undefined },
    story: { ...decodedStory, diagnosis: undefined },
  };
  const story = storyLines(bare, "", inEnglish);
  const parts = { told: story, link: [], why: undefined, hint: undefined };
  assert.deepEqual(storyParts(story, "en"), parts);
});

test("storyParts() of nothing is nothing", () => {
  const parts = { told: [], link: [], why: undefined, hint: undefined };
  assert.deepEqual(storyParts([], "en"), parts);
});

function inOrder(
  told: readonly string[],
  link: readonly string[],
  story: readonly string[],
): readonly string[] {
  return [...told, ...link].toSorted((a, b) => story.indexOf(a) - story.indexOf(b));
}
