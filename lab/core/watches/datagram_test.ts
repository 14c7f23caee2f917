import assert from "node:assert/strict";
import { test } from "node:test";
import { watchForDatagram, watchForDatagrams } from "./datagram.ts";
import { bytes, datagramsOf, lookAt, unreadIn } from "./test_kit.ts";

function one(text: string) {
  return watchForDatagram("a", bytes(text));
}

function several(...texts: readonly string[]) {
  return watchForDatagrams("a", texts.map(bytes));
}

test("watchForDatagram() hears the wanted datagram and leaves the next one", () => {
  const inbox = datagramsOf("one", "two");
  assert.equal(lookAt(inbox, one("one")), "=one");
  assert.deepEqual(unreadIn(inbox), ["two"]);
});

test("watchForDatagram() waits while none has come", () => {
  assert.equal(lookAt(datagramsOf(), one("one")), "more");
});

test("watchForDatagram() hears an empty datagram, and knows it from none and from others", () => {
  assert.equal(lookAt(datagramsOf(""), one("")), "=");
  assert.equal(lookAt(datagramsOf(), one("")), "more");
  assert.equal(lookAt(datagramsOf("x"), one("")), "wrong-datagram");
});

test("watchForDatagram() tells a datagram that only starts with the wanted one", () => {
  assert.deepEqual(one("one").look(datagramsOf("one more")), {
    kind: "reason",
    reason: {
      kind: "wrong-datagram",
      peer: "a",
      heard: bytes("one more"),
      wanted: bytes("one"),
      atByte: 3,
    },
  });
});

test("watchForDatagram() tells a datagram that is only the start of the wanted one", () => {
  assert.equal(lookAt(datagramsOf("on", "e"), one("one")), "wrong-datagram");
  assert.equal(lookAt(datagramsOf(""), one("one")), "wrong-datagram");
});

test("watchForDatagram() hears any datagram when none is wanted, also an empty one", () => {
  const inbox = datagramsOf("", "two");
  assert.equal(lookAt(inbox, watchForDatagram("a", undefined)), "=");
  assert.deepEqual(unreadIn(inbox), ["two"]);
  assert.equal(lookAt(datagramsOf(), watchForDatagram("a", undefined)), "more");
});

test("watchForDatagrams() hears them in another order, and gives them in the wanted one", () => {
  assert.equal(
    lookAt(datagramsOf("three", "one", "two"), several("one", "two", "three")),
    [
      "=",
      "one",
      "two",
      "three",
    ].join(""),
  );
});

test("watchForDatagrams() passes over a repeat of its own only where repeats are skipped", () => {
  const wanted = ["one", "two"].map(bytes);
  const came = (): ReturnType<typeof datagramsOf> => datagramsOf("one", "one", "two");
  assert.equal(lookAt(came(), watchForDatagrams("a", wanted)), "wrong-datagram");
  assert.equal(lookAt(came(), watchForDatagrams("a", wanted, { skipsRepeats: true })), "=onetwo");
  const stranger = datagramsOf("one", "three");
  const skipping = watchForDatagrams("a", wanted, { skipsRepeats: true });
  assert.equal(lookAt(stranger, skipping), "wrong-datagram");
});

test("watchForDatagrams() waits for the ones that are missing", () => {
  const inbox = datagramsOf("two");
  const watch = several("one", "two");
  assert.equal(lookAt(inbox, watch), "more");
  inbox.receive(bytes("one"));
  assert.equal(lookAt(inbox, watch), "=onetwo");
});

test("watchForDatagrams() takes no more than it wants", () => {
  const inbox = datagramsOf("two", "one", "three");
  several("one", "two").look(inbox);
  assert.deepEqual(unreadIn(inbox), ["three"]);
});

test("watchForDatagrams() hears none at once when none is wanted", () => {
  const inbox = datagramsOf("one");
  assert.equal(lookAt(inbox, several()), "=");
  assert.deepEqual(unreadIn(inbox), ["one"]);
});

test("watchForDatagrams() wants two of what is wanted twice", () => {
  assert.equal(lookAt(datagramsOf("one"), several("one", "one")), "more");
  assert.equal(lookAt(datagramsOf("one", "one"), several("one", "one")), "=oneone");
});

test("watchForDatagrams() tells a second one of what is wanted once", () => {
  assert.equal(lookAt(datagramsOf("one", "one"), several("one", "two")), "wrong-datagram");
});

test("watchForDatagrams() compares a wrong one with the most similar of those still missing", () => {
  const look = several("abd", "abc", "abde", "x").look(datagramsOf("abd", "abdf"));
  assert.deepEqual(look, {
    kind: "reason",
    reason: {
      kind: "wrong-datagram",
      peer: "a",
      heard: bytes("abdf"),
      wanted: bytes("abde"),
      atByte: 3,
    },
  });
});

test("watchForDatagrams() compares with the first of equally similar ones", () => {
  const look = several("abc", "abd").look(datagramsOf("abx"));
  assert.ok(look.kind === "reason" && look.reason.kind === "wrong-datagram");
  assert.deepEqual(look.reason.wanted, bytes("abc"));
});

test("watchForDatagrams() tells the first missing one of a silence, at most 16 bytes of it", () => {
  const inbox = datagramsOf("one");
  const watch = several("one", "0123456789abcdefghij");
  watch.look(inbox);
  const shortfall = {
    peer: "a",
    heardBytes: 0,
    wantedBytes: 20,
    lastHeard: bytes(""),
    wanted: bytes("0123456789abcdef"),
  };
  assert.deepEqual(watch.atSilence(50, inbox), { kind: "silent", waitedMs: 50, ...shortfall });
  assert.deepEqual(watch.atEnd("fin", inbox), { kind: "ended-early", how: "fin", ...shortfall });
});

test("watchForDatagram() tells of a silence that any datagram would have ended", () => {
  const inbox = datagramsOf();
  assert.deepEqual(watchForDatagram("a", undefined).atSilence(50, inbox), {
    kind: "silent",
    waitedMs: 50,
    peer: "a",
    heardBytes: 0,
    wantedBytes: undefined,
    lastHeard: bytes(""),
    wanted: bytes(""),
  });
});
