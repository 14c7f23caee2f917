import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { byteTexts } from "../core/bytes_text.ts";
import type { Reason } from "../core/reason.ts";
import { english } from "../core/words/en.ts";
import { chinese } from "../core/words/zh.ts";
import { widthOf } from "./columns.ts";
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

function wrongDatagram(heard: string, wanted: string): Reason {
  const differs = [...heard].findIndex((letter, i) => letter !== wanted[i]);
  const atByte = differs < 0 ? Math.min(heard.length, wanted.length) : differs;
  return { kind: "wrong-datagram", peer: "a", heard: bytes(heard), wanted: bytes(wanted), atByte };
}

function fromColumn(column: number, text: string): string {
  const characters = [...text];
  let left = column;
  const start = characters.findIndex((character) => (left -= widthOf(character)) < 0);
  return characters.slice(start).join("");
}

test("heardText() puts the caret under the first character of the wrong byte, whatever the bytes", () => {
  const heard = fc.uint8Array({ minLength: 1, maxLength: 32 });
  fc.assert(
    fc.property(heard, fc.nat(15), (heard, place) => {
      const caret = Math.min(place, heard.length - 1);
      const { text, caret: under } = heardText(differs(heard, caret), english);
      const [byte = ""] = byteTexts(heard.subarray(caret));
      assert.equal(fromColumn(under?.column ?? 0, text).slice(0, byte.length), byte);
    }),
    { seed: 19, numRuns: 500 },
  );
});

test("heardText() shows no more of the bytes than fits beside the words", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 32 }), fc.nat(15), (heard, place) => {
      const caret = Math.min(place, heard.length - 1);
      assert.ok(widthOf(heardText(differs(heard, caret), english).text) <= 44);
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

test("heardText() shows letters, and points at the byte in the middle of one", () => {
  assert.deepEqual(inEnglish(differs(bytes("你好"), 3)), [
    '"你好"',
    '   ^ byte 300: wanted "w"',
  ]);
  assert.deepEqual(inEnglish(differs(bytes("你好"), 1)), [
    '"\\xe4\\xbd\\xa0好"',
    '     ^ byte 300: wanted "w"',
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

test("heardText() quotes JSON that is not the wanted one", () => {
  const reason: Reason = { kind: "wrong-json", peer: "a", heard: bytes('{"x":1}'), wanted: "[]" };
  assert.deepEqual(inEnglish(reason), ['"{\\"x\\":1}"  which is not the JSON []']);
  assert.deepEqual(inChinese(reason), ['"{\\"x\\":1}"  不是这个 JSON：[]']);
});

test("heardText() puts the caret under the first wrong byte of a datagram", () => {
  assert.deepEqual(inEnglish(wrongDatagram("hallo", "hello")), [
    '"hallo"',
    '  ^ byte 1: wanted "e"',
  ]);
});

test("heardText() says of a datagram that is too long where it goes on", () => {
  assert.deepEqual(inEnglish(wrongDatagram("hello you", "hello")), [
    '"hello you"  9 B came, 5 B wanted',
    '      ^ it goes on with " you"',
  ]);
  assert.deepEqual(inChinese(wrongDatagram("hello you", "hello")), [
    '"hello you"  收到 9 B，应为 5 B',
    '      ^ 后面还有 " you"',
  ]);
});

test("heardText() says of a datagram that is too short what is missing, be it empty", () => {
  assert.deepEqual(inEnglish(wrongDatagram("hel", "hello")), [
    '"hel"  3 B came, 5 B wanted',
    '    ^ byte 3: wanted "l"',
  ]);
  assert.deepEqual(inEnglish(wrongDatagram("", "hello")), [
    '""  0 B came, 5 B wanted',
    ' ^ byte 0: wanted "h"',
  ]);
});

test("heardText() tells what is none of several legal outcomes", () => {
  assert.deepEqual(inEnglish({ kind: "none-of", peer: "a", heard: bytes("no") }), [
    '"no"  which is none of what may come here',
  ]);
  assert.deepEqual(inEnglish({ kind: "none-of", peer: "a", heard: bytes("") }), [
    "nothing that may come here",
  ]);
});

test("heardText() says that nobody came", () => {
  assert.deepEqual(inEnglish({ kind: "not-accepted", peer: "a", waitedMs: 5000 }), [
    "nobody came for 5 s: the program did not connect, or sent nothing",
  ]);
});

test("heardText() says what the kernel says, and of which connection", () => {
  const state = { kind: "wrong-state", seen: "CLOSE-WAIT", waitedMs: 5000 } as const;
  assert.deepEqual(inEnglish({ ...state, peer: "", wanted: ["TIME-WAIT"] }), [
    "after 5 s the kernel says CLOSE-WAIT, wanted TIME-WAIT",
  ]);
  assert.deepEqual(inEnglish({ ...state, peer: "a", wanted: ["TIME-WAIT", "gone"] }), [
    "after 5 s the kernel says CLOSE-WAIT of the connection with a, wanted TIME-WAIT or gone",
  ]);
  assert.deepEqual(inChinese({ ...state, peer: "a", wanted: ["TIME-WAIT", "gone"] }), [
    "5 s 之后，内核说与 a 的连接是 CLOSE-WAIT，应为 TIME-WAIT 或 不存在",
  ]);
});

test("heardText() says that the program reads its input no more", () => {
  assert.deepEqual(inEnglish({ kind: "input-closed" }), [
    "the program reads its input no more, and more was to come",
  ]);
});

test("heardText() names the variable of the place where the program should listen", () => {
  const waited = { kind: "never-listened", waitedMs: 5000 } as const;
  assert.match(inEnglish(waited)[0] ?? "", /did not listen on LAB_HOST, port LAB_PORT$/);
  assert.match(inEnglish({ ...waited, path: true })[0] ?? "", /did not listen on LAB_PATH$/);
  assert.match(inChinese({ ...waited, path: true })[0] ?? "", /没有在 LAB_PATH 上监听$/);
});

test("heardText() speaks of the output of a program, not of a connection", () => {
  const ofOutput = (reason: Reason) => inEnglish({ ...reason, peer: "stdout" } as Reason)[0];
  assert.equal(ofOutput(endedEarly(bytes("hel"))), '"hel"  then the program ended its output');
  assert.equal(ofOutput(silent(bytes(""))), "nothing printed for 5 s");
  assert.equal(
    ofOutput({ kind: "not-ended", peer: "a", wanted: "fin", waitedMs: 5000 }),
    "the program did not end its output for 5 s",
  );
});

test("heardText() speaks of the output of a program in Chinese", () => {
  const ofOutput = (reason: Reason) => inChinese({ ...reason, peer: "stdout" } as Reason)[0];
  assert.equal(ofOutput(endedEarly(bytes("hel"))), '"hel"  然后程序结束了输出');
  assert.equal(ofOutput(silent(bytes(""))), "5 s 内什么也没有输出");
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

test("isAboutConversation() is false where nobody came, and of what the kernel says", () => {
  const state = { kind: "wrong-state", seen: "gone", wanted: ["LISTEN"], waitedMs: 1 } as const;
  assert.equal(isAboutConversation({ kind: "not-accepted", peer: "a", waitedMs: 1 }), false);
  assert.equal(isAboutConversation({ ...state, peer: "a" }), false);
});

test("isAboutConversation() is false where a peer was refused or sent too much", () => {
  assert.equal(isAboutConversation({ kind: "refused", peer: "a", earlierPeers: 0 }), false);
  assert.equal(isAboutConversation({ kind: "sent-too-much", peer: "a", limitBytes: 1 }), false);
});
