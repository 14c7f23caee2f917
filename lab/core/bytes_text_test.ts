import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesText, byteText, byteTexts } from "./bytes_text.ts";

test("byteText() shows printable ASCII as it is", () => {
  assert.equal(byteText(0x41), "A");
});

test("byteText() shows the first and the last printable byte as they are", () => {
  assert.equal(byteText(0x20), " ");
  assert.equal(byteText(0x7e), "~");
});

test("byteText() escapes the bytes next to the printable ones", () => {
  assert.equal(byteText(0x1f), "\\x1f");
  assert.equal(byteText(0x7f), "\\x7f");
});

test("byteText() escapes with two digits", () => {
  assert.equal(byteText(0), "\\x00");
  assert.equal(byteText(0xff), "\\xff");
});

test("byteText() has short escapes for tab, line feed and carriage return", () => {
  assert.deepEqual([9, 10, 13].map(byteText), ["\\t", "\\n", "\\r"]);
});

test("byteText() escapes the quote and the backslash", () => {
  assert.deepEqual([0x22, 0x5c].map(byteText), ['\\"', "\\\\"]);
});

test("byteText() gives each byte a text of its own, in printable ASCII", () => {
  const texts = Array.from({ length: 256 }, (_, byte) => byteText(byte));
  assert.equal(new Set(texts).size, 256);
  assert.match(texts.join(""), /^[ -~]*$/);
});

test("bytesText() shows bytes in quotes", () => {
  assert.equal(bytesText(Uint8Array.of(0x68, 0x69, 0xff)), '"hi\\xff"');
});

test("bytesText() shows no bytes as empty quotes", () => {
  assert.equal(bytesText(new Uint8Array()), '""');
});

test("bytesText() shows 32 bytes whole", () => {
  assert.equal(bytesText(new Uint8Array(32).fill(0x61)), `"${"a".repeat(32)}"`);
});

test("bytesText() cuts after 32 bytes and says so", () => {
  assert.equal(bytesText(new Uint8Array(33).fill(0x61)), `"${"a".repeat(32)}"…`);
});

test("bytesText() cuts after as many bytes as it is told", () => {
  assert.equal(bytesText(new Uint8Array(3).fill(0x61), 2), '"aa"…');
});

function texts(text: string): readonly string[] {
  return byteTexts(new TextEncoder().encode(text));
}

test("byteTexts() shows a character at the first of its bytes", () => {
  assert.deepEqual(texts("a你é"), ["a", "你", "", "", "é", ""]);
});

test("byteTexts() shows characters behind U+FFFF", () => {
  assert.deepEqual(texts("🎈"), ["🎈", "", "", ""]);
});

test("byteTexts() escapes a part of a character", () => {
  assert.deepEqual(byteTexts(Uint8Array.of(0xe4, 0xbd)), ["\\xe4", "\\xbd"]);
  assert.deepEqual(byteTexts(Uint8Array.of(0xbd, 0xa0, 0x61)), ["\\xbd", "\\xa0", "a"]);
});

test("byteTexts() escapes what is no UTF-8: too long a form, a surrogate, beyond U+10FFFF", () => {
  for (
    const bytes of [[0xc0, 0x80], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]
  ) {
    assert.match(byteTexts(Uint8Array.from(bytes)).join(""), /^(\\x[0-9a-f]{2})+$/);
  }
});

test("byteTexts() escapes U+FFFD, whose bytes say more", () => {
  assert.equal(texts("\ufffd").join(""), "\\xef\\xbf\\xbd");
});

test("byteTexts() escapes what could steer a terminal or turn a line round", () => {
  for (
    const character of [
      "\u0085",
      "\u009b",
      "\u200b",
      "\u202e",
      "\u2066",
      "\u0301",
      "\u2028",
      "א",
      "ع",
    ]
  ) {
    assert.match(texts(character).join(""), /^(\\x[0-9a-f]{2})+$/);
  }
});

test("byteTexts() shows as a letter only what UTF-8 says is one", () => {
  const strict = new TextDecoder("utf-8", { fatal: true });
  for (let first = 0xc0; first < 0xf0; first++) {
    for (let second = 0; second < 256; second++) {
      const bytes = Uint8Array.of(first, second, 0xa1);
      const [shown = ""] = byteTexts(bytes);
      if (/^[\\ -~]/.test(shown)) continue;
      assert.equal(shown, strict.decode(bytes.subarray(0, first < 0xe0 ? 2 : 3)));
    }
  }
});
