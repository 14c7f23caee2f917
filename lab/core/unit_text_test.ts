import assert from "node:assert/strict";
import { test } from "node:test";
import { durationText, sizeText } from "./unit_text.ts";

test("sizeText() counts bytes below 1 KiB", () => {
  assert.equal(sizeText(0), "0 B");
  assert.equal(sizeText(1023), "1023 B");
});

test("sizeText() counts KiB from 1024 bytes on", () => {
  assert.equal(sizeText(1024), "1 KiB");
  assert.equal(sizeText(1536), "1.5 KiB");
});

test("sizeText() counts MiB from 1024 KiB on", () => {
  assert.equal(sizeText(1024 * 1024), "1 MiB");
  assert.equal(sizeText(24.5 * 1024 * 1024), "24.5 MiB");
});

test("sizeText() never says more than there is", () => {
  assert.equal(sizeText(1024 * 1024 - 1), "1023.9 KiB");
});

test("durationText() counts milliseconds below a second", () => {
  assert.equal(durationText(0), "0 ms");
  assert.equal(durationText(999), "999 ms");
});

test("durationText() counts seconds from 1000 ms on", () => {
  assert.equal(durationText(1000), "1 s");
  assert.equal(durationText(1500), "1.5 s");
});

test("durationText() says a second where a fraction would round up to 1000 ms", () => {
  assert.equal(durationText(999.6), "1 s");
});

test("durationText() leaves out fractions of a millisecond", () => {
  assert.equal(durationText(12.4), "12 ms");
});
