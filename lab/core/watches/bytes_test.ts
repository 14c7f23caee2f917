import assert from "node:assert/strict";
import { test } from "node:test";
import { watchForBytes } from "./bytes.ts";
import { bytes, lookAt, streamOf, unreadIn } from "./test_kit.ts";

test("watchForBytes() hears the wanted bytes however they were cut, and leaves what follows", () => {
  const inbox = streamOf("he", "llo, you");
  assert.equal(lookAt(inbox, watchForBytes("a", bytes("hello"))), "=hello");
  assert.deepEqual(unreadIn(inbox), [", you"]);
});

test("watchForBytes() goes on from look to look", () => {
  const inbox = streamOf("he");
  const watch = watchForBytes("a", bytes("hello"));
  assert.equal(lookAt(inbox, watch), "more");
  inbox.receive(bytes("llo"));
  assert.equal(lookAt(inbox, watch), "=hello");
});

test("watchForBytes() hears no bytes at once", () => {
  assert.equal(lookAt(streamOf(), watchForBytes("a", bytes(""))), "=");
});

test("watchForBytes() tells the first wrong byte, counted from the first wanted one", () => {
  const inbox = streamOf("he");
  const watch = watchForBytes("a", bytes("hello"));
  watch.look(inbox);
  inbox.receive(bytes("lp"));
  const difference = { atByte: 3, heard: bytes("help"), caret: 3, wanted: bytes("lo") };
  assert.deepEqual(watch.look(inbox), {
    kind: "reason",
    reason: { kind: "differs", peer: "a", difference },
  });
});

test("watchForBytes() tells how much had come at the end", () => {
  const inbox = streamOf("hel");
  const watch = watchForBytes("a", bytes("hello"));
  watch.look(inbox);
  assert.deepEqual(watch.atEnd("rst", inbox), {
    kind: "ended-early",
    how: "rst",
    peer: "a",
    heardBytes: 3,
    wantedBytes: 5,
    lastHeard: bytes("hel"),
    wanted: bytes("lo"),
  });
});

test("watchForBytes() tells at most 16 bytes before and behind a silence", () => {
  const inbox = streamOf("0123456789abcdefghij");
  const watch = watchForBytes("a", bytes("0123456789abcdefghijklmnopqrstuvwxyz!"));
  watch.look(inbox);
  assert.deepEqual(watch.atSilence(250, inbox), {
    kind: "silent",
    waitedMs: 250,
    peer: "a",
    heardBytes: 20,
    wantedBytes: 37,
    lastHeard: bytes("456789abcdefghij"),
    wanted: bytes("klmnopqrstuvwxyz"),
  });
});
