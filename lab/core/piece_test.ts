import assert from "node:assert/strict";
import { test } from "node:test";
import { cutAt } from "./piece.ts";

const bytes = Uint8Array.of(10, 11, 12, 13);
const piece = { kind: "bytes", bytes, offset: 10 } as const;

/** Where each part begins, and its bytes; each byte is named after its offset. */
function cut(...offsets: readonly number[]): readonly string[] {
  return cutAt(piece, offsets).map(({ offset, bytes }) => `${offset}: ${bytes.join(" ")}`);
}

test("cutAt() cuts at offsets of the stream", () => {
  assert.deepEqual(cut(11, 13), ["10: 10", "11: 11 12", "13: 13"]);
});

test("cutAt() cuts nothing at the start of the piece", () => {
  assert.deepEqual(cut(10), ["10: 10 11 12 13"]);
});

test("cutAt() cuts nothing at the end of the piece", () => {
  assert.deepEqual(cut(14), ["10: 10 11 12 13"]);
});

test("cutAt() leaves out the offsets of other pieces", () => {
  assert.deepEqual(cut(3, 12, 99), ["10: 10 11", "12: 12 13"]);
});

test("cutAt() copies no bytes", () => {
  assert.ok(cutAt(piece, [12]).every((part) => part.bytes.buffer === bytes.buffer));
});
