import assert from "node:assert/strict";
import { test } from "node:test";
import { watchForEnd } from "./end.ts";
import { bytes, lookAt, streamOf } from "./test_kit.ts";

function endedStream(how: "fin" | "rst", ...chunks: readonly string[]) {
  const inbox = streamOf(...chunks);
  inbox.end(how);
  return inbox;
}

test("watchForEnd() waits while the stream is open", () => {
  assert.equal(lookAt(streamOf(), watchForEnd("a", "fin")), "more");
  assert.equal(lookAt(streamOf(), watchForEnd("a", "rst")), "more");
});

test("watchForEnd() hears the end that it wants", () => {
  assert.equal(lookAt(endedStream("fin"), watchForEnd("a", "fin")), "=");
  assert.equal(lookAt(endedStream("rst"), watchForEnd("a", "rst")), "=");
});

test("watchForEnd() does not hear the other end", () => {
  assert.equal(lookAt(endedStream("rst"), watchForEnd("a", "fin")), "more");
  assert.equal(lookAt(endedStream("fin"), watchForEnd("a", "rst")), "more");
});

test("watchForEnd() lets nothing be unread before a FIN, whether it has come or not", () => {
  assert.equal(lookAt(streamOf("x"), watchForEnd("a", "fin")), "surplus");
  assert.equal(lookAt(endedStream("fin", "x"), watchForEnd("a", "fin")), "surplus");
});

test("watchForEnd() tells at most 16 bytes of what is unread", () => {
  assert.deepEqual(watchForEnd("a", "fin").look(streamOf("0123456789", "abcdefghij")), {
    kind: "reason",
    reason: { kind: "surplus", peer: "a", heard: bytes("0123456789abcdef") },
  });
});

test("watchForEnd() lets anything be unread before a RST", () => {
  assert.equal(lookAt(streamOf("x"), watchForEnd("a", "rst")), "more");
  assert.equal(lookAt(endedStream("rst", "x"), watchForEnd("a", "rst")), "=");
});

test("watchForEnd() tells which end it wanted instead of the other, and of none", () => {
  const inbox = endedStream("fin");
  const watch = watchForEnd("a", "rst");
  assert.deepEqual(watch.atEnd("fin", inbox), { kind: "wrong-end", peer: "a", wanted: "rst" });
  const notEnded = { kind: "not-ended", peer: "a", wanted: "rst", waitedMs: 70 };
  assert.deepEqual(watch.atSilence(70, inbox), notEnded);
});
