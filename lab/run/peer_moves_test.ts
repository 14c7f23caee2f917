import assert from "node:assert/strict";
import { test } from "node:test";
import { direct, watchedClient, watchedServer } from "../wire/test_kit.ts";
import { scaled } from "../core/limits.ts";
import type { Plan } from "../core/scenario.ts";
import type { Room } from "./moves.ts";
import { accept, connect, keep } from "./peer_moves.ts";
import { createStoryRecorder } from "./story_recorder.ts";
import { bytes, labScene, mainOf, sceneOn, stageOf } from "./test_kit.ts";

const plain = { withinMs: undefined, note: undefined, as: undefined };
const acceptA = { ...plain, kind: "accept", peer: "a", at: "main" } as const;
const connectA = { ...plain, kind: "connect", peer: "a", to: "main" } as const;
const slow: Plan = { toServer: { delay: { byMs: 20, jitterMs: 0 } }, toClient: {} };

test("accept() waits for a client, and names its end of the conversation", async (t) => {
  for (const plan of [direct, slow]) {
    const { stage, scene } = await labScene(t, { role: "client" }, { plan });
    const room = roomOf(scene);
    const accepting = accept(acceptA, room);
    const { socket } = await watchedClient(t, mainOf(stage));
    assert.equal(await accepting, undefined);
    assert.equal(room.scope.get("a.port"), socket.localPort);
    assert.deepEqual(room.scope.get("a.host"), bytes(stage.where.host));
  }
});

test("accept() fails when nobody comes in time, and not before", async (t) => {
  const { scene } = await labScene(t, { role: "client" }, { graceMs: 0 });
  const reason = await accept({ ...acceptA, withinMs: 80 }, roomOf(scene));
  assert.ok(reason?.kind === "not-accepted" && reason.peer === "a");
  assert.ok(reason.waitedMs >= 80, `${reason.waitedMs} ms`);
});

test("accept() waits n times as long on a machine that is n times as slow", async (t) => {
  const { scene } = await labScene(t, { role: "client" }, { graceMs: 0 });
  const slowly = { ...scene, limits: scaled(scene.limits, 4) };
  const reason = await accept({ ...acceptA, withinMs: 40 }, roomOf(slowly));
  assert.ok(reason?.kind === "not-accepted" && reason.waitedMs >= 160, JSON.stringify(reason));
});

test("accept() gives a client that still starts more time than the step", async (t) => {
  const { scene } = await labScene(t, { role: "client" }, { graceMs: 200 });
  const reason = await accept({ ...acceptA, withinMs: 1 }, roomOf(scene));
  assert.ok(reason?.kind === "not-accepted" && reason.waitedMs >= 150);
});

test("accept() does not wait for a client that has ended", async (t) => {
  const stage = await stageOf(t, "process.exit(3);", { role: "client" });
  const scene = await sceneOn(t, stage);
  const reason = await accept({ ...acceptA, withinMs: 600_000 }, roomOf(scene));
  assert.equal(reason?.kind, "not-accepted");
});

test("connect() names the end of the conversation that the server sees", async (t) => {
  for (const plan of [direct, slow]) {
    const { stage, scene } = await labScene(t, {}, { plan });
    const server = await watchedServer(t, mainOf(stage));
    const room = roomOf(scene);
    assert.equal(await connect(connectA, room), undefined);
    assert.equal(room.scope.get("a.port"), (await server.next()).socket.remotePort);
  }
});

test("connect() tells a refusal, and how many peers were there before", async (t) => {
  const { stage, scene } = await labScene(t, {});
  const server = await watchedServer(t, mainOf(stage));
  await connect(connectA, roomOf(scene));
  server.refuse();
  const reason = await connect({ ...connectA, peer: "b" }, roomOf(scene));
  assert.deepEqual(reason, { kind: "refused", peer: "b", earlierPeers: 1 });
});

test("keep() gives what was heard its name, and the groups of a pattern theirs", async (t) => {
  const room = roomOf((await labScene(t, {})).scene);
  const pattern = "(?<who>\\w+) is (?<age>\\d+)(?<more>!)?";
  const step = { what: { kind: "regex", pattern }, as: "x" } as const;
  keep(bytes("ann is 7\n"), { step, unit: "line", room });
  assert.deepEqual([...room.scope], [
    ["x", bytes("ann is 7\n")],
    ["x.who", bytes("ann")],
    ["x.age", bytes("7")],
  ]);
});

test("keep() keeps nothing without a name", async (t) => {
  const room = roomOf((await labScene(t, {})).scene);
  const step = { what: { kind: "line", value: undefined }, as: undefined } as const;
  keep(bytes("one\n"), { step, unit: "line", room });
  assert.equal(room.scope.size, 0);
});

function roomOf(scene: Room["scene"]): Room {
  return { scene, scope: new Map(), story: createStoryRecorder() };
}
