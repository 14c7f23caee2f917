import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { byteText } from "../core/bytes_text.ts";
import type { Reason } from "../core/reason.ts";
import { english } from "../core/words/en.ts";
import { chinese } from "../core/words/zh.ts";
import { type HeardText, heardText, isAboutConversation } from "./heard_text.ts";
import { bytes } from "./test_kit.ts";

/** What is heard, and under it the caret, as a terminal shows them. */
function shown({ text, caret }: HeardText): readonly string[] {
  return caret === undefined ? [text] : [text, `${" ".repeat(caret.column)}^ ${caret.text}`];
}

function inEnglish(reason: Reason): readonly string[] {
  return shown(heardText(reason, english));
}

function inChinese(reason: Reason): readonly string[] {
  return shown(heardText(reason, chinese));
}

function differs(heard: Uint8Array, caret: number): Reason {
  return {
    kind: "differs",
    peer: "a",
    difference: { atByte: 300, heard, caret, wanted: bytes("wxyz") },
  };
}

/** The end came after these last bytes, where more was wanted. */
function endedEarly(lastHeard: Uint8Array, heardBytes = lastHeard.length): Reason {
  const shortfall = { peer: "a", heardBytes, wantedBytes: 2048, lastHeard, wanted: bytes("wxyz") };
  return { kind: "ended-early", how: "fin", ...shortfall };
}

function silent(lastHeard: Uint8Array, heardBytes = lastHeard.length): Reason {
  const shortfall = { peer: "a", heardBytes, wantedBytes: 2048, lastHeard, wanted: bytes("wxyz") };
  return { kind: "silent", waitedMs: 5000, ...shortfall };
}

test("heardText() puts the caret under the first character of the wrong byte, whatever the bytes", () => {
  const heard = fc.uint8Array({ minLength: 1, maxLength: 32 });
  fc.assert(
    fc.property(heard, fc.nat(15), (heard, place) => {
      const caret = Math.min(place, heard.length - 1);
      const { text, caret: under } = heardText(differs(heard, caret), english);
      const byte = byteText(heard[caret] ?? 0);
      assert.equal(text.slice(under?.column, (under?.column ?? 0) + byte.length), byte);
    }),
    { seed: 19, numRuns: 500 },
  );
});

test("heardText() shows no more of the bytes than fits beside the words", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 32 }), fc.nat(15), (heard, place) => {
      const caret = Math.min(place, heard.length - 1);
      assert.ok(heardText(differs(heard, caret), english).text.length <= 44);
    }),
    { seed: 19, numRuns: 500 },
  );
});

test("heardText() puts the caret under the wrong byte", () => {
  assert.deepEqual(inEnglish(differs(bytes("hello"), 2)), [
    '"hello"',
    '   ^ byte 300: wanted "w"',
  ]);
});

test("heardText() puts the caret under a wrong first byte", () => {
  assert.deepEqual(inEnglish(differs(bytes("jello"), 0)), [
    '"jello"',
    ' ^ byte 300: wanted "w"',
  ]);
});

test("heardText() puts the caret behind escapes in front of the wrong byte", () => {
  assert.deepEqual(inEnglish(differs(Uint8Array.of(0, 0x0a, 0x61, 0x62), 3)), [
    '"\\x00\\nab"',
    '        ^ byte 300: wanted "w"',
  ]);
});

test("heardText() leaves out what does not fit in front of the caret, and says so", () => {
  assert.deepEqual(inEnglish(differs(new Uint8Array(8), 7)), [
    `…"${"\\x00".repeat(7)}"`,
    `${" ".repeat(26)}^ byte 300: wanted "w"`,
  ]);
});

test("heardText() leaves out what does not fit behind the caret, and says so", () => {
  assert.deepEqual(inEnglish(differs(new Uint8Array(5), 0)), [
    `"${"\\x00".repeat(4)}"…`,
    ' ^ byte 300: wanted "w"',
  ]);
});

test("heardText() keeps what just fits on both sides of the caret", () => {
  assert.deepEqual(inEnglish(differs(new Uint8Array(10), 6)), [
    `"${"\\x00".repeat(10)}"`,
    `${" ".repeat(25)}^ byte 300: wanted "w"`,
  ]);
});

test("heardText() puts the caret under the closing quote when the end came early", () => {
  assert.deepEqual(inEnglish(endedEarly(bytes("hel"))), [
    '"hel"  then the program closed the connection',
    '    ^ wanted "wxyz"',
  ]);
});

test("heardText() puts the caret behind escapes when the end came early", () => {
  assert.deepEqual(inEnglish(endedEarly(Uint8Array.of(0x61, 0xff))), [
    '"a\\xff"  then the program closed the connection',
    '      ^ wanted "wxyz"',
  ]);
});

test("heardText() says how far it came where only the end is shown", () => {
  assert.deepEqual(inEnglish(endedEarly(bytes("hel"), 1024)), [
    '"hel" (1 KiB of 2 KiB)  then the program closed the connection',
    '    ^ wanted "wxyz"',
  ]);
});

test("heardText() has no caret where nothing was heard", () => {
  assert.deepEqual(inEnglish(endedEarly(bytes(""))), [
    "nothing; the program closed the connection",
  ]);
});

test("heardText() has no caret where no bytes are named that are missing", () => {
  const wanted = { ...endedEarly(bytes("hel")), wanted: bytes("") } as Reason;
  assert.deepEqual(inEnglish(wanted), ['"hel"  then the program closed the connection']);
});

test("heardText() shows the first eight missing bytes", () => {
  const wanted = { ...endedEarly(bytes("hel")), wanted: bytes("123456789") } as Reason;
  assert.equal(inEnglish(wanted)[1], '    ^ wanted "12345678"…');
});

test("heardText() tells a reset from an end", () => {
  const reset = { ...endedEarly(bytes("hel")), how: "rst" } as Reason;
  assert.equal(inEnglish(reset)[0], '"hel"  then the program reset the connection');
});

test("heardText() puts the caret behind what came before a silence", () => {
  assert.deepEqual(inEnglish(silent(bytes("hel"))), [
    '"hel"  then nothing more for 5 s',
    '    ^ wanted "wxyz"',
  ]);
});

test("heardText() says that nothing came at all", () => {
  assert.deepEqual(inEnglish(silent(bytes(""))), ["nothing for 5 s"]);
});

test("heardText() speaks Chinese behind the bytes, so that the caret still fits", () => {
  assert.deepEqual(inChinese(silent(bytes("hel"), 1024)), [
    '"hel"（2 KiB 中的 1 KiB）  然后 5 s 内再没有内容',
    '    ^ 应为 "wxyz"',
  ]);
});

test("heardText() quotes a line that is not like the wanted one", () => {
  const reason: Reason = { kind: "wrong-line", peer: "a", heard: bytes("no\n"), wanted: "yes" };
  assert.deepEqual(inEnglish(reason), ['"no\\n"  which is not like /yes/']);
});

test("heardText() quotes bytes that nobody asked for", () => {
  const reason: Reason = { kind: "surplus", peer: "a", heard: bytes("more") };
  assert.deepEqual(inEnglish(reason), ['"more"  which nobody asked for']);
});

test("heardText() quotes nothing where no bytes tell anything", () => {
  assert.deepEqual(inEnglish({ kind: "still-running", waitedMs: 5000 }), [
    "the program still ran after 5 s",
  ]);
});

test("isAboutConversation() is true of what a peer heard", () => {
  assert.equal(isAboutConversation(differs(bytes("a"), 0)), true);
  assert.equal(isAboutConversation(silent(bytes(""))), true);
});

test("isAboutConversation() is false of what the lab saw of the program", () => {
  assert.equal(isAboutConversation({ kind: "still-running", waitedMs: 1 }), false);
});

test("isAboutConversation() is false where a peer was refused or sent too much", () => {
  assert.equal(isAboutConversation({ kind: "refused", peer: "a", earlierPeers: 0 }), false);
  assert.equal(isAboutConversation({ kind: "sent-too-much", peer: "a", limitBytes: 1 }), false);
});
