import assert from "node:assert/strict";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { freeAddress } from "./address.ts";
import { nowMs, sleep } from "./clock.ts";
import { untilListening, untilPathListens } from "./readiness.ts";
import { inTime, noKernelTables, testFolder, watchedServer } from "./test_kit.ts";

/** Off Linux nothing tells a socket of this test from one of a program. */
const skip = noKernelTables;

test("untilListening() over udp is content with the exact address", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  await bound(t, { host, port });
  assert.equal(await askUdp({ host, port }), undefined);
});

test("untilListening() over udp waits for a program that is slow to bind", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  const startedAtMs = nowMs();
  const answer = askUdp({ host, port });
  await sleep(150);
  await bound(t, { host, port });
  assert.equal(await answer, undefined);
  assert.ok(nowMs() - startedAtMs >= 150);
});

test("untilListening() over udp tells a wildcard", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  await bound(t, { host: "0.0.0.0", port });
  assert.deepEqual(await askUdp({ host, port }), { kind: "wrong-address", address: "*" });
});

test("untilListening() over udp is not content with a tcp listener", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  await watchedServer(t, { host, port });
  const answer = await askUdp({ host, port }, 60);
  assert.deepEqual(answer, { kind: "never-listened", waitedMs: 60 });
});

test("untilListening() over tcp is not content with a udp socket", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  await bound(t, { host, port });
  const patience = { pid: process.pid, startMs: 60, hasEnded: () => false };
  const answer = await untilListening({ host, port, ...patience });
  assert.deepEqual(answer, { kind: "never-listened", waitedMs: 60 });
});

test("untilListening() over udp sends the program nothing", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  const socket = await bound(t, { host, port });
  const heard: string[] = [];
  socket.on("message", (text) => void heard.push(String(text)));
  await askUdp({ host, port });
  const own = createSocket("udp4");
  t.after(() => void own.close());
  own.send("mine", port, host);
  // Over loopback datagrams keep their order: one of the lab's would have come first.
  await inTime(once(socket, "message"), "the datagram");
  assert.deepEqual(heard, ["mine"]);
});

test("untilPathListens() is content with a listener on the path", async (t) => {
  const path = join(await testFolder(t), "lab.sock");
  await listeningAt(t, path);
  assert.equal(await askPath(path), undefined);
});

test("untilPathListens() waits for a program that is slow to listen", async (t) => {
  const path = join(await testFolder(t), "lab.sock");
  const startedAtMs = nowMs();
  const answer = askPath(path);
  await sleep(150);
  await listeningAt(t, path);
  assert.equal(await answer, undefined);
  assert.ok(nowMs() - startedAtMs >= 150);
});

test("untilPathListens() is not content with a file of that name", { skip }, async (t) => {
  const path = join(await testFolder(t), "lab.sock");
  await writeFile(path, "");
  const startedAtMs = nowMs();
  const answer = await askPath(path, 80);
  assert.deepEqual(answer, { kind: "never-listened", waitedMs: 80, path: true });
  assert.ok(nowMs() - startedAtMs >= 80);
});

test("untilPathListens() says ended when the program has ended", async (t) => {
  const path = join(await testFolder(t), "lab.sock");
  const patience = { pid: process.pid, startMs: 20_000, hasEnded: () => true };
  assert.equal(await untilPathListens({ path, ...patience }), "ended");
});

function askUdp(at: { host: string; port: number }, startMs = 20_000) {
  const patience = { pid: process.pid, startMs, hasEnded: () => false };
  return inTime(untilListening({ ...at, transport: "udp", ...patience }), "the answer");
}

function askPath(path: string, startMs = 20_000) {
  const patience = { pid: process.pid, startMs, hasEnded: () => false };
  return inTime(untilPathListens({ path, ...patience }), "the answer");
}

async function bound(t: TestContext, at: { host: string; port: number }): Promise<Socket> {
  const socket = createSocket("udp4");
  t.after(() => void socket.close());
  await new Promise<void>((resolve) => socket.bind({ address: at.host, port: at.port }, resolve));
  return socket;
}

async function listeningAt(t: TestContext, path: string): Promise<void> {
  const server = createServer();
  t.after(() => void server.close());
  await new Promise<void>((resolve) => server.listen({ path }, resolve));
}
