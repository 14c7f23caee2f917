import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { createInbox, type Inbox } from "./inbox.ts";
import { concat } from "./value.ts";

function inboxOf(...chunks: readonly (readonly number[])[]): Inbox {
  const inbox = createInbox();
  for (const chunk of chunks) inbox.receive(Uint8Array.from(chunk));
  return inbox;
}

function unreadOf(inbox: Inbox): readonly (readonly number[])[] {
  return inbox.unread().map((chunk) => [...chunk]);
}

test("Inbox keeps what is used and what is unread apart, however it came and was used", () => {
  const chunks = fc.array(fc.array(fc.nat(255), { maxLength: 6 }), { maxLength: 6 });
  fc.assert(
    fc.property(chunks, fc.array(fc.nat(8), { maxLength: 8 }), (chunks, uses) => {
      const inbox = inboxOf(...chunks);
      const all = chunks.flat();
      let used = 0;
      for (const count of uses) {
        assert.deepEqual([...inbox.peek(count)], all.slice(used, used + count));
        inbox.use(count);
        used = Math.min(all.length, used + count);
        assert.equal(inbox.unreadBytes(), all.length - used);
        assert.deepEqual([...concat(inbox.unread())], all.slice(used));
      }
      assert.equal(inbox.receivedBytes(), all.length);
    }),
    { seed: 19, numRuns: 200 },
  );
});

test("Inbox ignores a chunk without bytes", () => {
  assert.deepEqual(unreadOf(inboxOf([], [1])), [[1]]);
});

test("peek() reads across chunks and uses nothing up", () => {
  const inbox = inboxOf([1, 2], [3, 4]);
  assert.deepEqual([...inbox.peek(3)], [1, 2, 3]);
  assert.equal(inbox.unreadBytes(), 4);
});

test("peek() gives what there is when more is wanted", () => {
  assert.deepEqual([...inboxOf([1, 2]).peek(9)], [1, 2]);
});

test("use() of exactly one chunk leaves the next one whole", () => {
  const inbox = inboxOf([1, 2], [3]);
  inbox.use(2);
  assert.deepEqual(unreadOf(inbox), [[3]]);
});

test("use() inside a chunk leaves its rest", () => {
  const inbox = inboxOf([1, 2], [3, 4]);
  inbox.use(3);
  assert.deepEqual(unreadOf(inbox), [[4]]);
});

test("use() of more than there is uses all of it", () => {
  const inbox = inboxOf([1, 2]);
  inbox.use(9);
  assert.deepEqual(unreadOf(inbox), []);
  assert.equal(inbox.unreadBytes(), 0);
});

test("receivedBytes() counts what was used up too", () => {
  const inbox = inboxOf([1, 2]);
  inbox.use(2);
  assert.equal(inbox.receivedBytes(), 2);
});

test("ending() is open until the stream ends", () => {
  assert.equal(inboxOf([1]).ending(), "open");
});

test("ending() is the first end that came", () => {
  const inbox = createInbox();
  inbox.end("fin");
  inbox.end("rst");
  assert.equal(inbox.ending(), "fin");
});

test("Inbox with keepsEmpty keeps a chunk without bytes, and use() of what precedes it leaves it", () => {
  const inbox = createInbox({ keepsEmpty: true });
  for (const chunk of [[1], [], [2]]) inbox.receive(Uint8Array.from(chunk));
  assert.equal(inbox.receivedCount(), 3);
  inbox.use(1);
  assert.deepEqual(unreadOf(inbox), [[], [2]]);
});

test("take() gives the oldest unread chunk, and undefined when there is none", () => {
  const inbox = createInbox({ keepsEmpty: true });
  for (const chunk of [[1, 2], [], [3]]) inbox.receive(Uint8Array.from(chunk));
  assert.deepEqual([...inbox.take() ?? [9]], [1, 2]);
  assert.equal(inbox.unreadBytes(), 1);
  assert.deepEqual([...inbox.take() ?? [9]], []);
  assert.deepEqual([...inbox.take() ?? [9]], [3]);
  assert.equal(inbox.take(), undefined);
  assert.equal(inbox.unreadBytes(), 0);
  assert.equal(inbox.receivedCount(), 3);
});

test("fork() has the same unread chunks and the same ending, and no more", () => {
  const inbox = inboxOf([1, 2, 3], [4]);
  inbox.use(2);
  inbox.end("rst");
  const copy = inbox.fork();
  assert.deepEqual(unreadOf(copy), [[3], [4]]);
  assert.equal(copy.unreadBytes(), 2);
  assert.equal(copy.ending(), "rst");
});

test("fork() of an open inbox is open", () => {
  const copy = inboxOf([1]).fork();
  assert.equal(copy.ending(), "open");
});

test("fork() uses nothing up of the inbox, whatever is used up of it", () => {
  const inbox = inboxOf([1, 2], [3]);
  const copy = inbox.fork();
  copy.use(1);
  copy.take();
  copy.receive(Uint8Array.of(9));
  copy.end("fin");
  assert.deepEqual(unreadOf(inbox), [[1, 2], [3]]);
  assert.equal(inbox.unreadBytes(), 3);
  assert.equal(inbox.ending(), "open");
});

test("fork() hears nothing of what its inbox does later", () => {
  const inbox = inboxOf([1, 2]);
  const copy = inbox.fork();
  inbox.use(1);
  inbox.receive(Uint8Array.of(9));
  inbox.end("fin");
  assert.deepEqual(unreadOf(copy), [[1, 2]]);
  assert.equal(copy.ending(), "open");
});

test("fork() keeps a chunk without bytes where its inbox does", () => {
  const inbox = createInbox({ keepsEmpty: true });
  inbox.receive(new Uint8Array());
  assert.deepEqual(unreadOf(inbox.fork()), [[]]);
});
