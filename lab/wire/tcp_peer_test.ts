import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { freeAddress } from "./address.ts";
import { createBell } from "./bell.ts";
import { nowMs } from "./clock.ts";
import type { Peer } from "./peer.ts";
import { connectTcpPeer } from "./tcp_peer.ts";
import { inTime, standstill, type Watched, watchedServer } from "./test_kit.ts";

const mebibyte = 1024 * 1024;
/** What the kernel swallows for a reader that does not read, and then some. */
const kernelBytes = 16 * mebibyte;
/** The largest read of a runtime: 512 KiB on Bun, 64 KiB on Deno. */
const oneReadBytes = 512 * 1024;
const soonMs = 30_000;

test("connectTcpPeer() says refused where nobody listens", async (t) => {
  const { host, port } = await freeAddress();
  const { peer } = peerAt(t, { host, port });
  assert.equal(await inTime(peer.connected, "the outcome"), "refused");
});

test("connectTcpPeer() says connected where somebody listens", async (t) => {
  const { peer } = await meet(t);
  assert.equal(await peer.connected, "connected");
});

test("connectTcpPeer() says refused when it was closed before it was connected", async (t) => {
  const { host, port } = await freeAddress();
  await watchedServer(t, { host, port });
  const { peer } = peerAt(t, { host, port });
  peer.close();
  assert.equal(await inTime(peer.connected, "the outcome"), "refused");
});

test("A tcp peer speaks from its source address", async (t) => {
  const { host, server } = await meet(t);
  assert.equal(server.socket.remoteAddress, host);
});

test("localPort() is the port that the server sees", async (t) => {
  const { peer, server } = await meet(t);
  assert.equal(peer.localPort(), server.socket.remotePort);
});

test("A tcp peer reads into its inbox without being asked", async (t) => {
  const { peer, server, until } = await meet(t);
  server.socket.write("hello");
  await until(() => peer.inbox.receivedBytes() === 5);
  assert.equal(new TextDecoder().decode(peer.inbox.peek(5)), "hello");
});

test("finish() says FIN behind everything that was sent", async (t) => {
  const { peer, server } = await meet(t);
  peer.send(new Uint8Array(3 * mebibyte));
  peer.finish();
  assert.equal(await inTime(server.ended, "the FIN"), "fin");
  assert.equal(server.heardBytes(), 3 * mebibyte);
});

test("A tcp peer still hears after finish()", async (t) => {
  const { peer, server, until } = await meet(t);
  peer.finish();
  await inTime(server.ended, "the FIN");
  server.socket.end("late");
  await until(() => peer.inbox.ending() !== "open");
  assert.equal(peer.inbox.ending(), "fin");
  assert.equal(peer.inbox.receivedBytes(), 4);
});

test("A tcp peer sees a FIN as a FIN, and can still send", async (t) => {
  const { peer, server, until } = await meet(t);
  server.socket.end();
  await until(() => peer.inbox.ending() !== "open");
  assert.equal(peer.inbox.ending(), "fin");
  peer.send(new Uint8Array(5));
  await server.heardUpTo(5);
});

test("A tcp peer sees a RST as a RST", async (t) => {
  const { peer, server, until } = await meet(t);
  server.socket.resetAndDestroy();
  await until(() => peer.inbox.ending() !== "open");
  assert.equal(peer.inbox.ending(), "rst");
});

test("A tcp peer hears what came before a RST", async (t) => {
  const { peer, server, until } = await meet(t);
  server.socket.write("last words");
  await until(() => peer.inbox.receivedBytes() === 10);
  server.socket.resetAndDestroy();
  await until(() => peer.inbox.ending() !== "open");
  assert.equal(peer.inbox.ending(), "rst");
  assert.equal(peer.inbox.unreadBytes(), 10);
});

test("A tcp peer keeps a FIN for its end when both sides have finished", async (t) => {
  const { peer, server, until } = await meet(t);
  server.socket.end();
  await until(() => peer.inbox.ending() !== "open");
  peer.finish();
  assert.equal(await inTime(server.closed, "the end of both directions"), "fin");
  assert.equal(peer.inbox.ending(), "fin");
});

test("reset() says RST", async (t) => {
  const { peer, server } = await meet(t);
  peer.reset();
  assert.equal(await inTime(server.ended, "the RST"), "rst");
});

test("reset() says RST though bytes are still queued", async (t) => {
  const { peer, server } = await meet(t, { isServerReading: false });
  peer.send(new Uint8Array(2 * kernelBytes));
  peer.reset();
  server.read();
  assert.equal(await inTime(server.ended, "the RST"), "rst");
});

test("reset() says nothing of an end to the peer's own inbox", async (t) => {
  const { peer, server } = await meet(t);
  peer.reset();
  await inTime(server.closed, "the RST");
  assert.equal(peer.inbox.ending(), "open");
});

test("close() says FIN when everything was read", async (t) => {
  const { peer, server } = await meet(t);
  peer.close();
  assert.equal(await inTime(server.ended, "the FIN"), "fin");
});

test("close() says RST when something is unread", async (t) => {
  const { peer, server, until } = await meet(t);
  peer.pause();
  server.socket.write(new Uint8Array(mebibyte));
  await until(() => server.socket.writableLength === 0);
  peer.close();
  assert.equal(await inTime(server.closed, "the RST"), "rst");
});

test("send() does nothing after finish(), reset() and close()", async (t) => {
  for (const last of ["finish", "reset", "close"] as const) {
    const { peer, server } = await meet(t);
    peer[last]();
    peer.send(new Uint8Array(5));
    await inTime(server.ended, "the end");
    assert.equal(server.heardBytes(), 0);
  }
});

test("pause() stops reading, so that the sender stalls, and resume() reads on", async (t) => {
  const { peer, server, until } = await meet(t);
  peer.pause();
  server.socket.end(new Uint8Array(2 * kernelBytes));
  await standstill(() => server.socket.writableLength);
  assert.ok(server.socket.writableLength >= kernelBytes);
  assert.ok(peer.inbox.receivedBytes() <= oneReadBytes);
  peer.resume();
  await until(() => peer.inbox.ending() === "fin");
  assert.equal(peer.inbox.receivedBytes(), 2 * kernelBytes);
});

test("queuedBytes() counts what a server that does not read holds up", async (t) => {
  const { peer, server, until } = await meet(t, { isServerReading: false });
  peer.send(new Uint8Array(2 * kernelBytes));
  await standstill(peer.queuedBytes);
  assert.ok(peer.queuedBytes() >= kernelBytes);
  server.read();
  await until(() => peer.queuedBytes() === 0);
});

test("A tcp peer stops hearing a flood at its limit", async (t) => {
  const { peer, server, until } = await meet(t, { heardLimitBytes: mebibyte });
  server.socket.write(new Uint8Array(2 * kernelBytes));
  await until(() => peer.inbox.receivedBytes() > mebibyte);
  await standstill(peer.inbox.receivedBytes);
  const heardBytes = peer.inbox.receivedBytes();
  assert.ok(heardBytes <= mebibyte + oneReadBytes, `${heardBytes} bytes`);
});

interface Meeting {
  readonly host: string;
  readonly peer: Peer;
  readonly server: Watched;
  until(isSo: () => boolean): Promise<void>;
}

async function meet(
  t: TestContext,
  { isServerReading = true, heardLimitBytes = 64 * mebibyte } = {},
): Promise<Meeting> {
  const { host, port } = await freeAddress();
  const listener = await watchedServer(t, { host, port, isReading: isServerReading });
  const { peer, bell } = peerAt(t, { host, port, heardLimitBytes });
  const server = await listener.next();
  await peer.connected;
  return { host, peer, server, until: (isSo) => until(isSo, bell) };
}

function peerAt(
  t: TestContext,
  { host, port, heardLimitBytes = mebibyte }: {
    host: string;
    port: number;
    heardLimitBytes?: number;
  },
): { peer: Peer; bell: ReturnType<typeof createBell> } {
  const bell = createBell();
  const options = { to: { host, port }, source: host, heardLimitBytes };
  const peer = connectTcpPeer({ ...options, onChange: bell.ring });
  t.after(() => peer.close());
  return { peer, bell };
}

/** Looks again at every change, and now and then at what changes without a bell. */
async function until(isSo: () => boolean, bell: ReturnType<typeof createBell>): Promise<void> {
  const endMs = nowMs() + soonMs;
  while (!isSo()) {
    assert.ok(nowMs() < endMs, `Not in time: ${isSo}`);
    await bell.wait(nowMs() + 20);
  }
}
