import assert from "node:assert/strict";
import { test } from "node:test";
import { freeAddress } from "./address.ts";
import { sleep } from "./clock.ts";
import { startTcpProxy } from "./tcp_proxy.ts";
import {
  direct,
  inTime,
  type Line,
  noKernelTables,
  openLine,
  socketsOfProxy,
  standstill,
  untilTrue,
  type Watched,
  watchedClient,
} from "./test_kit.ts";

const skip = noKernelTables;

/** More than the kernel's buffers and the proxy's take together: a writer of so much is held up. */
const tooMuch = new Uint8Array(32 * 1024 * 1024);
/** Longer than it takes the proxy to ask the kernel twice about those that it does not read from. */
const askedTwiceMs = 1000;
const little = new Uint8Array(1000);

/** The sockets of the proxy on one side of it; a side that was given up has none. */
const upstreams = ({ at }: Line) =>
  socketsOfProxy(at).filter((each) => each.remotePort === at.port);
const downstreams = ({ at }: Line) =>
  socketsOfProxy(at).filter((each) => each.localPort === at.frontPort && each.remotePort !== 0);

const bothGone = (line: Line, what: string): Promise<void> =>
  untilTrue(() => upstreams(line).length + downstreams(line).length === 0, what);

/** After a FIN a runtime may read no more; but writing to a connection that was reset fails. */
async function isReset({ socket, closed }: Watched): Promise<boolean> {
  socket.write("to nobody");
  return await inTime(closed, "the end of a reset connection") === "rst";
}

test("TcpProxy passes on a RST of the client that follows its FIN", { skip }, async (t) => {
  const line = await openLine(t);
  const { client, server } = await line.call();
  client.socket.end();
  await inTime(server.ended, "the client's FIN");
  client.socket.resetAndDestroy();
  await bothGone(line, "the end of both connections");
  assert.ok(await isReset(server));
});

test("TcpProxy passes on a RST of the server that follows its FIN", { skip }, async (t) => {
  const line = await openLine(t);
  const { client, server } = await line.call();
  server.socket.end();
  await inTime(client.ended, "the server's FIN");
  server.socket.resetAndDestroy();
  await bothGone(line, "the end of both connections");
  assert.ok(await isReset(client));
});

test(
  "TcpProxy gives up a server that reads nothing when the client resets",
  { skip },
  async (t) => {
    const line = await openLine(t, { isServerReading: false });
    const { client, server } = await line.call();
    client.socket.write(little);
    await untilTrue(() => client.socket.writableLength === 0, "the client's bytes in the kernel");
    client.socket.resetAndDestroy();
    await bothGone(line, "the end of both connections");
    server.read();
    assert.equal(await inTime(server.ended, "the client's RST"), "rst");
  },
);

test(
  "TcpProxy gives up a client that reads nothing when the server resets",
  { skip },
  async (t) => {
    const line = await openLine(t);
    const { client, server } = await line.call({ isReading: false });
    server.socket.write(little);
    await untilTrue(() => server.socket.writableLength === 0, "the server's bytes in the kernel");
    server.socket.resetAndDestroy();
    await bothGone(line, "the end of both connections");
    client.read();
    assert.equal(await inTime(client.ended, "the server's RST"), "rst");
  },
);

test("TcpProxy gives up a server that is full when the client resets", { skip }, async (t) => {
  const line = await openLine(t, { isServerReading: false });
  const { client } = await line.call();
  client.socket.write(tooMuch);
  await standstill(line.proxy.heldBytes);
  client.socket.resetAndDestroy();
  await bothGone(line, "the end of both connections");
});

test("TcpProxy gives up a client that is full when the server resets", { skip }, async (t) => {
  const line = await openLine(t);
  const { server } = await line.call({ isReading: false });
  server.socket.write(tooMuch);
  await standstill(line.proxy.heldBytes);
  server.socket.resetAndDestroy();
  await bothGone(line, "the end of both connections");
});

test("TcpProxy keeps a server that is full while the client is there", { skip }, async (t) => {
  const line = await openLine(t, { isServerReading: false });
  const { client } = await line.call();
  client.socket.write(tooMuch);
  await standstill(line.proxy.heldBytes);
  await sleep(askedTwiceMs);
  assert.equal(upstreams(line).length, 1);
});

test(
  "TcpProxy keeps a server that a client which has finished still hears",
  { skip },
  async (t) => {
    const line = await openLine(t);
    const { client, server } = await line.call();
    client.socket.end();
    await inTime(server.ended, "the client's FIN");
    await sleep(askedTwiceMs);
    server.socket.end("late answer");
    assert.equal(await inTime(client.closed, "the end of the conversation"), "fin");
    assert.equal(client.heardBytes(), 11);
  },
);

test("TcpProxy dials for a client that has reset, and resets the server", async (t) => {
  const toServer = { delay: { byMs: 100, jitterMs: 0 } };
  const line = await openLine(t, { plan: { ...direct, toServer } });
  const client = await watchedClient(t, { host: line.at.host, port: line.at.frontPort });
  client.socket.resetAndDestroy();
  const server = await line.server.next();
  assert.equal(await inTime(server.ended, "the client's RST"), "rst");
});

test("TcpProxy leaves nothing of a client that reset before it dialled", { skip }, async (t) => {
  const toServer = { delay: { byMs: 100, jitterMs: 0 } };
  const line = await openLine(t, { plan: { ...direct, toServer } });
  const client = await watchedClient(t, { host: line.at.host, port: line.at.frontPort });
  client.socket.resetAndDestroy();
  await line.server.next();
  await bothGone(line, "the end of both connections");
});

test(
  "TcpProxy leaves nothing of a client that reset before a server refused",
  { skip },
  async (t) => {
    const at = await freeAddress();
    const options = {
      plan: { ...direct, toServer: { delay: { byMs: 100, jitterMs: 0 } } },
      seed: 1,
    };
    const listen = { host: at.host, port: at.frontPort };
    const to = { host: at.host, port: at.port };
    const proxy = await startTcpProxy({ ...options, name: "line", listen, to, source: at.host });
    t.after(() => proxy.close());
    const { socket } = await watchedClient(t, listen);
    const outcome = proxy.dialled(socket.localPort ?? 0);
    socket.resetAndDestroy();
    assert.deepEqual(await inTime(outcome, "the outcome"), { kind: "refused" });
    await untilTrue(() => socketsOfProxy(at).length === 1, "nothing but the listener");
  },
);

test(
  "close() ends a call whose client is gone but whose RST is still on its way",
  { skip },
  async (t) => {
    const toServer = { delay: { byMs: 0, jitterMs: 0 }, stall: { atByte: 0, forMs: 60_000 } };
    const kinds = new Set<string>();
    const line = await openLine(t, {
      plan: { ...direct, toServer },
      tell: ({ kind }) => void kinds.add(kind),
    });
    const { client } = await line.call();
    client.socket.resetAndDestroy();
    await untilTrue(() => kinds.has("ended"), "the proxy's hearing of the RST");
    assert.equal(upstreams(line).length, 1);
    await line.proxy.close();
    assert.equal(socketsOfProxy(line.at).length, 0);
  },
);

test("close() may be called twice", async (t) => {
  const { proxy, call } = await openLine(t);
  await call();
  await proxy.close();
  await inTime(proxy.close(), "the second close");
});

test("close() ends a full connection on both sides", async (t) => {
  const line = await openLine(t, { isServerReading: false });
  const { client, server } = await line.call();
  client.socket.write(tooMuch);
  await standstill(line.proxy.heldBytes);
  await inTime(line.proxy.close(), "the close");
  server.read();
  await inTime(Promise.all([client.closed, server.ended]), "the end of both");
});
