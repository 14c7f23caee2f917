import assert from "node:assert/strict";
import { test } from "node:test";
import { type Deeds, diagnose, type PeerDeeds } from "./diagnose.ts";
import type { Reason } from "./reason.ts";

const kib = 1024;

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function peer(name: string, did: Partial<PeerDeeds> = {}): PeerDeeds {
  const nothing = {
    sent: [],
    hasFinished: false,
    isGone: false,
    heardBytes: 0,
    unread: bytes(""),
  };
  return { name, isClient: true, isDatagram: false, ...nothing, ...did };
}

function deeds(...peers: readonly PeerDeeds[]): Deeds {
  return { peers };
}

/** Peer a heard this where something else was wanted; the caret stands under the wrong byte. */
function differs(heard: string | Uint8Array, caret = 0, wanted = bytes("wanted")): Reason {
  const shown = typeof heard === "string" ? bytes(heard) : heard;
  return { kind: "differs", peer: "a", difference: { atByte: 40, heard: shown, caret, wanted } };
}

type Early = Extract<Reason, { kind: "ended-early" }>;

/** Peer a heard the end after 3 of 5 bytes. */
function endedEarly(fact: Partial<Early> = {}): Reason {
  const shortfall = { peer: "a", heardBytes: 3, wantedBytes: 5 };
  return {
    kind: "ended-early",
    how: "fin",
    lastHeard: bytes("hel"),
    wanted: bytes("lo"),
    ...shortfall,
    ...fact,
  };
}

function silent(peer: string): Reason {
  const shortfall = {
    peer,
    heardBytes: 0,
    wantedBytes: 5,
    lastHeard: bytes(""),
    wanted: bytes("hello"),
  };
  return { kind: "silent", waitedMs: 5000, ...shortfall };
}

function gone(afterResetOf: string | undefined): Reason {
  return { kind: "gone", exit: { code: 1, signal: undefined }, afterResetOf };
}

test("diagnose() sees U+FFFD in the place of a byte that is not text", () => {
  const heard = Uint8Array.of(0x61, 0xef, 0xbf, 0xbd, 0x62);
  const found = diagnose(differs(heard, 1, Uint8Array.of(0x80, 0x62)), deeds(peer("a")));
  assert.deepEqual(found, { kind: "decoded-as-text", atByte: 40, wantedByte: 0x80 });
});

test("diagnose() says nothing of a U+FFFD that stands behind the wrong byte", () => {
  const heard = Uint8Array.of(0x61, 0xef, 0xbf, 0xbd, 0x62);
  assert.equal(diagnose(differs(heard, 0), deeds(peer("a"))), undefined);
});

test("diagnose() says nothing of half a U+FFFD", () => {
  assert.equal(diagnose(differs(Uint8Array.of(0xef, 0xbf)), deeds(peer("a"))), undefined);
});

test("diagnose() sees the bytes of the only peer that sent them", () => {
  const found = diagnose(
    differs("from b"),
    deeds(peer("a", { sent: [bytes("from a")] }), peer("b", { sent: [bytes("from b")] })),
  );
  assert.deepEqual(found, { kind: "other-peers-bytes", peer: "a", other: "b" });
});

test("diagnose() says nothing of bytes that the peer itself sent too", () => {
  const sent = [bytes("the same")];
  const found = diagnose(differs("the same"), deeds(peer("a", { sent }), peer("b", { sent })));
  assert.equal(found, undefined);
});

test("diagnose() says nothing of three bytes, which could be anybody's", () => {
  const found = diagnose(differs("abc"), deeds(peer("a"), peer("b", { sent: [bytes("abcdef")] })));
  assert.equal(found, undefined);
});

test("diagnose() takes four bytes for somebody's", () => {
  const found = diagnose(differs("abcd"), deeds(peer("a"), peer("b", { sent: [bytes("abcdef")] })));
  assert.deepEqual(found, { kind: "other-peers-bytes", peer: "a", other: "b" });
});

test("diagnose() says nothing of a difference that nobody sent", () => {
  const found = diagnose(differs("jello"), deeds(peer("a", { sent: [bytes("hello")] })));
  assert.equal(found, undefined);
});

test("diagnose() sees a program that takes one read for the message", () => {
  const found = diagnose(endedEarly(), deeds(peer("a")));
  assert.deepEqual(found, { kind: "message-per-read", heardBytes: 3, wantedBytes: 5 });
});

test("diagnose() says nothing of an end before any byte", () => {
  assert.equal(diagnose(endedEarly({ heardBytes: 0 }), deeds(peer("a"))), undefined);
});

test("diagnose() sees a program that closes when its client has finished", () => {
  const found = diagnose(endedEarly(), deeds(peer("a", { hasFinished: true })));
  assert.deepEqual(found, { kind: "closed-on-fin" });
});

test("diagnose() sees a program that closes on FIN before any byte", () => {
  const found = diagnose(endedEarly({ heardBytes: 0 }), deeds(peer("a", { hasFinished: true })));
  assert.deepEqual(found, { kind: "closed-on-fin" });
});

test("diagnose() does not take the FIN of another peer for this one's", () => {
  const found = diagnose(endedEarly(), deeds(peer("a"), peer("b", { hasFinished: true })));
  assert.deepEqual(found, { kind: "message-per-read", heardBytes: 3, wantedBytes: 5 });
});

test("diagnose() sees bytes that were thrown away when much had come back", () => {
  const fact = { heardBytes: 64 * kib + 1, wantedBytes: 2048 * kib };
  const found = diagnose(endedEarly(fact), deeds(peer("a", { hasFinished: true })));
  assert.deepEqual(found, { kind: "closed-before-flush", ...fact });
});

test("diagnose() sees no thrown away bytes where no more than 64 KiB had come back", () => {
  const fact = { heardBytes: 64 * kib, wantedBytes: 2048 * kib };
  const found = diagnose(endedEarly(fact), deeds(peer("a", { hasFinished: true })));
  assert.deepEqual(found, { kind: "closed-on-fin" });
});

test("diagnose() says nothing of a line that ended early", () => {
  assert.equal(diagnose(endedEarly({ wantedBytes: undefined }), deeds(peer("a"))), undefined);
});

test("diagnose() says nothing of a reset in the middle of an answer", () => {
  const found = diagnose(endedEarly({ how: "rst" }), deeds(peer("b"), peer("a")));
  assert.equal(found, undefined);
});

test("diagnose() sees a later peer that was reset before any byte as refused", () => {
  const found = diagnose(endedEarly({ how: "rst", heardBytes: 0 }), deeds(peer("b"), peer("a")));
  assert.deepEqual(found, { kind: "stopped-listening", peer: "a" });
});

test("diagnose() says nothing of a first peer that was reset before any byte", () => {
  const found = diagnose(endedEarly({ how: "rst", heardBytes: 0 }), deeds(peer("a"), peer("b")));
  assert.equal(found, undefined);
});

test("diagnose() sees clients that are served one after the other", () => {
  const found = diagnose(silent("c"), deeds(peer("a"), peer("b"), peer("c")));
  assert.deepEqual(found, { kind: "served-in-turn", peer: "c", earlierPeers: 2 });
});

test("diagnose() does not count clients that are gone, or have no connection", () => {
  const gone = peer("a", { isGone: true });
  const datagram = peer("b", { isDatagram: true });
  assert.equal(diagnose(silent("c"), deeds(gone, datagram, peer("c"))), undefined);
});

test("diagnose() does not take a reset of a client that was served for a refusal", () => {
  const found = diagnose(
    endedEarly({ how: "rst", heardBytes: 0 }),
    deeds(peer("b"), peer("a", { heardBytes: 3 })),
  );
  assert.equal(found, undefined);
});

test("diagnose() says nothing of the silence towards a first peer", () => {
  assert.equal(diagnose(silent("a"), deeds(peer("a"), peer("b"))), undefined);
});

test("diagnose() says nothing of a silence towards a later peer that was served before", () => {
  assert.equal(diagnose(silent("b"), deeds(peer("a"), peer("b", { heardBytes: 1 }))), undefined);
});

test("diagnose() sees who was sent what the silent peer waits for", () => {
  const found = diagnose(
    silent("a"),
    deeds(peer("a", { sent: [bytes("hello")] }), peer("b", { unread: bytes("..hello..") })),
  );
  assert.deepEqual(found, { kind: "other-peers-bytes", peer: "b", other: "a" });
});

test("diagnose() sees it at the very end of what the other peer heard", () => {
  const found = diagnose(
    silent("a"),
    deeds(peer("a", { sent: [bytes("hello")] }), peer("b", { unread: bytes("..hello") })),
  );
  assert.deepEqual(found, { kind: "other-peers-bytes", peer: "b", other: "a" });
});

test("diagnose() says nothing of three bytes that somebody else heard", () => {
  const found = diagnose(
    silent("a"),
    deeds(peer("a", { sent: [bytes("hel")] }), peer("b", { unread: bytes("hel") })),
  );
  assert.equal(found, undefined);
});

test("diagnose() says nothing of what the silent peer itself has unread", () => {
  const own = { sent: [bytes("hello")], unread: bytes("hello"), heardBytes: 5 };
  assert.equal(diagnose(silent("a"), deeds(peer("a", own), peer("b"))), undefined);
});

test("diagnose() sees a program that never closes", () => {
  const reason: Reason = { kind: "not-ended", peer: "a", wanted: "fin", waitedMs: 5000 };
  assert.deepEqual(diagnose(reason, deeds(peer("a"))), { kind: "never-closed" });
});

test("diagnose() says nothing of a client program that never closes, nor of its output", () => {
  const reason = { kind: "not-ended", peer: "a", wanted: "fin", waitedMs: 5000 } as const;
  assert.equal(diagnose(reason, deeds(peer("a", { isClient: false }))), undefined);
  assert.equal(diagnose({ ...reason, peer: "stdout" }, deeds(peer("a"))), undefined);
});

test("diagnose() sees a datagram that belongs to another client", () => {
  const wanted = bytes("for a");
  const reason: Reason = {
    kind: "wrong-datagram",
    peer: "a",
    heard: bytes("for b"),
    wanted,
    atByte: 4,
  };
  const over = { isDatagram: true };
  const [a, b] = [
    peer("a", { ...over, sent: [wanted] }),
    peer("b", { ...over, sent: [bytes("for b")] }),
  ];
  const found = { kind: "wrong-recipient", peer: "a", other: "b" };
  assert.deepEqual(diagnose(reason, deeds(a, b)), found);
  assert.equal(diagnose({ ...reason, heard: bytes("nobody") }, deeds(a, b)), undefined);
});

test("diagnose() says nothing of a reset that did not come", () => {
  const reason: Reason = { kind: "not-ended", peer: "a", wanted: "rst", waitedMs: 5000 };
  assert.equal(diagnose(reason, deeds(peer("a"))), undefined);
});

test("diagnose() sees a program that listens no more", () => {
  const reason: Reason = { kind: "refused", peer: "b", earlierPeers: 1 };
  const found = diagnose(reason, deeds(peer("a"), peer("b")));
  assert.deepEqual(found, { kind: "stopped-listening", peer: "b" });
});

test("diagnose() says nothing when the first peer was refused", () => {
  const reason: Reason = { kind: "refused", peer: "a", earlierPeers: 0 };
  assert.equal(diagnose(reason, deeds(peer("a"))), undefined);
});

test("diagnose() sees a program that dies of a reset", () => {
  const found = diagnose(gone("a"), deeds(peer("a")));
  assert.deepEqual(found, { kind: "died-of-reset", peer: "a" });
});

test("diagnose() says nothing of a program that died of itself", () => {
  assert.equal(diagnose(gone(undefined), deeds(peer("a"))), undefined);
});

test("diagnose() says nothing of bytes that nobody asked for", () => {
  const reason: Reason = { kind: "surplus", peer: "a", heard: bytes("hello") };
  assert.equal(
    diagnose(reason, deeds(peer("a"), peer("b", { sent: [bytes("hello")] }))),
    undefined,
  );
});
