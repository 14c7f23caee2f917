import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Peer, PeerOptions } from "./peer.ts";
import { untilTrue } from "./test_kit.ts";
import { listenUdp, type UdpAcceptor } from "./udp_acceptor.ts";
import { connectUdpPeer } from "./udp_peer.ts";

const host = "127.0.0.1";
const quiet: PeerOptions = { heardLimitBytes: 1 << 20, onChange() {} };

async function door(
  t: TestContext,
  optionsOf: (number: number) => PeerOptions = () => quiet,
): Promise<UdpAcceptor> {
  const acceptor = await listenUdp({ host, port: 0 }, optionsOf);
  t.after(() => acceptor.close());
  return acceptor;
}

async function clientOf(t: TestContext, { port }: UdpAcceptor): Promise<Peer> {
  const client = connectUdpPeer({ ...quiet, to: { host, port }, source: host });
  t.after(() => client.close());
  await client.connected;
  return client;
}

async function accepted(t: TestContext, { accept }: UdpAcceptor): Promise<Peer> {
  let peer: Peer | undefined;
  await untilTrue(() => (peer ??= accept()) !== undefined, "a conversation");
  if (!peer) throw new Error("Unreachable: it was waited for");
  const { close } = peer;
  t.after(close);
  return peer;
}

test("listenUdp() makes each source address a peer, in the order of their first datagrams", async (t) => {
  const numbers: number[] = [];
  const acceptor = await door(t, (number) => {
    numbers.push(number);
    return quiet;
  });
  const [one, two] = [await clientOf(t, acceptor), await clientOf(t, acceptor)];
  one.send(bytesOf("one"));
  await untilTrue(() => acceptor.count() === 1, "the first conversation");
  two.send(bytesOf("two"));
  one.send(bytesOf(""));
  const [first, second] = [await accepted(t, acceptor), await accepted(t, acceptor)];
  await untilTrue(() => first.inbox.receivedCount() === 2, "both datagrams of the first");
  assert.deepEqual(first.inbox.unread().map(textOf), ["one", ""]);
  assert.deepEqual(second.inbox.unread().map(textOf), ["two"]);
  assert.deepEqual(first.remote(), { host, port: one.localPort() });
  assert.deepEqual(numbers, [1, 2]);
  assert.equal(acceptor.accept(), undefined);
});

test("An accepted udp peer answers from the door's own port to its source only", async (t) => {
  const acceptor = await door(t);
  const [one, two] = [await clientOf(t, acceptor), await clientOf(t, acceptor)];
  one.send(bytesOf("1"));
  two.send(bytesOf("2"));
  const peers = [await accepted(t, acceptor), await accepted(t, acceptor)];
  for (const peer of peers) {
    assert.equal(peer.localPort(), acceptor.port);
    assert.equal(await peer.connected, "connected");
    for (let i = 0; i < 10; i++) peer.send(peer.inbox.peek(1));
  }
  for (const [client, text] of [[one, "1"], [two, "2"]] as const) {
    await untilTrue(() => client.inbox.receivedCount() === 10, "ten answers");
    assert.equal(textOf(client.inbox.peek(99)), text.repeat(10));
  }
});

test("close() of the door leaves accepted peers, and frees the port after the last of them", async (t) => {
  const acceptor = await door(t);
  const client = await clientOf(t, acceptor);
  client.send(bytesOf("hello"));
  const peer = await accepted(t, acceptor);
  await acceptor.close();
  const stranger = await clientOf(t, acceptor);
  stranger.send(bytesOf("too late"));
  client.send(bytesOf("still here"));
  await untilTrue(() => peer.inbox.receivedCount() === 2, "a datagram after the close");
  assert.equal(acceptor.count(), 1);
  peer.send(bytesOf("so am I"));
  await untilTrue(() => client.inbox.receivedCount() === 1, "an answer after the close");
  peer.close();
  peer.close();
  await acceptor.close();
  const again = await listenUdp({ host, port: acceptor.port }, () => quiet);
  await again.close();
});

test("What comes for a closed udp peer is ignored, and begins no new conversation", async (t) => {
  const acceptor = await door(t);
  const [one, two] = [await clientOf(t, acceptor), await clientOf(t, acceptor)];
  one.send(bytesOf("hello"));
  const peer = await accepted(t, acceptor);
  peer.close();
  one.send(bytesOf("again"));
  two.send(bytesOf("other"));
  await untilTrue(() => acceptor.count() === 2, "the second conversation");
  assert.equal(peer.inbox.receivedCount(), 1);
});

test("listenUdp() rejects when its port is taken", async (t) => {
  const { port } = await door(t);
  await assert.rejects(listenUdp({ host, port }, () => quiet), { code: "EADDRINUSE" });
});

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
