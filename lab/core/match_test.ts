import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { createInbox, type Inbox } from "./inbox.ts";
import { createByteMatcher, type Difference, type Match, sameBytes, takeLine } from "./match.ts";

const alphabet = "abcdefghijklmnopqrstuvwxyz";

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function inboxOf(...chunks: readonly string[]): Inbox {
  const inbox = createInbox();
  for (const chunk of chunks) inbox.receive(bytes(chunk));
  return inbox;
}

function match(expected: string, ...chunks: readonly string[]): Match {
  return createByteMatcher(bytes(expected))(inboxOf(...chunks));
}

/** A difference as text. */
function difference(found: Match): object {
  assert.equal(found.kind, "differs");
  const { atByte, heard, caret, wanted } = (found as { difference: Difference }).difference;
  const text = new TextDecoder();
  return { atByte, heard: text.decode(heard), caret, wanted: text.decode(wanted) };
}

test("createByteMatcher() says the same however the bytes were cut", () => {
  const places = fc.array(fc.nat(12), { maxLength: 5 });
  const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 });
  fc.assert(
    fc.property(letters, letters, places, (expected, heard, places) => {
      const edges = [0, ...places.filter((place) => place < heard.length), heard.length]
        .sort((a, b) => a - b);
      const chunks = edges.slice(1).map((end, i) => heard.slice(edges[i], end));
      assert.deepEqual(match(expected, ...chunks), match(expected, heard));
    }),
    { seed: 19, numRuns: 500 },
  );
});

test("createByteMatcher() matches across chunks", () => {
  assert.deepEqual(match("hello", "he", "l", "lo"), { kind: "match" });
});

test("createByteMatcher() wants more after a proper start", () => {
  assert.deepEqual(match("hello", "hel"), { kind: "more", matchedBytes: 3 });
});

test("createByteMatcher() wants more when nothing came", () => {
  assert.deepEqual(match("hello"), { kind: "more", matchedBytes: 0 });
});

test("createByteMatcher() matches nothing at all at once", () => {
  assert.deepEqual(match(""), { kind: "match" });
});

test("createByteMatcher() goes on where it was when more comes", () => {
  const inbox = inboxOf("he");
  const matcher = createByteMatcher(bytes("hello"));
  matcher(inbox);
  inbox.receive(bytes("llo"));
  assert.deepEqual(matcher(inbox), { kind: "match" });
});

test("createByteMatcher() leaves unread what comes behind its bytes", () => {
  const inbox = inboxOf("hello, you");
  createByteMatcher(bytes("hello"))(inbox);
  assert.deepEqual(inbox.peek(9), bytes(", you"));
});

test("createByteMatcher() finds a first byte that differs", () => {
  const found = match("hello", "jello");
  assert.deepEqual(difference(found), { atByte: 0, heard: "jello", caret: 0, wanted: "hello" });
});

test("createByteMatcher() finds a last byte that differs", () => {
  const found = match("hello", "hell!");
  assert.deepEqual(difference(found), { atByte: 4, heard: "hell!", caret: 4, wanted: "o" });
});

test("createByteMatcher() finds a byte that differs at the start of a chunk", () => {
  const found = match("hello", "he", "xlo");
  assert.deepEqual(difference(found), { atByte: 2, heard: "hexlo", caret: 2, wanted: "llo" });
});

test("createByteMatcher() shows what came behind the wrong byte, beyond what was wanted", () => {
  const found = match("ab", "ax", "yz");
  assert.deepEqual(difference(found), { atByte: 1, heard: "axyz", caret: 1, wanted: "b" });
});

test("createByteMatcher() shows 16 bytes before the wrong byte, and 16 from it on", () => {
  const heard = alphabet.replace("u", "U") + alphabet;
  const found = match(alphabet + alphabet, heard);
  assert.deepEqual(difference(found), {
    atByte: 20,
    heard: "efghijklmnopqrst" + "Uvwxyzabcdefghij",
    caret: 16,
    wanted: "uvwxyzabcdefghij",
  });
});

test("createByteMatcher() shows all of 16 bytes before the wrong byte", () => {
  const found = match(alphabet, alphabet.slice(0, 16) + "Q");
  assert.deepEqual(difference(found), {
    atByte: 16,
    heard: "abcdefghijklmnopQ",
    caret: 16,
    wanted: "qrstuvwxyz",
  });
});

test("sameBytes() counts the bytes before the first difference", () => {
  assert.equal(sameBytes(bytes("help"), bytes("hello")), 3);
});

test("sameBytes() counts no further than the shorter one", () => {
  assert.equal(sameBytes(bytes("hel"), bytes("hello")), 3);
  assert.equal(sameBytes(bytes("hello"), bytes("hel")), 3);
});

test("takeLine() takes a line with its end, and leaves the rest", () => {
  const inbox = inboxOf("one\ntwo\n");
  assert.deepEqual(takeLine(inbox, 100), bytes("one\n"));
  assert.deepEqual(inbox.peek(9), bytes("two\n"));
});

test("takeLine() takes a line across chunks", () => {
  assert.deepEqual(takeLine(inboxOf("on", "e", "\ntwo"), 100), bytes("one\n"));
});

test("takeLine() takes an empty line", () => {
  assert.deepEqual(takeLine(inboxOf("\n"), 100), bytes("\n"));
});

test("takeLine() takes nothing, and uses nothing up, while a line has no end", () => {
  const inbox = inboxOf("one");
  assert.equal(takeLine(inbox, 100), undefined);
  assert.equal(inbox.unreadBytes(), 3);
});

test("takeLine() takes a line as long as the limit", () => {
  assert.deepEqual(takeLine(inboxOf("one\n"), 4), bytes("one\n"));
});

test("takeLine() takes no line that is longer than the limit", () => {
  assert.equal(takeLine(inboxOf("four\n"), 4), undefined);
});

test("takeLine() takes no line that is longer than the limit, however it was cut", () => {
  assert.equal(takeLine(inboxOf("four", "\n"), 4), undefined);
  assert.equal(takeLine(inboxOf("fo", "ur\n"), 4), undefined);
});
