import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { freeAddress } from "./address.ts";
import { connectionText, tcpConnections } from "./kernel_tables.ts";
import {
  noKernelTables,
  type Watched,
  watchedClient,
  watchedServer,
  whyNoIpv6,
} from "./test_kit.ts";

const skip = noKernelTables;
const noIpv6 = skip || await whyNoIpv6();

test("tcpConnections() knows both ends of a connection", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  const ends = await connected(t, { host, port });
  assert.deepEqual(await known(host, ends), [true, true]);
});

test("tcpConnections() knows both ends of a connection over IPv6", { skip: noIpv6 }, async (t) => {
  const { port } = await freeAddress();
  const ends = await connected(t, { host: "::1", port });
  assert.deepEqual(await known("::1", ends), [true, true]);
});

test("tcpConnections() knows a connection that has had one FIN", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  const [client, server] = await connected(t, { host, port });
  client.socket.end();
  await server.ended;
  assert.deepEqual(await known(host, [client, server]), [true, true]);
});

test("tcpConnections() knows a connection that was reset no more", { skip }, async (t) => {
  const { host, port } = await freeAddress();
  const [client, server] = await connected(t, { host, port });
  const names = [client, server].map(({ socket }) => connectionText(socket));
  client.socket.resetAndDestroy();
  await server.closed;
  const connections = await tcpConnections(host);
  assert.deepEqual(names.map((name) => connections?.has(name)), [false, false]);
});

async function connected(
  t: TestContext,
  at: { host: string; port: number },
): Promise<readonly [Watched, Watched]> {
  const server = await watchedServer(t, at);
  return [await watchedClient(t, at), await server.next()];
}

async function known(host: string, ends: readonly Watched[]) {
  const connections = await tcpConnections(host);
  return ends.map(({ socket }) => connections?.has(connectionText(socket)));
}
