import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { type Address, freeAddress } from "./address.ts";
import { bindDatagramSocket, type DatagramSocket } from "./datagram_socket.ts";
import type { PeerOptions } from "./peer.ts";
import { untilTrue } from "./test_kit.ts";
import { connectUdpPeer, type UdpPeerOptions } from "./udp_peer.ts";

const host = "127.0.0.1";
const quiet: PeerOptions = { heardLimitBytes: 1 << 20, onChange() {} };

/** A socket that answers each datagram twice: with its text, and with nothing. */
async function server(t: TestContext): Promise<DatagramSocket> {
  const socket = await bindDatagramSocket({
    host,
    port: 0,
    onDatagram(bytes, from) {
      socket.send(bytes, from);
      socket.send(new Uint8Array(), from);
    },
  });
  t.after(() => socket.close());
  return socket;
}

function peerTo(t: TestContext, to: Address, more: Partial<UdpPeerOptions> = {}) {
  const peer = connectUdpPeer({ ...quiet, to, source: host, ...more });
  t.after(() => peer.close());
  return peer;
}

test("UdpPeer hears each datagram as one chunk of its inbox, empty ones too", async (t) => {
  let changes = 0;
  const peer = peerTo(t, await server(t), { onChange: () => changes++ });
  peer.send(bytesOf("one"));
  peer.send(bytesOf("two"));
  assert.ok(peer.queuedBytes() > 0, "nothing has left before the peer has its port");
  assert.equal(await peer.connected, "connected");
  await untilTrue(() => peer.inbox.receivedCount() === 4, "four datagrams");
  assert.deepEqual(peer.inbox.unread().map(textOf), ["one", "", "two", ""]);
  assert.ok(changes >= 4);
  await untilTrue(() => peer.queuedBytes() === 0, "an empty queue");
});

test("UdpPeer speaks from its source address and from one port", async (t) => {
  const { host: source } = await freeAddress();
  const heard: Address[] = [];
  const listener = await bindDatagramSocket({
    host: source,
    port: 0,
    onDatagram: (_, from) => void heard.push(from),
  });
  t.after(() => listener.close());
  const peer = peerTo(t, listener, { source });
  peer.send(bytesOf("a"));
  peer.send(bytesOf("b"));
  await untilTrue(() => heard.length === 2, "two datagrams");
  const own = { host: source, port: peer.localPort() };
  assert.deepEqual(heard, [own, own]);
  assert.deepEqual(peer.remote(), listener);
});

test("UdpPeer hears strangers only when it listens to anyone", async (t) => {
  const [friend, stranger] = [await server(t), await server(t)];
  const [strict, open] = [peerTo(t, friend), peerTo(t, friend, { from: "anyone" })];
  await Promise.all([strict.connected, open.connected]);
  for (const peer of [strict, open]) {
    stranger.send(bytesOf("stranger"), { host, port: peer.localPort() });
  }
  await untilTrue(() => open.inbox.receivedCount() === 1, "the stranger");
  strict.send(bytesOf("friend"));
  await untilTrue(() => strict.inbox.receivedCount() === 2, "the friend");
  assert.deepEqual(strict.inbox.unread().map(textOf), ["friend", ""]);
  assert.deepEqual(open.inbox.unread().map(textOf), ["stranger"]);
});

test("UdpPeer loses what goes beyond its limit, headers counted", async (t) => {
  const heard: number[] = [];
  const peer = peerTo(t, await server(t), {
    heardLimitBytes: 100,
    onHeard: (what) => void heard.push(what.length),
  });
  for (let i = 0; i < 3; i++) peer.send(new Uint8Array(20));
  await untilTrue(() => peer.inbox.receivedCount() === 2, "two datagrams");
  // 20 + 28 and 28 are within 100 bytes, and 48 more are not.
  assert.deepEqual(heard, [20, 0]);
});

test("UdpPeer is refused when its source is no address of this machine", async (t) => {
  const peer = peerTo(t, { host, port: 9 }, { source: "192.0.2.1" });
  assert.equal(await peer.connected, "refused");
});

test("UdpPeer says nothing after close(), also when it was closed before it had its port", async (t) => {
  const heard: string[] = [];
  const listener = await bindDatagramSocket({
    host,
    port: 0,
    onDatagram: (bytes) => void heard.push(textOf(bytes)),
  });
  t.after(() => listener.close());
  const [early, late, last] = [peerTo(t, listener), peerTo(t, listener), peerTo(t, listener)];
  early.send(bytesOf("early"));
  early.close();
  early.send(bytesOf("never"));
  await Promise.all([early.connected, late.connected, last.connected]);
  late.send(bytesOf("late"));
  late.close();
  late.send(bytesOf("never"));
  await untilTrue(() => heard.length === 2, "what was sent before");
  last.send(bytesOf("last"));
  await untilTrue(() => heard.length === 3, "the last one");
  assert.deepEqual(heard.toSorted(), ["early", "last", "late"]);
});

test("UdpPeer has no stream to finish, reset or pause", (t) => {
  const peer = peerTo(t, { host, port: 9 });
  for (const verb of ["finish", "reset", "pause", "resume"] as const) {
    assert.throws(() => peer[verb](), { message: new RegExp(`^Unreachable: ${verb} `) });
  }
});

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
