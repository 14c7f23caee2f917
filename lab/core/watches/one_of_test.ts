import assert from "node:assert/strict";
import { test } from "node:test";
import type { Inbox } from "../inbox.ts";
import { watchForBytes } from "./bytes.ts";
import { watchForDatagram } from "./datagram.ts";
import { watchForEnd } from "./end.ts";
import { watchForOneOf } from "./one_of.ts";
import { bytes, datagramsOf, lookAt, streamOf, unreadIn } from "./test_kit.ts";
import { watchForText } from "./text.ts";
import type { Watch } from "./watch.ts";

/** One of these texts, or what the further makers watch for. */
function oneOf(texts: readonly string[], ...others: readonly (() => Watch)[]): Watch {
  const makers = texts.map((text) => () => watchForBytes("a", bytes(text)));
  return watchForOneOf("a", [...makers, ...others]);
}

const end = (): Watch => watchForEnd("a", "fin");

function endedWith(inbox: Inbox): Inbox {
  inbox.end("fin");
  return inbox;
}

test("watchForOneOf() hears the second outcome, and uses up no more than that", () => {
  const inbox = streamOf("no, thanks");
  assert.equal(lookAt(inbox, oneOf(["yes", "no"])), "=no");
  assert.deepEqual(unreadIn(inbox), [", thanks"]);
});

test("watchForOneOf() prefers the outcome that is written first", () => {
  const inbox = streamOf("not");
  assert.equal(lookAt(inbox, oneOf(["no", "not"])), "=no");
  assert.deepEqual(unreadIn(inbox), ["t"]);
  assert.equal(lookAt(streamOf("not"), oneOf(["not", "no"])), "=not");
});

test("watchForOneOf() prefers what is there to what may come yet", () => {
  assert.equal(lookAt(streamOf("no"), oneOf(["not", "no"])), "=no");
});

test("watchForOneOf() waits while any outcome may come yet, and uses nothing up", () => {
  const inbox = streamOf("n");
  const watch = oneOf(["yes", "no"]);
  assert.equal(lookAt(inbox, watch), "more");
  assert.deepEqual(unreadIn(inbox), ["n"]);
  inbox.receive(bytes("o"));
  assert.equal(lookAt(inbox, watch), "=no");
});

test("watchForOneOf() tells that it is none of them, and uses nothing up", () => {
  const inbox = streamOf("0123456789", "abcdefghij");
  assert.deepEqual(oneOf(["yes", "no"]).look(inbox), {
    kind: "reason",
    reason: { kind: "none-of", peer: "a", heard: bytes("0123456789abcdef") },
  });
  assert.equal(inbox.unreadBytes(), 20);
});

test("watchForOneOf() hears an end as an outcome", () => {
  assert.equal(lookAt(endedWith(streamOf()), oneOf(["yes"], end)), "=");
});

test("watchForOneOf() hears the bytes before an end, and leaves the end to be heard", () => {
  const inbox = endedWith(streamOf("yes"));
  assert.equal(lookAt(inbox, oneOf(["yes"], end)), "=yes");
  assert.equal(lookAt(inbox, end()), "=");
});

test("watchForOneOf() takes no end for one behind bytes that nobody wants", () => {
  assert.equal(lookAt(endedWith(streamOf("nay")), oneOf(["yes"], end)), "none-of");
});

test("watchForOneOf() waits while neither the bytes nor the end have come", () => {
  assert.equal(lookAt(streamOf(), oneOf(["yes"], end)), "more");
});

test("watchForOneOf() chooses among datagrams, an empty one too", () => {
  const makers = ["one", ""].map((text) => () => watchForDatagram("a", bytes(text)));
  const inbox = datagramsOf("", "one");
  assert.equal(lookAt(inbox, watchForOneOf("a", makers)), "=");
  assert.equal(lookAt(inbox, watchForOneOf("a", makers)), "=one");
});

test("watchForOneOf() tells the start of an outcome that was too short at the end", () => {
  const inbox = streamOf("ye");
  const line = (): Watch => watchForText("a", { unit: "line", pattern: undefined });
  const watch = oneOf(["yes"], line);
  watch.look(inbox);
  const shortfall = {
    peer: "a",
    heardBytes: 2,
    wantedBytes: undefined,
    lastHeard: bytes("ye"),
    wanted: bytes(""),
  };
  assert.deepEqual(watch.atEnd("fin", inbox), { kind: "ended-early", how: "fin", ...shortfall });
  assert.deepEqual(watch.atSilence(5, inbox), { kind: "silent", waitedMs: 5, ...shortfall });
});
