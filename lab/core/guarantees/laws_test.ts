import assert from "node:assert/strict";
import { test } from "node:test";
import type { GuaranteeName } from "./guarantee.ts";
import { integrity } from "./integrity.ts";
import { order } from "./order.ts";
import { brokenOf, cuttings, datagrams, sequences, stream } from "./test_kit.ts";

interface Case {
  readonly sent: readonly string[];
  readonly received: readonly string[];
  readonly broken: readonly GuaranteeName[];
}

/** Everything that can come of up to three datagrams "a" and "b"; nobody ever sent an "x". */
const world: readonly Case[] = sequences("ab", 3).flatMap((sent) =>
  sequences("abx", 4).map((received) => ({
    sent,
    received,
    broken: brokenOf(datagrams(sent, received)),
  }))
);

/** The cases in which something else breaks than `allowed` when what came is changed like this. */
function surprises(
  cases: readonly Case[],
  allowed: GuaranteeName,
  change: (received: readonly string[]) => readonly (readonly string[])[],
): readonly string[] {
  return cases.flatMap(({ sent, received, broken }) =>
    change(received).flatMap((changed) => {
      const now = brokenOf(datagrams(sent, changed));
      const newly = now.filter((name) => name !== allowed && !broken.includes(name));
      return newly.length > 0 ? [`${sent} → ${received}, then ${changed}: ${newly}`] : [];
    })
  );
}

function without(received: readonly string[]): readonly (readonly string[])[] {
  return received.map((_, i) => received.toSpliced(i, 1));
}

test("the world of small histories has some that break each guarantee, and some that break none", () => {
  const names = new Set(world.flatMap(({ broken }) => broken));
  assert.deepEqual([...names].sort(), ["completeness", "integrity", "no-duplication", "order"]);
  assert.ok(world.some(({ broken }) => broken.length === 0));
});

test("What comes as it was sent holds every guarantee", () => {
  for (const sent of sequences("ab", 4)) assert.deepEqual(brokenOf(datagrams(sent, sent)), []);
});

test("Losing a piece breaks only completeness, where no piece had come too often", () => {
  const cases = world.filter(({ broken }) => !broken.includes("no-duplication"));
  assert.deepEqual(surprises(cases, "completeness", without), []);
});

test("Losing a piece can show a disorder that a copy too many had hidden", () => {
  assert.deepEqual(brokenOf(datagrams(["a", "b"], ["b", "a", "b"])), ["no-duplication"]);
  assert.deepEqual(brokenOf(datagrams(["a", "b"], ["b", "a"])), ["order"]);
});

test("A copy of a piece that came as often as it was sent breaks no-duplication, and nothing else", () => {
  for (const { sent, received } of world) {
    const count = (among: readonly string[], one: string) =>
      among.filter((each) => each === one).length;
    const full = ["a", "b"].filter((one) =>
      count(sent, one) > 0 && count(received, one) >= count(sent, one)
    );
    const copied = (received: readonly string[]) =>
      full.flatMap((one) => [...received, ""].map((_, i) => received.toSpliced(i, 0, one)));
    const before = { sent, received, broken: brokenOf(datagrams(sent, received)) };
    assert.deepEqual(surprises([before], "no-duplication", copied), []);
    for (const changed of copied(received)) {
      assert.ok(brokenOf(datagrams(sent, changed)).includes("no-duplication"));
    }
  }
});

test("Another order of what came changes nothing but order", () => {
  const rotations = (received: readonly string[]) =>
    received.map((_, i) => [...received.slice(i), ...received.slice(0, i)]);
  const swaps = (received: readonly string[]) =>
    received.slice(1).map((each, i) => received.toSpliced(i, 2, each, received[i] ?? ""));
  const both = (received: readonly string[]) => [...rotations(received), ...swaps(received)];
  for (const { sent, received, broken } of world) {
    for (const changed of both(received)) {
      assert.deepEqual(
        brokenOf(datagrams(sent, changed)).filter((name) => name !== "order"),
        broken.filter((name) => name !== "order"),
      );
    }
  }
});

test("Order holds exactly where the longest common subsequence has all that can be matched", () => {
  for (const { sent, received, broken } of world) {
    const matchable = ["a", "b"].reduce((sum, one) => {
      const counts = [sent, received].map((among) => among.filter((each) => each === one).length);
      return sum + Math.min(...counts);
    }, 0);
    assert.equal(broken.includes("order"), longestCommon(sent, received) < matchable);
  }
});

/** As its definition says, slowly. */
function longestCommon(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return 0;
  const [a, ...restOfLeft] = left;
  const [b, ...restOfRight] = right;
  if (a === b) return 1 + longestCommon(restOfLeft, restOfRight);
  return Math.max(longestCommon(restOfLeft, right), longestCommon(left, restOfRight));
}

test("A disorder names a piece and one that was sent later and came earlier", () => {
  for (const { sent, received } of world) {
    const found = order(datagrams(sent, received));
    if (!found) continue;
    const late = sent[found.sent - 1];
    const overtaker = sent[found.behind.sent - 1] ?? "";
    assert.ok(found.behind.sent > found.sent);
    assert.equal(late, received[found.received - 1]);
    assert.ok(received.slice(0, found.received - 1).includes(overtaker));
  }
});

test("Whether a piece was surely sent is a matter of completeness only", () => {
  for (const { sent, received, broken } of world) {
    for (const i of sent.keys()) {
      const unsure = brokenOf(datagrams(sent.with(i, `${sent[i]}?`), received));
      assert.deepEqual(
        unsure.filter((name) => name !== "completeness"),
        broken.filter((name) => name !== "completeness"),
      );
      assert.ok(broken.includes("completeness") || !unsure.includes("completeness"));
    }
  }
});

test("Of a stream, each guarantee can be the only one that does not hold", () => {
  const writes = ["one", "two"];
  assert.deepEqual(brokenOf(stream(writes, ["one", "-", "two"])), ["integrity"]);
  assert.deepEqual(brokenOf(stream(writes, ["one", "two", "one"])), ["no-duplication"]);
  assert.deepEqual(brokenOf(stream(writes, ["two", "one"])), ["order"]);
  assert.deepEqual(brokenOf(stream(writes, ["one"])), ["completeness"]);
  assert.deepEqual(brokenOf(stream(writes, ["onetwo"])), ["boundaries"]);
});

test("Of datagrams, what breaks boundaries is no sent piece, so it breaks integrity too", () => {
  for (const sent of [["ab", "c"], ["a", "bc"], ["abc"], ["a", "b", "c"]]) {
    for (const received of sequences("abc", 3).map((each) => [each.join("")])) {
      const broken = brokenOf(datagrams(sent, received));
      assert.ok(!broken.includes("boundaries") || broken.includes("integrity"));
    }
  }
});

test("How a stream is read changes nothing but boundaries", () => {
  const writes = ["ab", "a", "b"];
  for (const heard of ["abab", "aba", "abba", "baab", "abxab", "ababab", "bb", "x"]) {
    const verdicts = cuttings(heard).map((reads) =>
      brokenOf(stream(writes, reads)).filter((name) => name !== "boundaries").join()
    );
    assert.deepEqual(new Set(verdicts).size, 1, heard);
  }
});

test("A stream that is what was written, up to its end, breaks at most completeness and boundaries", () => {
  for (const writes of sequences("ab", 4).concat([["aba", "ab", "a"], ["aa", "a", "aaa"]])) {
    const whole = writes.join("");
    for (const end of [...whole, ""].keys()) {
      const broken = brokenOf(stream(writes, [whole.slice(0, end)]));
      const others = broken.filter((name) => name !== "completeness" && name !== "boundaries");
      assert.deepEqual(others, []);
      assert.equal(broken.includes("completeness"), end < whole.length);
    }
  }
});

test("A history in which nothing was sent and nothing came holds every guarantee", () => {
  assert.deepEqual(brokenOf(datagrams([], [])), []);
  assert.deepEqual(brokenOf(stream([], [])), []);
});

test("Looking at a history leaves it as it is", () => {
  const history = datagrams(["a", "b"], ["b", "a", "b", "x"]);
  const before = structuredClone(history);
  integrity(history);
  order(history);
  assert.deepEqual(history, before);
});
