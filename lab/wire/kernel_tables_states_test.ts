import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { rename } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { freeAddress } from "./address.ts";
import { connectionText, listensOnPath, tcpStates, udpSockets } from "./kernel_tables.ts";
import { noKernelTables, testFolder, watchedClient, watchedServer } from "./test_kit.ts";

const skip = noKernelTables;

test("udpSockets() knows a bound socket, and a closed one no more", { skip }, async () => {
  const at = await freeAddress();
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind({ address: at.host, port: at.port }, resolve));
  assert.equal(await isBound(at), true);
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  assert.equal(await isBound(at), false);
});

test("udpSockets() knows a socket that is connected", { skip }, async (t) => {
  const at = await freeAddress();
  const socket = createSocket("udp4");
  t.after(() => void socket.close());
  await new Promise<void>((resolve) => socket.bind({ address: at.host, port: at.port }, resolve));
  await new Promise<void>((resolve) => socket.connect(at.frontPort, at.host, resolve));
  assert.equal(await isBound(at), true);
});

test("udpSockets() does not take a tcp listener for a socket of its own", { skip }, async (t) => {
  const at = await freeAddress();
  await watchedServer(t, at);
  assert.equal(await isBound(at), false);
});

test("tcpStates() tells a listener", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  await watchedServer(t, { host, port });
  const states = await tcpStates(host);
  assert.equal(states?.get(`${host} ${port} * 0`), "LISTEN");
});

test("tcpStates() tells a connection at both of its ends", { skip }, async (t) => {
  const { host, ends } = await connected(t);
  assert.deepEqual(await statesOf(host, ends), ["ESTABLISHED", "ESTABLISHED"]);
});

test("tcpStates() tells a connection that has had one FIN", { skip }, async (t) => {
  const { host, ends, client, server } = await connected(t);
  client.socket.end();
  await server.ended;
  let states = await statesOf(host, ends);
  // The ACK of the FIN may still be on its way.
  while (states[0] === "FIN-WAIT-1") states = await statesOf(host, ends);
  assert.deepEqual(states, ["FIN-WAIT-2", "CLOSE-WAIT"]);
});

test(
  "tcpStates() tells who waits after both FINs, and forgets the other end",
  { skip },
  async (t) => {
    const { host, ends, client, server } = await connected(t);
    client.socket.end();
    await server.ended;
    server.socket.end();
    await Promise.all([client.closed, server.closed]);
    assert.deepEqual(await statesOf(host, ends), ["TIME-WAIT", undefined]);
  },
);

test("listensOnPath() knows a listener by its whole path", { skip }, async (t) => {
  const path = join(await testFolder(t), "lab.sock");
  await listeningAt(t, path);
  assert.equal(await listensOnPath(path), true);
  assert.equal(await listensOnPath(`${path}2`), false);
  assert.equal(await listensOnPath(path.slice(0, -1)), false);
});

test("listensOnPath() does not take a connection for a listener", { skip }, async (t) => {
  const path = join(await testFolder(t), "lab.sock");
  const server = await listeningAt(t, path);
  const client = connect({ path });
  t.after(() => void client.destroy());
  await new Promise<void>((resolve) => client.once("connect", () => resolve()));
  // Its own end of the connection still carries the path when the listener is gone.
  server.close();
  assert.equal(await listensOnPath(path), false);
});

test("listensOnPath() goes by the name that was bound, not by a file", { skip }, async (t) => {
  const path = join(await testFolder(t), "lab.sock");
  await listeningAt(t, path);
  await rename(path, `${path}.old`);
  assert.equal(await listensOnPath(`${path}.old`), false);
});

async function isBound({ host, port }: { host: string; port: number }): Promise<boolean> {
  const sockets = await udpSockets("ipv4");
  assert.ok(sockets);
  return sockets.some((each) => each.address === host && each.port === port);
}

/** A connection, and the names of its ends, the client's first. */
async function connected(t: TestContext) {
  const { host, port } = await freeAddress();
  const listener = await watchedServer(t, { host, port });
  const client = await watchedClient(t, { host, port });
  const server = await listener.next();
  const ends = [client, server].map(({ socket }) => connectionText(socket));
  return { host, client, server, ends };
}

async function statesOf(host: string, ends: readonly string[]) {
  const states = await tcpStates(host);
  return ends.map((each) => states?.get(each));
}

async function listeningAt(t: TestContext, path: string) {
  const server = createServer();
  t.after(() => void server.close());
  await new Promise<void>((resolve) => server.listen({ path }, resolve));
  return server;
}
