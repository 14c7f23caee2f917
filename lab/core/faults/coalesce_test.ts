import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Faults } from "../fault_settings.ts";
import { drive, linkOf, type Offering, pieceText, text, timeline } from "./test_kit.ts";
import { testLossless } from "./lossless_laws_test.ts";

const settings = fc.record({
  bytes: fc.integer({ min: 1, max: 3000 }),
  quietMs: fc.integer({ min: 1, max: 60 }),
}).map((coalesce) => ({ coalesce }));

/** Four bytes, or 20 ms of quiet. */
const four: Faults = { coalesce: { bytes: 4, quietMs: 20 } };

function came(...offerings: readonly Offering[]): readonly string[] {
  return timeline(drive(linkOf(four).link, offerings));
}

testLossless("coalesce", settings);

test("coalesce never holds as much as its bytes, and lets nothing wait longer than it is quiet", () => {
  const reads = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(30)), { maxLength: 30 });
  fc.assert(
    fc.property(reads, (each) => {
      const { link } = linkOf({ coalesce: { bytes: 10, quietMs: 20 } });
      let nowMs = 0;
      for (const [bytes, afterMs] of each) {
        nowMs += afterMs;
        link.due(nowMs);
        link.offer(new Uint8Array(bytes), nowMs);
        assert.ok((link.wakeAt() ?? 0) <= nowMs + 20);
        link.due(nowMs);
        assert.ok(link.heldBytes() < 10, `${link.heldBytes()} bytes are held`);
      }
      link.due(nowMs + 20);
      assert.equal(link.heldBytes(), 0);
    }),
    { seed: 19, numRuns: 150 },
  );
});

test("coalesce joins reads until its bytes are there", () => {
  const reads = [{ atMs: 0, what: text("ab") }, { atMs: 5, what: text("cd") }];
  assert.deepEqual(came(...reads), ["5 abcd"]);
});

test("coalesce waits while one byte is missing", () => {
  const reads = [{ atMs: 0, what: text("ab") }, { atMs: 5, what: text("c") }];
  assert.deepEqual(came(...reads), ["25 abc"]);
});

test("coalesce lets all that it holds pass, not only its bytes", () => {
  const reads = [{ atMs: 0, what: text("abc") }, { atMs: 5, what: text("defgh") }];
  assert.deepEqual(came(...reads), ["5 abcdefgh"]);
});

test("coalesce lets a read of its bytes pass at once", () => {
  assert.deepEqual(came({ atMs: 3, what: text("abcd") }), ["3 abcd"]);
});

test("coalesce counts the quiet from the last read, not from the first", () => {
  const reads = [{ atMs: 0, what: text("a") }, { atMs: 19, what: text("b") }];
  assert.deepEqual(came(...reads), ["39 ab"]);
});

test("coalesce lets bytes go when it was quiet for exactly quietMs", () => {
  const { link } = linkOf(four);
  link.offer(text("a"), 0);
  assert.deepEqual(link.due(19.999), []);
  assert.equal(link.wakeAt(), 20);
  assert.deepEqual(link.due(20).map(pieceText), ["a"]);
});

test("coalesce joins nothing across a quiet time, although nobody called due()", () => {
  const { link } = linkOf(four);
  link.offer(text("a"), 0);
  link.offer(text("bcde"), 20);
  assert.deepEqual(link.due(20).map(pieceText), ["a", "bcde"]);
});

test("coalesce gives what comes late the time at which it came", () => {
  const { link } = linkOf({ ...four, delay: { byMs: 10, jitterMs: 0 } });
  link.offer(text("a"), 0);
  link.due(50);
  assert.equal(link.wakeAt(), 60);
});

test("coalesce lets everything go before a FIN, at once", () => {
  const offerings: readonly Offering[] = [
    { atMs: 0, what: text("a") },
    { atMs: 5, what: "fin" },
  ];
  assert.deepEqual(came(...offerings), ["5 a", "5 fin"]);
});

test("coalesce lets everything go before a RST, at once", () => {
  const offerings: readonly Offering[] = [
    { atMs: 0, what: text("a") },
    { atMs: 5, what: "rst" },
  ];
  assert.deepEqual(came(...offerings), ["5 a", "5 rst"]);
});

test("coalesce begins anew after it let go", () => {
  const reads = ["abcd", "e", "fgh"].map((each, i) => ({ atMs: i, what: text(each) }));
  assert.deepEqual(came(...reads), ["0 abcd", "2 efgh"]);
});

test("coalesce tells each time that it let go, with the offset of the first byte", () => {
  const { link, effects, decisions } = linkOf(four);
  drive(link, [
    { atMs: 0, what: text("abcde") },
    { atMs: 5, what: text("f") },
    { atMs: 50, what: text("gh") },
    { atMs: 51, what: "fin" },
  ]);
  assert.deepEqual(effects, ["coalesce 0", "coalesce 5", "coalesce 6"]);
  assert.deepEqual(decisions, []);
});

test("coalesce tells nothing when a FIN finds nothing that is held", () => {
  const { link, effects } = linkOf(four);
  drive(link, [{ atMs: 0, what: "fin" }]);
  assert.deepEqual(effects, []);
});

test("coalesce lets go when it is no longer in the plan", () => {
  const offerings: readonly Offering[] = [
    { atMs: 0, what: text("a") },
    { atMs: 7, what: { replan: {} } },
    { atMs: 8, what: text("b") },
  ];
  assert.deepEqual(came(...offerings), ["7 a", "8 b"]);
});
