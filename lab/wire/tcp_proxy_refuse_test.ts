import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import process from "node:process";
import { test, type TestContext } from "node:test";
import type { Plan } from "../core/scenario.ts";
import { sleep } from "./clock.ts";
import { startTcpProxy } from "./tcp_proxy.ts";
import {
  direct,
  inTime,
  noKernelTables,
  openLine,
  socketsOfProxy,
  untilTrue,
  watchedServer,
} from "./test_kit.ts";
import { type PlayAddress } from "./address.ts";

const skip = process.platform === "linux" ? false : "Only Linux drops a SYN";
const refused: Plan = { ...direct, toServer: { refuse: "refused" } };
const hang: Plan = { ...direct, toServer: { refuse: "hang" } };

test("a plan that refuses closes the port to new connections", async (t) => {
  const { at, proxy } = await openLine(t);
  await proxy.replan(refused);
  assert.equal(await inTime(attempt(t, at).outcome, "the outcome"), "ECONNREFUSED");
});

test("a plan that refuses leaves open connections alone", async (t) => {
  const { proxy, call } = await openLine(t);
  const { client, server } = await call();
  await proxy.replan(refused);
  client.socket.write("hello");
  await server.heardUpTo(5);
  server.socket.end("bye");
  assert.equal(await inTime(client.ended, "the FIN"), "fin");
  assert.equal(client.heardBytes(), 3);
});

test("a plan that refuses no more opens the same port again", async (t) => {
  const { proxy, call } = await openLine(t);
  const there = await call();
  await proxy.replan(refused);
  await proxy.replan(direct);
  const { client, server } = await call();
  client.socket.write("hello");
  await server.heardUpTo(5);
  there.client.socket.write("hello");
  await there.server.heardUpTo(5);
});

test("TcpProxy may refuse from its start", async (t) => {
  const { at } = await openLine(t, { plan: refused });
  assert.equal(await inTime(attempt(t, at).outcome, "the outcome"), "ECONNREFUSED");
});

test("what refuses the other way means nothing", async (t) => {
  const { call } = await openLine(t, { plan: { ...direct, toClient: { refuse: "refused" } } });
  const { client, server } = await call();
  client.socket.write("hello");
  await server.heardUpTo(5);
});

test("a plan that hangs leaves new connections without an answer", { skip }, async (t) => {
  const { at, proxy, call } = await openLine(t);
  const there = await call();
  await proxy.replan(hang);
  const first = attempt(t, at);
  const second = attempt(t, at);
  await sleep(300);
  assert.deepEqual([first.socket.connecting, second.socket.connecting], [true, true]);
  there.client.socket.write("hello");
  await there.server.heardUpTo(5);
});

test("a plan that hangs no more lets new connections through at once", { skip }, async (t) => {
  const { proxy, call } = await openLine(t);
  await proxy.replan(hang);
  await proxy.replan(direct);
  const { client, server } = await call();
  client.socket.write("hello");
  await server.heardUpTo(5);
});

test("a connection that hangs comes through when the plan does no more", { skip }, async (t) => {
  const { at, proxy, server } = await openLine(t);
  await proxy.replan(hang);
  const { socket, outcome } = attempt(t, at);
  await sleep(100);
  await proxy.replan(direct);
  // The kernel sends the SYN again after one second, and then the front is long there.
  assert.equal(await inTime(outcome, "the outcome"), "connected");
  socket.write("hello");
  await (await server.next()).heardUpTo(5);
});

test("a connection that hangs is refused when the plan refuses", { skip }, async (t) => {
  const { at, proxy } = await openLine(t, { plan: hang });
  const { outcome } = attempt(t, at);
  await sleep(100);
  await proxy.replan(refused);
  assert.equal(await inTime(outcome, "the outcome"), "ECONNREFUSED");
});

test("a server that never answers holds up nobody else", { skip }, async (t) => {
  const { at, proxy, server, call } = await openLine(t);
  const there = await call();
  server.refuse();
  const deaf = await startTcpProxy({
    listen: { host: at.host, port: at.port },
    to: { host: at.host, port: at.port },
    plan: hang,
    seed: 1,
    name: "deaf",
  });
  const { socket } = attempt(t, at);
  await inTime(
    new Promise<void>((resolve) => socket.once("connect", () => resolve())),
    "the front",
  );
  const dialled = inTime(proxy.dialled(socket.localPort ?? 0), "the outcome");
  there.client.socket.write("hello");
  await there.server.heardUpTo(5);
  assert.equal(proxy.counters().refused, 0);
  await deaf.close();
  assert.deepEqual(await dialled, { kind: "refused" });
});

test("close() leaves nothing of a plan that hangs", { skip: noKernelTables }, async (t) => {
  const { at, proxy } = await openLine(t, { plan: hang });
  attempt(t, at);
  await proxy.close();
  await untilTrue(() => socketsOfProxy(at).length === 0, "the end of every socket");
});

test("plans that follow each other at once end as the last one", { skip }, async (t) => {
  const { proxy, call } = await openLine(t);
  await Promise.all([hang, refused, hang, direct].map((plan) => proxy.replan(plan)));
  const { client, server } = await call();
  client.socket.write("hello");
  await server.heardUpTo(5);
});

test("replan() rejects when somebody else has taken the port meanwhile", async (t) => {
  const { at, proxy } = await openLine(t, { plan: refused });
  await watchedServer(t, { host: at.host, port: at.frontPort });
  await assert.rejects(proxy.replan(direct), /^Error: Cannot listen on "/);
});

interface Attempt {
  readonly socket: Socket;
  /** "connected", or the code of the error. */
  readonly outcome: Promise<string>;
}

function attempt(t: TestContext, at: PlayAddress): Attempt {
  const socket = connect({ host: at.host, port: at.frontPort, localAddress: at.host });
  t.after(() => void socket.destroy());
  const outcome = new Promise<string>((resolve) => {
    socket.once("connect", () => resolve("connected"));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
  return { socket, outcome };
}
