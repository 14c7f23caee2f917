import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { type Bell, createBell } from "../wire/bell.ts";
import { nowMs, sleep } from "../wire/clock.ts";
import { untilTrue } from "../wire/test_kit.ts";
import { type Answering, createAnswering } from "./answering.ts";

/** Longer than it goes without a look when no bell rings. */
const longerMs = 250;

function opened(t: TestContext): { bell: Bell; answering: Answering } {
  const bell = createBell();
  const answering = createAnswering(bell);
  t.after(answering.close);
  return { bell, answering };
}

test("Answering gives an answerer its first turn at once, and another at every ring", async (t) => {
  const { bell, answering } = opened(t);
  let turns = 0;
  answering.add(() => void (turns += 1));
  assert.equal(turns, 1);
  for (const wanted of [2, 3]) {
    bell.ring();
    await untilTrue(() => turns >= wanted, `turn ${wanted}`);
  }
});

test("Answering rings for an answerer that comes later", () => {
  let rings = 0;
  const wait = (): Promise<void> => new Promise(() => {});
  const answering = createAnswering({ ring: () => void (rings += 1), wait });
  answering.add(() => {});
  assert.equal(rings, 0);
  answering.add(() => {});
  assert.equal(rings, 1);
});

test("Answering looks now and then though no bell rings", async (t) => {
  const { answering } = opened(t);
  const startedAtMs = nowMs();
  let turns = 0;
  answering.add(() => void (turns += 1));
  await untilTrue(() => turns >= 3, "turns without a ring");
  // Two waits lie between three turns.
  assert.ok(nowMs() - startedAtMs >= 150);
});

test("Answering goes round once though an answerer adds another one in its first turn", () => {
  let waits = 0;
  const wait = (): Promise<void> => {
    waits += 1;
    return new Promise(() => {});
  };
  const answering = createAnswering({ ring: () => {}, wait });
  const turns: string[] = [];
  answering.add(() => {
    turns.push("a");
    if (turns.length === 1) answering.add(() => void turns.push("b"));
  });
  assert.deepEqual(turns, ["a", "b"]);
  assert.equal(waits, 1);
});

test("trouble() is the first thing that an answerer threw, and nobody has a turn after it", async (t) => {
  const { bell, answering } = opened(t);
  let turns = 0;
  answering.add(() => {
    turns += 1;
    if (turns === 2) throw new Error("no moon");
  });
  assert.equal(answering.trouble(), undefined);
  bell.ring();
  await untilTrue(() => answering.trouble() !== undefined, "the trouble");
  assert.equal(answering.trouble()?.message, "no moon");
  bell.ring();
  await sleep(longerMs);
  assert.equal(turns, 2);
});

test("trouble() makes an error of whatever was thrown", (t) => {
  const { answering } = opened(t);
  answering.add(() => {
    throw "no moon";
  });
  assert.equal(answering.trouble()?.message, "no moon");
});

test("Answering rings when there is trouble, so that whoever waits hears of it", async (t) => {
  const { bell, answering } = opened(t);
  const rung = bell.wait(nowMs() + 600_000);
  answering.add(() => {
    throw new Error("no moon");
  });
  await rung;
  assert.ok(answering.trouble());
});

test("close() ends the turns", async (t) => {
  const { bell, answering } = opened(t);
  let turns = 0;
  answering.add(() => void (turns += 1));
  answering.close();
  bell.ring();
  await sleep(longerMs);
  assert.equal(turns, 1);
});
