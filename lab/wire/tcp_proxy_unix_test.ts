import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { Plan } from "../core/scenario.ts";
import { freeAddress } from "./address.ts";
import { nowMs } from "./clock.ts";
import type { Place } from "./proxy.ts";
import { startTcpProxy } from "./tcp_proxy.ts";
import { direct, inTime, testFolder, untilTrue, watch, type Watched } from "./test_kit.ts";

test("TcpProxy carries bytes and FINs both ways over unix sockets", async (t) => {
  const { call } = await unixLine(t);
  const { client, server } = await call();
  client.socket.end("question");
  assert.equal(await inTime(server.ended, "the client's FIN"), "fin");
  assert.equal(textOf(server), "question");
  server.socket.end("answer");
  assert.equal(await inTime(client.ended, "the server's FIN"), "fin");
  assert.equal(textOf(client), "answer");
});

test("TcpProxy delays what crosses unix sockets", async (t) => {
  const toServer = { delay: { byMs: 100, jitterMs: 0 } };
  const { call } = await unixLine(t, { ...direct, toServer });
  const { client, server } = await call();
  const startedAtMs = nowMs();
  client.socket.write("x");
  await server.heardUpTo(1);
  assert.ok(nowMs() - startedAtMs >= 100);
});

test("a cut with RST closes both ends of a unix connection", async (t) => {
  const toServer = { cut: { atByte: 3, with: "rst" as const } };
  const { call } = await unixLine(t, { ...direct, toServer });
  const { client, server } = await call();
  client.socket.write("hello");
  await inTime(Promise.all([client.ended, server.ended]), "the end of both");
  assert.equal(textOf(server), "hel");
});

test("TcpProxy goes from a unix socket to a tcp port", async (t) => {
  const { host, port } = await freeAddress();
  const { call } = await unixLine(t, direct, { host, port });
  const { client, server } = await call();
  client.socket.write("hello");
  await server.heardUpTo(5);
  server.socket.resetAndDestroy();
  await inTime(client.ended, "the end of the client");
});

test("dialled() answers for unix sockets in the order of the clients", async (t) => {
  const { proxy, call, closeServer } = await unixLine(t);
  await call();
  await closeServer();
  const refused = callTo(t, proxy.place);
  await inTime(refused.ended, "the end of a refused client");
  assert.deepEqual(await inTime(proxy.dialled(0), "the outcome"), {
    kind: "connected",
    localPort: 0,
  });
  assert.deepEqual(await inTime(proxy.dialled(0), "the outcome"), { kind: "refused" });
});

test("close() removes the file of a unix socket", async (t) => {
  const { proxy, front } = await unixLine(t);
  assert.ok(existsSync(front));
  await proxy.close();
  assert.ok(!existsSync(front));
});

test("TcpProxy cannot refuse at a unix socket", async (t) => {
  const { proxy, front } = await unixLine(t);
  const refusing = proxy.replan({ ...direct, toServer: { refuse: "refused" } });
  await assert.rejects(refusing, {
    name: "RangeError",
    message: `Cannot make "${front}" refused: only a tcp port can be`,
  });
});

const textOf = (watched: Watched): string => new TextDecoder().decode(watched.heard());

function callTo(t: TestContext, place: Place): Watched {
  const socket = connect({ ...place, allowHalfOpen: true });
  t.after(() => void socket.destroy());
  return watch(socket, { isReading: true });
}

/** A server, at a unix socket unless told otherwise, and a proxy at another before it. */
async function unixLine(t: TestContext, plan: Plan = direct, to?: Place) {
  const folder = await testFolder(t);
  const front = join(folder, "front");
  const came: Watched[] = [];
  const place = to ?? { path: join(folder, "back") };
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    t.after(() => void socket.destroy());
    came.push(watch(socket, { isReading: true }));
  });
  await new Promise<void>((resolve) => server.listen(place, resolve));
  const closeServer = (): Promise<void> => {
    for (const { socket } of came) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  t.after(closeServer);
  const listen = { path: front };
  const proxy = await startTcpProxy({ listen, to: place, plan, seed: 1, name: "line" });
  t.after(() => proxy.close());
  const call = async (): Promise<{ client: Watched; server: Watched }> => {
    const before = came.length;
    const client = callTo(t, listen);
    await untilTrue(() => came.length > before, "the server's side");
    return { client, server: came[before] as Watched };
  };
  return { proxy, front, call, closeServer };
}
