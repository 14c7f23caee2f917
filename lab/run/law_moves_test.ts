import assert from "node:assert/strict";
import { createServer } from "node:net";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { test, type TestContext } from "node:test";
import type { Budget } from "../core/budget.ts";
import type { GuaranteeName } from "../core/guarantees/guarantee.ts";
import type { GuaranteesStep } from "../core/steps/guarantees.ts";
import type { Plan } from "../core/scenario.ts";
import { budget, guarantees } from "./law_moves.ts";
import type { Scene } from "./scene.ts";
import { bytes, labScene, mainOf, untilSo } from "./test_kit.ts";

const common = { note: undefined, as: undefined };

function holding(
  of: readonly GuaranteeName[],
  { from = "a", to = "a", withinMs = 10_000 }: { from?: string; to?: string; withinMs?: number } =
    {},
): GuaranteesStep {
  return { kind: "guarantees", of, from, to, withinMs, ...common };
}

/** A scene whose program answers every datagram with `answer`. */
async function udpScene(
  t: TestContext,
  answer: (message: Uint8Array) => readonly Uint8Array[],
  plan?: Plan,
): Promise<Scene> {
  const { stage, scene } = await labScene(t, { transport: "udp" }, plan ? { plan } : {});
  const socket = createSocket("udp4");
  t.after(() => void socket.close());
  const { host: address, port } = mainOf(stage);
  await new Promise<void>((resolve) => socket.bind({ address, port }, resolve));
  socket.on("message", (message, from) => {
    for (const each of answer(message)) socket.send(each, from.port, from.address);
  });
  await scene.connect("a", "main");
  return scene;
}

test("guarantees() hold for what comes back as it was said", async (t) => {
  const scene = await udpScene(t, (message) => [message]);
  scene.say("a", bytes("one"));
  scene.say("a", bytes("two"));
  const all: GuaranteeName[] = ["integrity", "no-duplication", "completeness", "boundaries"];
  assert.equal(await guarantees(holding(all), scene), undefined);
});

test("guarantees() wait for what is still missing", async (t) => {
  const slow: Plan = { toServer: { delay: { byMs: 200, jitterMs: 0 } }, toClient: {} };
  const scene = await udpScene(t, (message) => [message], slow);
  scene.say("a", bytes("late"));
  assert.equal(await guarantees(holding(["completeness"]), scene), undefined);
});

test("guarantees() tell the piece that is missing, and where it was lost", async (t) => {
  const lossy: Plan = {
    toServer: { drop: { aim: { kind: "nth", numbers: [2] }, inARow: undefined } },
    toClient: {},
  };
  const scene = await udpScene(t, (message) => [message], lossy);
  for (const text of ["one", "two"]) scene.say("a", bytes(text));
  const reason = await guarantees(holding(["completeness"], { withinMs: 300 }), scene);
  assert.ok(reason?.kind === "guarantee" && reason.counterexample.guarantee === "completeness");
  assert.equal(reason.counterexample.sent, 2);
  assert.deepEqual(reason.crossing.map(({ kind }) => kind), ["offered", "dropped"]);
  assert.deepEqual([reason.from, reason.to, reason.unit], ["a", "a", "datagram"]);
});

test("guarantees() wait for a second copy that a link still holds", async (t) => {
  const twice: Plan = {
    toServer: {},
    toClient: {
      duplicate: { aim: { kind: "nth", numbers: [1] }, copies: 1, laterMs: 150 },
    },
  };
  const scene = await udpScene(t, (message) => [message], twice);
  scene.say("a", bytes("one"));
  await untilSo(
    scene.stage,
    () => scene.peer("a").peer.inbox.receivedCount() > 0,
    "the first copy",
  );
  const reason = await guarantees(holding(["no-duplication"]), scene);
  assert.ok(reason?.kind === "guarantee", "the copy came");
  assert.equal(reason.counterexample.guarantee, "no-duplication");
});

test("guarantees() look at what was used up already", async (t) => {
  const scene = await udpScene(t, () => [bytes("other")]);
  scene.say("a", bytes("one"));
  const { inbox } = scene.peer("a").peer;
  await untilSo(scene.stage, () => inbox.take() !== undefined, "the answer");
  const reason = await guarantees(holding(["integrity"]), scene);
  assert.ok(reason?.kind === "guarantee" && reason.counterexample.guarantee === "integrity");
});

test("guarantees() compare the lines of input and output", async (t) => {
  const { stage, scene } = await labScene(t, { role: "pair", transport: "udp" });
  scene.ledger.gaveInput(bytes("one\ntw"));
  scene.ledger.gaveInput(bytes("o\n"));
  stage.output().receive(bytes("one\none\n"));
  stage.output().end("fin");
  const lines = holding(["integrity", "no-duplication"], { from: "input", to: "output" });
  const reason = await guarantees(lines, scene);
  assert.ok(reason?.kind === "guarantee" && reason.counterexample.guarantee === "no-duplication");
  assert.equal(reason.unit, "line");
});

test("guarantees() do not miss the lines of a program that has not ended in order", async (t) => {
  const { stage, scene } = await labScene(t, { role: "pair", transport: "udp" });
  scene.ledger.gaveInput(bytes("one\n"));
  stage.output().end("fin");
  const lines = holding(["completeness"], { from: "input", to: "output" });
  assert.equal(await guarantees(lines, scene), undefined);
});

test("guarantees() do not miss what was sent before a reset", async (t) => {
  const { stage, scene } = await labScene(t, {});
  const server = createServer((socket) => socket.on("error", () => {}).resume());
  t.after(() => void server.close());
  server.listen(mainOf(stage).port, mainOf(stage).host);
  await once(server, "listening");
  await scene.connect("a", "main");
  scene.say("a", bytes("lost"));
  assert.ok(await guarantees(holding(["completeness"], { withinMs: 50 }), scene));
  scene.say("a", "rst");
  assert.equal(await guarantees(holding(["completeness"], { withinMs: 50 }), scene), undefined);
});

function spending(bounds: Budget) {
  return { kind: "budget", budget: bounds, withinMs: undefined, ...common } as const;
}

test("budget() counts what was put on the link, in each direction", async (t) => {
  const scene = await udpScene(t, (message) => [message, message]);
  scene.say("a", bytes("one"));
  await untilSo(scene.stage, () => scene.peer("a").peer.inbox.receivedCount() === 2, "both");
  assert.equal(
    budget(spending({ toServer: { datagrams: 1 }, toClient: { datagrams: 2 } }), scene),
    undefined,
  );
  assert.deepEqual(budget(spending({ toClient: { datagrams: 1 } }), scene), {
    kind: "over-budget",
    way: "toClient",
    what: "datagrams",
    limit: 1,
    seen: 2,
  });
});
