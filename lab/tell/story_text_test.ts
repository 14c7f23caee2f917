import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reason } from "../core/reason.ts";
import type { Fail, Story, ToldStep } from "../core/verdict.ts";
import { widthOf } from "./columns.ts";
import { colourful } from "./paint.ts";
import { storyLines, storyParts, type Telling } from "./story_text.ts";
import { bytes, decodedFail, decodedStory, inChinese, inEnglish, step } from "./test_kit.ts";
import { datagrams } from "./traces_test.ts";

/** The failing story with something else in it, told without case and replay. */
function told(story: Partial<Story>, fail: Partial<Fail> = {}, telling: Telling = inEnglish) {
  const other = { ...decodedFail, case: undefined, hint: undefined, ...fail };
  return storyLines({ ...other, story: { ...decodedStory, ...story } }, "", telling);
}

/** A story whose steps and diagnosis are left out. */
function toldReason(
  reason: Reason,
  fail: Partial<Fail> = {},
  telling: Telling = inEnglish,
): readonly string[] {
  return told({ steps: [], reason, diagnosis: undefined }, fail, telling);
}

const stillRunning: Reason = { kind: "still-running", waitedMs: 5000 };
const silentAfterHel: Reason = {
  kind: "silent",
  peer: "a",
  waitedMs: 5000,
  heardBytes: 3,
  wantedBytes: 5,
  lastHeard: bytes("hel"),
  wanted: bytes("lo"),
};
const hint = { en: "Try again.", zh: "再试。" };

test("storyLines() tells a failing story in English", () => {
  assert.deepEqual(storyLines(decodedFail, "lab run echo echo.ts", inEnglish), [
    String.raw`      given   data "h\x80i"  (3 runs held before, made smaller 2 times)`,
    String.raw`      1  connect  a`,
    String.raw`      2  send     a   "h\x80i"`,
    String.raw`      3  expect   a   "h\x80i"`,
    String.raw`         heard     "h\xef\xbf\xbdi"`,
    String.raw`                     ^ byte 1: wanted "\x80"`,
    String.raw`      why     Byte 1: sent 80, got ef bf bd. That is U+FFFD: you decoded binary`,
    String.raw`              as UTF-8.`,
    String.raw`      hint    Bytes are not text.`,
    String.raw`      replay  lab run echo echo.ts`,
  ]);
});

// No String.raw here: Bun would show each Chinese character as an escape.
test("storyLines() tells a failing story in Chinese", () => {
  assert.deepEqual(storyLines(decodedFail, "lab run echo echo.ts", inChinese), [
    '      取值    data "h\\x80i"  （之前通过了 3 次，缩小了 2 次）',
    "      1  连接    a",
    '      2  发送    a   "h\\x80i"',
    '      3  期望    a   "h\\x80i"',
    '         收到      "h\\xef\\xbf\\xbdi"',
    '                     ^ 第 1 个字节：应为 "\\x80"',
    "      原因    第 1 个字节：发出 80，收到 ef bf bd。那是 U+FFFD：你把二进制数据当",
    "              作 UTF-8 解码了。",
    "      提示    字节不是文本。",
    "      重放    lab run echo echo.ts",
  ]);
});

test("storyLines() keeps to the width where it wraps", () => {
  const long = { en: "word ".repeat(40), zh: "很长的提示，".repeat(20) };
  const lines = [...told({}, { hint: long }), ...told({}, { hint: long }, inChinese)];
  assert.deepEqual(lines.filter((line) => widthOf(line) > 80), []);
});

test("storyLines() paints the failed step and what was heard", () => {
  const lines = told({ diagnosis: undefined }, {}, { ...inEnglish, paint: colourful });
  assert.deepEqual(lines.slice(2), [
    '\x1b[1m      3  expect   a   "h\\x80i"\x1b[0m',
    '         heard     \x1b[31m"h\\xef\\xbf\\xbdi"\x1b[0m',
    '                   \x1b[31m  ^ byte 1: wanted "\\x80"\x1b[0m',
  ]);
});

test("storyLines() says seen, not heard, of the program as a whole", () => {
  assert.deepEqual(toldReason(stillRunning), [
    "         seen      the program still ran after 5 s",
  ]);
});

test("storyLines() wraps what was seen under its label", () => {
  const reason: Reason = { kind: "not-allowed", rule: "outside-import", what: "../../solution.ts" };
  assert.deepEqual(toldReason(reason), [
    '         seen      "../../solution.ts" is imported from outside your folder;',
    "                   import only what lies in it",
  ]);
});

test("storyLines() lets no file name of a student steer a terminal", () => {
  const reason: Reason = { kind: "not-allowed", rule: "symbolic-link", what: "\x1b[2Ja\u202eb" };
  assert.match(toldReason(reason)[0] ?? "", /seen {6}"a\\u\{202e\}b" is a symbolic link;/);
});

test("storyLines() keeps on one line what just fits beside its label", () => {
  const lines = toldReason(silentAfterHel, {}, { ...inEnglish, widthColumns: 51 });
  assert.deepEqual(lines, [
    '         heard     "hel"  then nothing more for 5 s',
    '                       ^ wanted "lo"',
  ]);
});

test("storyLines() puts what does not fit below the caret", () => {
  const lines = toldReason(silentAfterHel, {}, { ...inEnglish, widthColumns: 50 });
  assert.deepEqual(lines, [
    '         heard     "hel"',
    '                       ^ wanted "lo"',
    "                   then nothing more for 5 s",
  ]);
});

test("storyLines() puts nothing below the caret where only bytes were quoted", () => {
  const lines = toldReason(decodedStory.reason, {}, { ...inEnglish, widthColumns: 30 });
  assert.deepEqual(lines, [
    '         heard     "h\\xef\\xbf\\xbdi"',
    '                     ^ byte 1: wanted "\\x80"',
  ]);
});

test("storyLines() tells 14 steps", () => {
  const steps = Array.from({ length: 14 }, () => step("connect", "连接", { peer: "a" }));
  const lines = told({ steps, reason: stillRunning, diagnosis: undefined });
  assert.deepEqual([lines[0], lines.length], ["      1  connect  a", 15]);
});

test("storyLines() leaves out the beginning of 15 steps, and says so", () => {
  const steps = Array.from({ length: 15 }, () => step("connect", "连接", { peer: "a" }));
  const lines = told({ steps, reason: stillRunning, diagnosis: undefined });
  assert.deepEqual(lines.slice(0, 2), ["         (1 more steps that held)", "      2  connect  a"]);
});

test("storyLines() indents the steps inside of a step", () => {
  const inner: ToldStep = { ...step("send", "发送", { peer: "c1", what: '"x"' }), depth: 1 };
  const steps = [step("each", "逐个", { what: "i = 1 … 3" }), inner];
  assert.deepEqual(told({ steps }).slice(0, 2), [
    "      1  each        i = 1 … 3",
    '      2    send    c1  "x"',
  ]);
});

test("storyLines() gives long names of peers a column that is wide enough", () => {
  const steps = ["c9", "c10"].map((peer) => step("send", "发送", { peer, what: '"x"' }));
  assert.deepEqual(told({ steps }).slice(0, 2), [
    '      1  send    c9   "x"',
    '      2  send    c10  "x"',
  ]);
});

test("storyLines() says of a step that this system cannot show it", () => {
  const steps = [{ ...step("state", "状态", { peer: "a" }), outcome: "unseen" as const }];
  assert.equal(told({ steps })[0], "      1  state   a  (not looked at here)");
  assert.equal(told({ steps }, {}, inChinese)[0], "      1  状态    a  （这里不检查）");
});

test("storyLines() draws what happened on the link, between what was heard and why", () => {
  const lines = told({ steps: [], trace: datagrams(2, [2]) });
  assert.deepEqual(lines.slice(2), [
    "         link  ms  a                           link                      program",
    '              0.0  │── #1 "x" ───────────────────┼────────────────────────────▶│',
    '             10.0  │── #2 "x" ──────────────────▶✗  lost: drop                 │',
    "      why     Byte 1: sent 80, got ef bf bd. That is U+FFFD: you decoded binary",
    "              as UTF-8.",
  ]);
});

test("storyLines() titles the ends of the link by what the program was", () => {
  const [head] = told({ steps: [], role: "pair", trace: datagrams(1) }, {}, inChinese).slice(2);
  assert.match(head ?? "", /^ {9}链路 {2}ms {2}发送方 +链路 +接收方$/);
});

test("storyLines() keeps what happened on the link to 14 lines and to the width", () => {
  for (const telling of [inEnglish, inChinese, { ...inEnglish, widthColumns: 60 }]) {
    const without = told({}, {}, telling).length;
    const lines = told({ trace: datagrams(99, [50, 51, 52, 53, 54]) }, {}, telling);
    assert.equal(lines.length, without + 14);
    assert.deepEqual(lines.filter((line) => widthOf(line) > telling.widthColumns), []);
  }
});

test("storyLines() says printed, not heard, of what the program printed", () => {
  assert.deepEqual(toldReason({ ...silentAfterHel, peer: "stdout" }), [
    '         printed   "hel"  then nothing more for 5 s',
    '                       ^ wanted "lo"',
  ]);
});

test("storyLines() tells the note of a step in its language", () => {
  const note = { en: "half of it", zh: "一半" };
  const steps = [{ ...step("finish", "结束发送", { peer: "a" }), note }];
  assert.equal(told({ steps })[0], "      1  finish  a  — half of it");
  assert.equal(told({ steps }, {}, inChinese)[0], "      1  结束发送  a  — 一半");
});

test("storyLines() says when the same case passed once more", () => {
  const lines = toldReason(stillRunning, { unsteady: { worth: "full", trace: [] } });
  assert.equal(lines[1], "         unsteady: the very same case was played again and passed");
});

test("storyLines() tells a case that was given without a search", () => {
  const lines = toldReason(stillRunning, { case: 'data "a"', search: undefined });
  assert.equal(lines[0], '      given   data "a"');
});

test("storyLines() shows what a program printed behind a bar", () => {
  const printed = ["one", "two"];
  assert.deepEqual(told({ steps: [], reason: stillRunning, diagnosis: undefined, printed }), [
    "         seen      the program still ran after 5 s",
    "         printed   │ one",
    "                   │ two",
  ]);
});

test("storyLines() says printed once", () => {
  const reason: Reason = { ...silentAfterHel, peer: "stdout" };
  const lines = told({ steps: [], reason, diagnosis: undefined, printed: ["hel"] });
  assert.deepEqual([lines.length, lines.at(-1)], [3, "                   │ hel"]);
});

test("storyLines() gives the hint of a check to a conversation that failed", () => {
  assert.equal(told({ diagnosis: undefined }, { hint }).at(-1), "      hint    Try again.");
});

test("storyLines() gives no hint about a conversation to a program that never listened right", () => {
  assert.equal(toldReason({ kind: "wrong-address", address: "*" }, { hint }).length, 1);
});

const connected = step("connect", "连接", { peer: "a" });

test("storyLines() gives the hint to a program that ended, or grew, in the conversation", () => {
  const exit = { code: 1, signal: undefined };
  const reasons: readonly Reason[] = [
    { kind: "gone", exit, afterResetOf: undefined },
    { kind: "memory", limitBytes: 1024 },
  ];
  for (const reason of reasons) {
    const lines = told({ steps: [connected], reason, diagnosis: undefined }, { hint });
    assert.equal(lines.at(-1), "      hint    Try again.");
  }
});

test("storyLines() gives no hint to a program that ended before anybody spoke to it", () => {
  const exit = { code: 1, signal: undefined };
  const reason: Reason = { kind: "gone", exit, afterResetOf: undefined };
  const steps = [{ ...connected, outcome: "failed" as const }];
  assert.equal(toldReason(reason, { hint }).length, 1);
  assert.equal(told({ steps, reason, diagnosis: undefined }, { hint }).length, 2);
});

test("storyLines() gives the hint to a client that gave up before anything came", () => {
  const exit = { code: 1, signal: undefined };
  const reason: Reason = { kind: "gone", exit, afterResetOf: undefined };
  const lines = told({ steps: [], reason, diagnosis: undefined, role: "client" }, { hint });
  assert.equal(lines.at(-1), "      hint    Try again.");
});

test("storyLines() tells no replay where there is none", () => {
  assert.ok(told({}).every((line) => !line.includes("replay")));
});

test("storyParts() gives the diagram, the why and the hint apart, each whole", () => {
  const long = "A lost acknowledgement looks like a lost packet, so the packet comes again, with " +
    "the number that it had before.  [RFC 9293 §3.4]";
  const fail = {
    ...decodedFail,
    hint: { en: long, zh: long },
    story: { ...decodedStory, trace: datagrams(40, [3, 4, 5, 20]) },
  };
  const { told, link, why, hint } = storyParts(fail, inEnglish);
  assert.equal(hint, long);
  assert.equal(why, "Byte 1: sent 80, got ef bf bd. That is U+FFFD: you decoded binary as UTF-8.");
  assert.match(link[0] ?? "", /^ {9}link {2}ms /);
  assert.ok(told.every((line) => !link.includes(line)));
});

test("storyParts() gives no hint where it would not fit what happened", () => {
  const story: Story = {
    ...decodedStory,
    reason: { kind: "not-allowed", rule: "too-large", what: "a.ts" },
  };
  assert.equal(storyParts({ ...decodedFail, hint, story }, inEnglish).hint, undefined);
});
