import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { Acceptor } from "./acceptor.ts";
import { freeAddress } from "./address.ts";
import type { Peer } from "./peer.ts";
import type { Place } from "./proxy.ts";
import { listenTcp } from "./tcp_acceptor.ts";
import { inTime, testFolder, untilTrue, watch, watchedClient, watchedServer } from "./test_kit.ts";

test("accept() gives the oldest conversation that nobody has, and undefined when none waits", async (t) => {
  const { host, port } = await freeAddress();
  const { acceptor } = await listening(t, { host, port });
  assert.equal(acceptor.accept(), undefined);
  const clients = [];
  for (const count of [1, 2]) {
    clients.push(await watchedClient(t, { host, port }));
    await untilTrue(() => acceptor.count() === count, `conversation ${count}`);
  }
  const peers = [acceptor.accept(), acceptor.accept()];
  assert.equal(acceptor.accept(), undefined);
  const ports = peers.map((peer) => peer?.remote()?.port);
  assert.deepEqual(ports, clients.map(({ socket }) => socket.localPort));
  assert.equal(acceptor.count(), 2);
});

test("An accepted peer is connected, and knows both ends", async (t) => {
  const { host, port } = await freeAddress();
  const { acceptor } = await listening(t, { host, port });
  const { socket } = await watchedClient(t, { host, port });
  const peer = await accepted(acceptor);
  assert.equal(await inTime(peer.connected, "the outcome"), "connected");
  assert.equal(peer.localPort(), port);
  assert.deepEqual(peer.remote(), { host, port: socket.localPort });
});

test("A peer hears what came before it was accepted, a FIN too", async (t) => {
  const { host, port } = await freeAddress();
  const { acceptor } = await listening(t, { host, port });
  const client = await watchedClient(t, { host, port });
  client.socket.end("hello");
  const peer = await accepted(acceptor);
  await untilTrue(() => peer.inbox.ending() === "fin", "the FIN");
  assert.equal(new TextDecoder().decode(peer.inbox.peek(9)), "hello");
});

test("An accepted peer can speak after the other side has finished", async (t) => {
  const { host, port } = await freeAddress();
  const { acceptor } = await listening(t, { host, port });
  const client = await watchedClient(t, { host, port });
  client.socket.end();
  const peer = await accepted(acceptor);
  await untilTrue(() => peer.inbox.ending() === "fin", "the FIN");
  peer.send(new TextEncoder().encode("late"));
  peer.finish();
  assert.equal(await inTime(client.closed, "the end"), "fin");
  assert.equal(client.heardBytes(), 4);
});

test("listenTcp() numbers the peers from 1, and says when one comes", async (t) => {
  const { host, port } = await freeAddress();
  const { numbers, changes } = await listening(t, { host, port });
  await watchedClient(t, { host, port });
  await untilTrue(() => changes() > 0, "the news of a peer");
  assert.deepEqual(numbers, [1]);
  await watchedClient(t, { host, port });
  await untilTrue(() => numbers.length === 2, "the second peer");
  assert.deepEqual(numbers, [1, 2]);
});

test("listenTcp() listens on a unix path, whose peers have no ports", async (t) => {
  const path = join(await testFolder(t), "lab.sock");
  const { acceptor } = await listening(t, { path });
  const client = connect({ path });
  t.after(() => void client.destroy());
  client.write("hello");
  const peer = await accepted(acceptor);
  await untilTrue(() => peer.inbox.receivedBytes() === 5, "the bytes");
  assert.equal(peer.localPort(), 0);
  assert.equal(peer.remote(), undefined);
  await acceptor.close();
  await untilTrue(() => !existsSync(path), "the end of the file");
});

test("listenTcp() fails where somebody listens already", async (t) => {
  const { host, port } = await freeAddress();
  await watchedServer(t, { host, port });
  await assert.rejects(inTime(listening(t, { host, port }), "the outcome"), /EADDRINUSE|in use/);
});

test("close() lets go of those who wait, and not of accepted peers", async (t) => {
  const { host, port } = await freeAddress();
  const { acceptor } = await listening(t, { host, port });
  const first = await watchedClient(t, { host, port });
  const peer = await accepted(acceptor);
  const second = await watchedClient(t, { host, port });
  await untilTrue(() => acceptor.count() === 2, "the second conversation");
  await acceptor.close();
  await inTime(second.ended, "the end of the one that waited");
  peer.send(new Uint8Array(5));
  await first.heardUpTo(5);
  peer.close();
});

test("close() lets nobody in any more", async (t) => {
  const { host, port } = await freeAddress();
  const { acceptor } = await listening(t, { host, port });
  await acceptor.close();
  const stranger: Socket = connect({ host, port });
  assert.equal(await inTime(watch(stranger, { isReading: true }).closed, "the refusal"), "rst");
  assert.equal(acceptor.count(), 0);
});

/** An acceptor, the numbers for which options were made, and how often something changed. */
async function listening(t: TestContext, place: Place) {
  const numbers: number[] = [];
  let changes = 0;
  const acceptor = await listenTcp(place, (number) => {
    numbers.push(number);
    return { heardLimitBytes: 1024, onChange: () => void (changes += 1) };
  });
  t.after(() => acceptor.close());
  return { acceptor, numbers, changes: () => changes };
}

async function accepted(acceptor: Acceptor): Promise<Peer> {
  let peer: Peer | undefined;
  await untilTrue(() => (peer = acceptor.accept()) !== undefined, "a conversation");
  assert.ok(peer);
  return peer;
}
