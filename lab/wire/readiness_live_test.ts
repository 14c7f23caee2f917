import assert from "node:assert/strict";
import { test } from "node:test";
import { freeAddress } from "./address.ts";
import { nowMs } from "./clock.ts";
import { untilListening } from "./readiness.ts";
import { inTime, noKernelTables, watchedClient, watchedServer, whyNoIpv6 } from "./test_kit.ts";

/** Off Linux nothing tells a listener of this test from one of a program. */
const skip = noKernelTables;
const noIpv6 = skip || await whyNoIpv6();
const longMs = 20_000;

test("untilListening() is content with the exact address", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  await watchedServer(t, { host, port });
  assert.equal(await ask({ host, port }), undefined);
});

test("untilListening() waits for a program that is slow to listen", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  const startedAtMs = nowMs();
  const answer = ask({ host, port });
  await later(160, () => watchedServer(t, { host, port }));
  assert.equal(await inTime(answer, "the answer"), undefined);
  assert.ok(nowMs() - startedAtMs >= 150);
});

test("untilListening() tells the wildcard of IPv4", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  await watchedServer(t, { host: "0.0.0.0", port });
  assert.deepEqual(await ask({ host, port }), { kind: "wrong-address", address: "*" });
});

test("untilListening() tells the wildcard of IPv6", { skip: noIpv6 }, async (t) => {
  const { host, port } = await freeAddress();
  await watchedServer(t, { host: "::", port });
  assert.deepEqual(await ask({ host, port }), { kind: "wrong-address", address: "*" });
});

test("untilListening() tells the loopback address of IPv6", { skip: noIpv6 }, async (t) => {
  const { host, port } = await freeAddress();
  await watchedServer(t, { host: "::1", port });
  assert.deepEqual(await ask({ host, port }), { kind: "wrong-address", address: "::1" });
});

test("untilListening() tells another address of IPv4", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  await watchedServer(t, { host: "127.0.0.1", port });
  assert.deepEqual(await ask({ host, port }), { kind: "wrong-address", address: "127.0.0.1" });
});

test("untilListening() waits for the right listener behind a wrong one", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  await watchedServer(t, { host: "127.0.0.1", port });
  const answer = ask({ host, port });
  await watchedServer(t, { host, port });
  assert.equal(await inTime(answer, "the answer"), undefined);
});

test("untilListening() ignores a listener on another port", { skip }, async (t) => {
  const { host, port, frontPort } = await freeAddress();
  await watchedServer(t, { host, port: frontPort });
  const answer = await ask({ host, port }, { startMs: 50 });
  assert.deepEqual(answer, { kind: "never-listened", waitedMs: 50 });
});

test("untilListening() says ended when the program has ended", async () => {
  const { host, port } = await freeAddress();
  assert.equal(await ask({ host, port }, { hasEnded: () => true }), "ended");
});

test("untilListening() says ended when the program ends meanwhile", async () => {
  const { host, port } = await freeAddress();
  let looks = 0;
  assert.equal(await ask({ host, port }, { hasEnded: () => ++looks > 3 }), "ended");
});

test("untilListening() gives up after startMs, and not before", async () => {
  const { host, port } = await freeAddress();
  const startedAtMs = nowMs();
  const answer = await ask({ host, port }, { startMs: 200 });
  assert.deepEqual(answer, { kind: "never-listened", waitedMs: 200 });
  assert.ok(nowMs() - startedAtMs >= 200);
});

test("untilListening() is not seen by the program", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  const server = await watchedServer(t, { host, port });
  await ask({ host, port });
  const client = await watchedClient(t, { host, port });
  // Connections are accepted in their order: a probe would have come first.
  const first = await server.next();
  assert.equal(first.socket.remotePort, client.socket.localPort);
  assert.equal(server.acceptedCount(), 1);
});

function ask(
  at: { host: string; port: number },
  more: { startMs?: number; hasEnded?: () => boolean } = {},
): ReturnType<typeof untilListening> {
  const answer = untilListening({
    ...at,
    pid: process.pid,
    startMs: longMs,
    hasEnded: () => false,
    ...more,
  });
  return inTime(answer, "the answer");
}

async function later<T>(forMs: number, then: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, forMs));
  return await then();
}
