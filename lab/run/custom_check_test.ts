import assert from "node:assert/strict";
import { test } from "node:test";
import { inTime } from "../wire/test_kit.ts";
import { echoScene, judgedBy } from "./check_test_kit.ts";
import type { CheckTools, Judgement } from "./check_tools.ts";
import type { Scene } from "./scene.ts";
import { bytes, labScene } from "./test_kit.ts";

const never = new Promise<never>(() => {});

/** A check that is no function of these types: a scenario's files are not compiled by us. */
type Untyped = (lab: CheckTools) => Promise<Judgement>;

async function breaks(scene: Scene, judge: Untyped, message: string | RegExp): Promise<void> {
  await assert.rejects(judgedBy(scene, judge), { name: "Error", message });
}

test("customCheck() holds when the function returns nothing, and tells its moves", async (t) => {
  const { reason, lines } = await judgedBy(await echoScene(t), async (lab) => {
    const a = await lab.connect("a");
    await a.send("hi\n");
    lab.note("It must come back");
    await a.expect({ line: "hi" });
    await a.finish();
    await a.expect({ end: true });
  });
  assert.equal(reason, undefined);
  assert.deepEqual(lines, [
    "check ./checks.ts#own",
    "  connect a",
    '  send a "hi\\n"',
    '  expect a the line "hi" — It must come back',
    "  finish a (FIN: it has no more to say, but still listens)",
    "  expect a the end (FIN)",
  ]);
});

test("customCheck() holds when the function is no async one and gives nothing", async (t) => {
  const { reason } = await judgedBy((await labScene(t, {})).scene, () => undefined);
  assert.equal(reason, undefined);
});

test("customCheck() gives the function what stands in `with`, each as what it is", async (t) => {
  const heard: unknown[] = [];
  const { scene } = await labScene(t, {});
  await judgedBy(scene, (_, ...given) => void heard.push(...given), {
    scope: new Map<string, number | Uint8Array[]>([["n", 3], ["all", [bytes("x")]]]),
    given: [
      { kind: "name", name: "n" },
      { kind: "name", name: "all" },
      { kind: "text", text: "n is ${n}" },
      { kind: "list", of: [{ kind: "text", text: "y" }] },
    ],
  });
  assert.deepEqual(heard, [3, [bytes("x")], bytes("n is 3"), [bytes("y")]]);
});

test("customCheck() fails with the sentence that the function returns", async (t) => {
  const { scene } = await labScene(t, {});
  const said = await judgedBy(scene, () => ({ fail: "too few" }));
  assert.deepEqual(said.reason, { kind: "judged", why: { en: "too few", zh: "too few" } });
  assert.deepEqual(said.lines, ["check ./checks.ts#own, failed"]);
  const both = await judgedBy(scene, () => ({ fail: { en: "too few", zh: "太少" } }));
  assert.deepEqual(both.reason, { kind: "judged", why: { en: "too few", zh: "太少" } });
});

test("customCheck() fails at once when the function says so from further down", async (t) => {
  const { scene } = await labScene(t, {});
  const { reason } = await judgedBy(scene, async (lab) => {
    await Promise.all([lab.fail("enough"), never]);
  });
  assert.deepEqual(reason, { kind: "judged", why: { en: "enough", zh: "enough" } });
});

test("customCheck() fails with the reason of a move, which no function can catch", async (t) => {
  const went: string[] = [];
  const { reason, lines } = await judgedBy(await echoScene(t), async (lab) => {
    const a = await lab.connect("a");
    try {
      await a.send("yes\n");
      await a.expect({ line: "no" });
      went.push("on");
    } catch {
      went.push("caught");
    } finally {
      went.push("finally");
    }
  });
  assert.ok(reason?.kind === "differs" && reason.peer === "a");
  assert.equal(lines.at(-1), '  expect a the line "no", failed');
  assert.deepEqual(went, []);
});

test("customCheck() tells of several moves that fail the one that was begun first", async (t) => {
  const { reason, lines } = await judgedBy(await echoScene(t), async (lab) => {
    const [a, b] = [await lab.connect("a"), await lab.connect("b")];
    await b.send("wrong");
    await Promise.all([a.expect("x", { withinMs: 100 }), b.expect("right")]);
  });
  assert.ok(reason?.kind === "silent" && reason.peer === "a", JSON.stringify(reason));
  assert.deepEqual(lines.slice(-2), ['  expect a "x", failed', '  expect b "right", failed']);
});

test("customCheck() is broken by what the function throws", async (t) => {
  const { scene } = await labScene(t, {});
  await breaks(scene, () => {
    throw new TypeError("no moon");
  }, "./checks.ts#own: it threw: no moon");
  await breaks(scene, () => Promise.reject("no sun"), "./checks.ts#own: it threw: no sun");
});

test("customCheck() is broken by a function that gives something else", async (t) => {
  const { scene } = await labScene(t, {});
  for (const [given, shown] of [[true, "true"], [null, "null"], [{ ok: 1 }, '{"ok":1}']]) {
    const judge = () => Promise.resolve(given as unknown as Judgement);
    const must = 'and must give nothing or { fail: "why" }';
    await breaks(scene, judge, `./checks.ts#own: it gave ${shown}, ${must}`);
  }
  await breaks(scene, () => Promise.resolve({ fail: "" }), /Cannot say "": it must be a text/);
});

test("customCheck() is broken by a function that returns before its moves are over", async (t) => {
  await breaks(await echoScene(t), async (lab) => {
    const a = await lab.connect("a");
    void a.expect("something");
  }, './checks.ts#own: it returned before its "expect" was over: await it');
});

test("customCheck() is broken by what a move throws", async (t) => {
  const { scene } = await labScene(t, {});
  const replan = () => Promise.reject(new Error("no link"));
  await breaks({ ...scene, replan }, (lab) => lab.network("heal"), "./checks.ts#own: no link");
});

test("customCheck() is broken by a function that makes moves without end", async (t) => {
  const scene = await echoScene(t);
  await breaks(scene, async (lab) => {
    const a = await lab.connect("a");
    while (true) await a.pause();
  }, "./checks.ts#own: Cannot make more than 10000 moves");
});

test("A check without any move under way is the scenario's trouble at the limit", async (t) => {
  const { scene } = await labScene(t, {});
  void judgedBy(scene, () => never);
  assert.throws(() => scene.requireSound(), {
    message: "./checks.ts#own: it made no move, and did not return, until the limit of the check",
  });
});

test("A check with a move under way is the program's trouble at the limit", async (t) => {
  const scene = await echoScene(t);
  const waits = Promise.withResolvers<void>();
  const judging = judgedBy(scene, async (lab) => {
    const a = await lab.connect("a");
    const expecting = a.expect("x", { withinMs: 200 });
    waits.resolve();
    await expecting;
  });
  await inTime(waits.promise, "the move");
  scene.requireSound();
  await judging;
  scene.requireSound();
});

test("A check that is over is nobody's trouble", async (t) => {
  const { scene } = await labScene(t, {});
  await judgedBy(scene, () => undefined);
  scene.requireSound();
});

test("Nothing that a function does after its scene is closed is played", async (t) => {
  const scene = await echoScene(t);
  const ready = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  let went = false;
  void judgedBy(scene, async (lab) => {
    const a = await lab.connect("a");
    ready.resolve();
    await goOn.promise;
    await a.send("late").finally(() => void (went = true));
  });
  await inTime(ready.promise, "the peer");
  await scene.close();
  goOn.resolve();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(went, false);
  assert.deepEqual(scene.peer("a").sent, []);
});
