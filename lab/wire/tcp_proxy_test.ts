import assert from "node:assert/strict";
import { test } from "node:test";
import { freeAddress } from "./address.ts";
import { nowMs, sleep } from "./clock.ts";
import { startTcpProxy } from "./tcp_proxy.ts";
import { direct, inTime, noKernelTables, openLine, socketsOfProxy, untilTrue } from "./test_kit.ts";
import { watchedClient, watchedServer } from "./test_kit.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

test("TcpProxy carries bytes from the client to the server", async (t) => {
  const { client, server } = await (await openLine(t)).call();
  client.socket.write("hello");
  await server.heardUpTo(5);
  assert.equal(textOf(server.heard()), "hello");
});

test("TcpProxy carries bytes from the server to the client", async (t) => {
  const { client, server } = await (await openLine(t)).call();
  server.socket.write("hello");
  await client.heardUpTo(5);
  assert.equal(textOf(client.heard()), "hello");
});

test("TcpProxy carries every byte value unchanged", async (t) => {
  const { client, server } = await (await openLine(t)).call();
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  client.socket.write(all);
  await server.heardUpTo(all.length);
  assert.deepEqual(server.heard(), all);
});

test("TcpProxy speaks to the server from its source address", async (t) => {
  const { at, call } = await openLine(t);
  const { server } = await call();
  assert.equal(server.socket.remoteAddress, at.host);
});

test("TcpProxy passes the client's FIN on, and the late answer of the server back", async (t) => {
  const { client, server } = await (await openLine(t)).call();
  client.socket.end("question");
  assert.equal(await inTime(server.ended, "the client's FIN"), "fin");
  assert.equal(textOf(server.heard()), "question");
  await sleep(100);
  server.socket.end("answer");
  assert.equal(await inTime(client.ended, "the server's FIN"), "fin");
  assert.equal(textOf(client.heard()), "answer");
});

test("TcpProxy passes the server's FIN on, and the client goes on sending", async (t) => {
  const { client, server } = await (await openLine(t)).call();
  server.socket.end("greeting");
  assert.equal(await inTime(client.ended, "the server's FIN"), "fin");
  assert.equal(textOf(client.heard()), "greeting");
  await sleep(100);
  client.socket.end("still here");
  assert.equal(await inTime(server.ended, "the client's FIN"), "fin");
  assert.equal(textOf(server.heard()), "still here");
});

test("TcpProxy ends a finished conversation without a RST on either side", async (t) => {
  const { client, server } = await (await openLine(t)).call();
  client.socket.end("a");
  await inTime(server.ended, "the client's FIN");
  server.socket.end("b");
  const closed = Promise.all([client.closed, server.closed]);
  assert.deepEqual(await inTime(closed, "the close of both"), ["fin", "fin"]);
});

test("TcpProxy passes the client's FIN on when nothing was ever sent", async (t) => {
  const { client, server } = await (await openLine(t)).call();
  client.socket.end();
  assert.equal(await inTime(server.ended, "the client's FIN"), "fin");
  assert.equal(server.heardBytes(), 0);
});

test("TcpProxy passes the client's RST on as a RST", async (t) => {
  const { client, server } = await (await openLine(t)).call();
  client.socket.resetAndDestroy();
  assert.equal(await inTime(server.ended, "the client's RST"), "rst");
});

test("TcpProxy passes the server's RST on as a RST", async (t) => {
  const { client, server } = await (await openLine(t)).call();
  server.socket.resetAndDestroy();
  assert.equal(await inTime(client.ended, "the server's RST"), "rst");
});

test("TcpProxy delays a RST of the client as it delays bytes", async (t) => {
  const toServer = { delay: { byMs: 150, jitterMs: 0 } };
  const { client, server } = await (await openLine(t, { plan: { ...direct, toServer } })).call();
  const startedAtMs = nowMs();
  client.socket.resetAndDestroy();
  assert.equal(await inTime(server.ended, "the client's RST"), "rst");
  assert.ok(nowMs() - startedAtMs >= 150);
});

test("TcpProxy delays a RST of the server as it delays bytes", async (t) => {
  const toClient = { delay: { byMs: 150, jitterMs: 0 } };
  const { client, server } = await (await openLine(t, { plan: { ...direct, toClient } })).call();
  const startedAtMs = nowMs();
  server.socket.resetAndDestroy();
  assert.equal(await inTime(client.ended, "the server's RST"), "rst");
  assert.ok(nowMs() - startedAtMs >= 150);
});

test("TcpProxy delivers what the server said before its RST when both are delayed", async (t) => {
  const toClient = { delay: { byMs: 100, jitterMs: 0 } };
  const { client, server } = await (await openLine(t, { plan: { ...direct, toClient } })).call();
  server.socket.write("last words");
  await sleep(50);
  server.socket.resetAndDestroy();
  assert.equal(await inTime(client.ended, "the server's RST"), "rst");
  assert.equal(textOf(client.heard()), "last words");
});

test("TcpProxy resets a client whose server refuses", async (t) => {
  const { host, port, frontPort } = await freeAddress();
  const options = { plan: direct, seed: 1, name: "line", source: host };
  const listen = { host, port: frontPort };
  const proxy = await startTcpProxy({ ...options, listen, to: { host, port } });
  t.after(() => proxy.close());
  const client = await watchedClient(t, listen);
  assert.equal(await inTime(client.ended, "the end of a refused client"), "rst");
});

test("dialled() says that the server refused", async (t) => {
  const { host, port, frontPort } = await freeAddress();
  const options = { plan: direct, seed: 1, name: "line", source: host };
  const listen = { host, port: frontPort };
  const proxy = await startTcpProxy({ ...options, listen, to: { host, port } });
  t.after(() => proxy.close());
  const { socket } = await watchedClient(t, listen);
  const outcome = proxy.dialled(socket.localPort ?? 0);
  assert.deepEqual(await inTime(outcome, "the outcome"), { kind: "refused" });
});

test("dialled() says from which port the server was reached", async (t) => {
  const { proxy, call } = await openLine(t);
  const { client, server } = await call();
  const outcome = await inTime(proxy.dialled(client.socket.localPort ?? 0), "the outcome");
  assert.deepEqual(outcome, { kind: "connected", localPort: server.socket.remotePort });
});

test("dialled() says refused when the proxy closes before it has dialled", async (t) => {
  const toServer = { delay: { byMs: 60_000, jitterMs: 0 } };
  const { at, proxy } = await openLine(t, { plan: { ...direct, toServer } });
  const { socket } = await watchedClient(t, { host: at.host, port: at.frontPort });
  const outcome = proxy.dialled(socket.localPort ?? 0);
  await proxy.close();
  assert.deepEqual(await inTime(outcome, "the outcome"), { kind: "refused" });
});

test("TcpProxy carries other connections on while the server refuses new ones", async (t) => {
  const { at, proxy, server, call } = await openLine(t);
  const there = await call();
  server.refuse();
  const refused = await watchedClient(t, { host: at.host, port: at.frontPort });
  const outcome = proxy.dialled(refused.socket.localPort ?? 0);
  assert.deepEqual(await inTime(outcome, "the outcome"), { kind: "refused" });
  assert.equal(await inTime(refused.ended, "the end of a refused client"), "rst");
  there.client.socket.write("hello");
  await there.server.heardUpTo(5);
  there.server.socket.write("hello to you");
  await there.client.heardUpTo(12);
});

test("TcpProxy reaches a server that refused before", async (t) => {
  const { host, port, frontPort } = await freeAddress();
  const listen = { host, port: frontPort };
  const options = { plan: direct, seed: 1, name: "line", source: host };
  const proxy = await startTcpProxy({ ...options, listen, to: { host, port } });
  t.after(() => proxy.close());
  const refused = await watchedClient(t, listen);
  assert.equal(await inTime(refused.ended, "the end of a refused client"), "rst");
  const server = await watchedServer(t, { host, port });
  const client = await watchedClient(t, listen);
  const other = await server.next();
  client.socket.write("hello");
  await other.heardUpTo(5);
  assert.equal(textOf(other.heard()), "hello");
});

test("TcpProxy keeps two conversations apart", async (t) => {
  const { call } = await openLine(t);
  const first = await call();
  const second = await call();
  first.client.socket.write("one");
  second.client.socket.write("two");
  await Promise.all([first.server.heardUpTo(3), second.server.heardUpTo(3)]);
  assert.deepEqual([first, second].map((each) => textOf(each.server.heard())), ["one", "two"]);
});

test("TcpProxy dials the server only after the delay of its link", async (t) => {
  const toServer = { delay: { byMs: 150, jitterMs: 0 } };
  const { at, server } = await openLine(t, { plan: { ...direct, toServer } });
  const startedAtMs = nowMs();
  await watchedClient(t, { host: at.host, port: at.frontPort });
  await server.next();
  assert.ok(nowMs() - startedAtMs >= 150);
});

test("announce() names the flows of the next connections", async (t) => {
  const flows: string[] = [];
  const { proxy, call } = await openLine(t, { tell: ({ flow }) => void flows.push(flow) });
  proxy.announce("a");
  proxy.announce("b");
  for (const text of ["first", "second"]) {
    const { client, server } = await call();
    client.socket.write(bytesOf(text));
    await server.heardUpTo(text.length);
  }
  assert.deepEqual([...new Set(flows)], ["a", "b"]);
});

test("TcpProxy numbers the connections that nobody announced", async (t) => {
  const flows: string[] = [];
  const { proxy, call } = await openLine(t, { tell: ({ flow }) => void flows.push(flow) });
  for (const name of [undefined, "a", undefined]) {
    if (name !== undefined) proxy.announce(name);
    const { client, server } = await call();
    client.socket.write("x");
    await server.heardUpTo(1);
  }
  assert.deepEqual([...new Set(flows)], ["#1", "a", "#2"]);
});

test("startTcpProxy() rejects when the address is taken", async (t) => {
  const { at } = await openLine(t);
  const { host, port, frontPort } = at;
  const options = { plan: direct, seed: 1, name: "line" };
  const listen = { host, port: frontPort };
  const second = startTcpProxy({ ...options, listen, to: { host, port } });
  await assert.rejects(second, ({ message, cause }) => {
    assert.ok(message.startsWith(`Cannot listen on "${host}:${frontPort}": `), message);
    assert.equal(cause.code, "EADDRINUSE");
    return true;
  });
});

test("close() leaves no socket of the proxy", { skip: noKernelTables }, async (t) => {
  const { at, proxy, call } = await openLine(t);
  await call();
  await call();
  const { client } = await call();
  client.socket.end();
  await untilTrue(() => socketsOfProxy(at).length === 7, "a listener and two sockets a call");
  await proxy.close();
  await untilTrue(() => socketsOfProxy(at).length === 0, "the close of the proxy's sockets");
});
