import assert from "node:assert/strict";
import { test } from "node:test";
import type { History } from "../history.ts";
import { firstBroken } from "./all.ts";
import { boundaries } from "./boundaries.ts";
import { completeness } from "./completeness.ts";
import { guaranteeNames } from "./guarantee.ts";
import { integrity } from "./integrity.ts";
import { noDuplication } from "./no_duplication.ts";
import { order } from "./order.ts";
import { bytes, cutOf, datagrams, stream, text } from "./test_kit.ts";

function start(text: string): { readonly bytes: Uint8Array; readonly lengthBytes: number } {
  return { bytes: bytes(text), lengthBytes: text.length };
}

test("integrity() names the first piece that nobody sent", () => {
  const found = integrity(datagrams(["a", "b"], ["a", "x", "y"]));
  assert.deepEqual(found, { guarantee: "integrity", received: 2, offset: 0, ...start("x") });
});

test("integrity() holds when a piece that may have been sent comes", () => {
  assert.equal(integrity(datagrams(["a?"], ["a"])), undefined);
});

test("integrity() fails for an empty datagram that nobody sent", () => {
  assert.equal(integrity(datagrams(["a"], [""]))?.received, 1);
  assert.equal(integrity(datagrams(["a", ""], [""])), undefined);
});

test("integrity() tells where strange bytes begin in a stream, and all of them", () => {
  const found = integrity(stream(["hello", "world"], ["hel", "loXY", "Zworld"]));
  const piece = { received: 2, offset: 5, ...start("XYZ") };
  assert.deepEqual(found, { guarantee: "integrity", ...piece });
});

test("noDuplication() names the copy, and counts all of them", () => {
  assert.deepEqual(noDuplication(datagrams(["a", "b"], ["a", "b", "b", "b"])), {
    guarantee: "no-duplication",
    sent: 2,
    times: 3,
    sentTimes: 1,
    received: 3,
    offset: 0,
    ...start("b"),
  });
});

test("noDuplication() lets equal pieces come as often as they were sent", () => {
  assert.equal(noDuplication(datagrams(["a", "a?"], ["a", "a"])), undefined);
  assert.equal(noDuplication(datagrams(["a", "a?"], ["a", "a", "a"]))?.sentTimes, 2);
});

test("noDuplication() says nothing of what nobody sent", () => {
  assert.equal(noDuplication(datagrams(["a"], ["x", "x"])), undefined);
});

test("noDuplication() sees a copy with which a stream ends in the middle", () => {
  const found = noDuplication(stream(["hello", "world"], ["helloworldhel"]));
  assert.deepEqual([found?.sent, found?.offset, found && text(found.bytes)], [1, 10, "hel"]);
});

test("order() names the late piece and the first one that was sent after it", () => {
  assert.deepEqual(order(datagrams(["a", "b", "c", "d"], ["a", "c", "d", "b"])), {
    guarantee: "order",
    sent: 2,
    behind: { sent: 3, ...start("c") },
    received: 4,
    offset: 0,
    ...start("b"),
  });
});

test("order() forgives copies, losses and strange pieces", () => {
  assert.equal(order(datagrams(["a", "b", "c"], ["x", "a", "c", "a", "y"])), undefined);
});

test("order() matches equal pieces as it fits best", () => {
  assert.equal(order(datagrams(["a", "b", "a"], ["b", "a"])), undefined);
  assert.equal(order(datagrams(["a", "b", "a"], ["a", "a", "b"]))?.received, 3);
});

test("order() is quick for a thousand pieces of which many are equal", () => {
  const sent = Array.from({ length: 1000 }, (_, i) => String(i % 10));
  assert.equal(order(datagrams(sent, sent.toReversed()))?.guarantee, "order");
});

test("completeness() names the first missing piece and counts them", () => {
  assert.deepEqual(completeness(datagrams(["a", "b", "c"], ["a"])), {
    guarantee: "completeness",
    sent: 2,
    cameBytes: 0,
    missing: 2,
    ofPieces: 3,
    ...start("b"),
  });
});

test("completeness() waits for no piece that only may have been sent", () => {
  assert.equal(completeness(datagrams(["a", "b?"], ["a"])), undefined);
  assert.equal(completeness(datagrams(["a?", "b"], ["a"]))?.ofPieces, 1);
});

test("completeness() counts equal pieces, sure ones and unsure ones alike", () => {
  assert.equal(completeness(datagrams(["a?", "a"], ["a"])), undefined);
  assert.equal(completeness(datagrams(["a?", "a"], []))?.sent, 2);
  assert.equal(completeness(datagrams(["a", "b", "a"], ["b", "a"]))?.sent, 1);
  assert.equal(completeness(datagrams(["a", "b", "a"], ["a", "b"]))?.sent, 3);
});

test("completeness() tells how much of the last write came", () => {
  const found = completeness(stream(["hello", "world", "bye"], ["hellowo"]));
  assert.deepEqual([found?.sent, found?.cameBytes, found?.missing], [2, 2, 2]);
});

test("completeness() waits for an empty datagram, and for no empty write", () => {
  assert.equal(completeness(datagrams([""], []))?.sent, 1);
  assert.equal(completeness(stream(["", "a", ""], ["a"])), undefined);
});

test("boundaries() tells what a read has of the first and of the last write", () => {
  assert.deepEqual(boundaries(stream(["hello", "", "my", "world"], ["he", "llomyw", "orld"])), {
    guarantee: "boundaries",
    from: { sent: 1, partBytes: 2, lengthBytes: 5 },
    to: { sent: 1, partBytes: 2, lengthBytes: 5 },
    received: 1,
    offset: 0,
    ...start("he"),
  });
  const merged = boundaries(stream(["hello", "", "my", "world"], ["hello", "myw", "orld"]));
  assert.deepEqual(merged?.from, { sent: 3, partBytes: 2, lengthBytes: 2 });
  assert.deepEqual(merged?.to, { sent: 4, partBytes: 1, lengthBytes: 5 });
  assert.deepEqual([merged?.received, merged?.offset], [2, 5]);
});

test("boundaries() finds a part of equal writes where it was read", () => {
  const found = boundaries(stream(["aaa", "aaa", "aaa"], ["aaa", "aa", "a", "aaa"]));
  assert.equal(found?.from.sent, 2);
});

test("boundaries() fails for a datagram that was split or joined", () => {
  assert.equal(boundaries(datagrams(["ab", "cd"], ["ab", "c"]))?.from.sent, 2);
  assert.equal(boundaries(datagrams(["ab", "cd"], ["d"]))?.from.sent, 2);
  assert.equal(boundaries(datagrams(["ab", "cd"], ["abcd"]))?.to.sent, 2);
});

test("boundaries() leaves damaged, strange and empty pieces to integrity", () => {
  assert.equal(boundaries(datagrams(["ab", "cd"], ["aX", "dc", ""])), undefined);
  assert.equal(boundaries(stream(["ab"], ["aX", ""])), undefined);
});

test("boundaries() is no matter of order, copies and losses", () => {
  assert.equal(boundaries(datagrams(["ab", "cd"], ["cd", "cd"])), undefined);
});

test("A stream is cut back into what was written, however it was read", () => {
  assert.deepEqual(cutOf(stream(["one", "two", "three"], ["o", "netw", "othr", "ee"])), [
    "one",
    "two",
    "three",
  ]);
});

test("A stream is cut as it was written where short writes are in long ones", () => {
  const writes = ["a", "aa", "a", "aaa", "aab"];
  assert.deepEqual(cutOf(stream(writes, [writes.join("")])), writes);
});

test("A stream that ends in the middle of the next write has no copy of a shorter one there", () => {
  assert.deepEqual(cutOf(stream(["x", "a", "abc"], ["a", "x", "a"])), ["a", "x", "a"]);
  assert.equal(noDuplication(stream(["x", "a", "abc"], ["axa"])), undefined);
});

test("A stream that ends behind a gap ends in a write that did not come yet", () => {
  const history = stream(["hello", "gap", "help"], ["hellohel"]);
  assert.equal(noDuplication(history), undefined);
  assert.equal(completeness(history)?.missing, 2);
});

test("What comes behind a lost write is cut as it was written", () => {
  assert.deepEqual(cutOf(stream(["q", "z", "a", "b", "ab"], ["zab"])), ["z", "a", "b"]);
});

test("Of what matches behind strange bytes the longest write is taken", () => {
  assert.deepEqual(cutOf(stream(["q", "a", "abc"], ["--abc"])), ["--", "abc"]);
});

test("A counterexample keeps the start of a piece, and its length", () => {
  const found = completeness(stream(["a".repeat(100)], ["aaa"]));
  assert.deepEqual([found?.bytes.length, found?.lengthBytes, found?.cameBytes], [64, 100, 3]);
});

test("A counterexample is a copy of what came", () => {
  const history = datagrams(["a"], ["x"]);
  const found = integrity(history);
  history.received[0]?.fill(0);
  assert.equal(found && text(found.bytes), "x");
});

/** Two MiB in one write; `reads` gives what came of it. */
function bulk(reads: (written: Uint8Array) => readonly Uint8Array[]): History {
  const written = Uint8Array.from({ length: 2 * 1024 * 1024 }, (_, i) => (i * 7919) >>> 5);
  return { unit: "stream", sent: [{ bytes: written, outcome: "sent" }], received: reads(written) };
}

test("Two MiB in many reads are one write", () => {
  const reads = bulk((all) =>
    Array.from({ length: 32 }, (_, i) => all.slice(i * 65536, (i + 1) * 65536))
  );
  assert.equal(firstBroken(reads, ["integrity", "no-duplication", "order"]), undefined);
  assert.equal(firstBroken(reads, ["completeness"]), undefined);
  const { from, received } = boundaries(reads) ?? {};
  assert.deepEqual(from, { sent: 1, partBytes: 65536, lengthBytes: 2 * 1024 * 1024 });
  assert.equal(received, 1);
});

test("One wrong byte in two MiB of equal ones is found without end", () => {
  const zeros = new Uint8Array(64 * 1024);
  const wrong = new Uint8Array(2 * 1024 * 1024).fill(1, 1_000_000, 1_000_001);
  const sent = Array.from({ length: 32 }, () => ({ bytes: zeros, outcome: "sent" }) as const);
  const found = integrity({ unit: "stream", sent, received: [wrong] });
  assert.equal(found?.offset, 15 * 64 * 1024);
});

test("firstBroken() asks in the order in which guarantees are told", () => {
  const history = datagrams(["a", "b", "c"], ["x", "b", "a", "a"]);
  const told = guaranteeNames.map((_, i) =>
    firstBroken(history, guaranteeNames.slice(i).toReversed())?.guarantee
  );
  assert.deepEqual(told, ["integrity", "no-duplication", "order", "completeness", undefined]);
});

test("firstBroken() asks for nothing but the named guarantees", () => {
  assert.equal(firstBroken(datagrams(["a"], ["x"]), ["order", "boundaries"]), undefined);
  assert.equal(firstBroken(datagrams(["a"], ["x"]), []), undefined);
});
