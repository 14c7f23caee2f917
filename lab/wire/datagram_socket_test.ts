/** One list of promises, kept by every kind of datagram socket that this runtime has. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Address } from "./address.ts";
import {
  bindDatagramSocket,
  datagramBinders,
  type DatagramOptions,
  type DatagramSocket,
} from "./datagram_socket.ts";
import { thisRuntime } from "./runtime.ts";
import { untilTrue } from "./test_kit.ts";

const host = "127.0.0.1";
const text = new TextDecoder();

interface Heard {
  readonly socket: DatagramSocket;
  readonly at: Address;
  readonly heard: { readonly bytes: Uint8Array; readonly from: Address }[];
  texts(): readonly string[];
}

for (const [kind, bind] of Object.entries(datagramBinders())) {
  if (!bind) continue;
  const bound = async (
    t: TestContext,
    more: Partial<DatagramOptions> = {},
  ): Promise<Heard> => {
    const heard: Heard["heard"] = [];
    const socket = await bind({
      host,
      port: 0,
      onDatagram: (bytes, from) => void heard.push({ bytes, from }),
      ...more,
    });
    t.after(() => socket.close());
    return {
      socket,
      at: { host: socket.host, port: socket.port },
      heard,
      texts: () => heard.map(({ bytes }) => text.decode(bytes)),
    };
  };

  test(`${kind}: a burst from a new socket arrives in order, each from the port it names`, async (t) => {
    const [one, other] = [await bound(t), await bound(t)];
    const names = Array.from({ length: 200 }, (_, i) => `${i}`);
    for (const name of names) assert.ok(one.socket.send(bytesOf(name), other.at));
    await came(other, 200);
    assert.deepEqual(other.texts(), names);
    assert.deepEqual(new Set(other.heard.map(({ from }) => from.port)), new Set([one.at.port]));
    assert.deepEqual(new Set(other.heard.map(({ from }) => from.host)), new Set([host]));
    assert.equal(one.socket.queuedBytes(), 0);
  });

  test(`${kind}: a second burst arrives in order too`, async (t) => {
    const [one, other] = [await bound(t), await bound(t)];
    const names = Array.from({ length: 400 }, (_, i) => `${i}`);
    for (const name of names.slice(0, 200)) one.socket.send(bytesOf(name), other.at);
    await came(other, 200);
    for (const name of names.slice(200)) one.socket.send(bytesOf(name), other.at);
    await came(other, 400);
    assert.deepEqual(other.texts(), names);
  });

  test(`${kind}: empty and largest datagrams arrive whole`, async (t) => {
    const [one, other] = [await bound(t), await bound(t)];
    const largest = new Uint8Array(65_507).map((_, i) => i * 7);
    one.socket.send(new Uint8Array(), other.at);
    one.socket.send(largest, other.at);
    await came(other, 2);
    assert.deepEqual(other.heard.map(({ bytes }) => bytes.length), [0, 65_507]);
    assert.deepEqual(Buffer.from(other.heard[1]?.bytes ?? []), Buffer.from(largest));
  });

  test(`${kind}: send() refuses what no datagram can carry, and goes on`, async (t) => {
    const [one, other] = [await bound(t), await bound(t)];
    assert.throws(() => one.socket.send(new Uint8Array(65_508), other.at), {
      name: "RangeError",
      message: "Cannot send 65508 bytes in one datagram: it must be at most 65507",
    });
    one.socket.send(bytesOf("after"), other.at);
    await came(other, 1);
    assert.deepEqual(other.texts(), ["after"]);
  });

  test(`${kind}: what was heard stays as it was when more is heard`, async (t) => {
    const [one, other] = [await bound(t), await bound(t)];
    one.socket.send(bytesOf("first"), other.at);
    await came(other, 1);
    one.socket.send(bytesOf("FIRST"), other.at);
    await came(other, 2);
    assert.deepEqual(other.texts(), ["first", "FIRST"]);
  });

  test(`${kind}: a request may have many replies, each to where it came from`, async (t) => {
    const clients = [await bound(t), await bound(t)];
    const server = await bound(t, {
      onDatagram(bytes, from) {
        for (let i = 0; i < 20; i++) server.socket.send(bytesOf(`${text.decode(bytes)}${i}`), from);
      },
    });
    for (const [i, { socket }] of clients.entries()) socket.send(bytesOf(`${i}:`), server.at);
    for (const [i, client] of clients.entries()) {
      await came(client, 20);
      assert.deepEqual(client.texts(), Array.from({ length: 20 }, (_, n) => `${i}:${n}`));
    }
  });

  test(`${kind}: a socket with a remote hears nobody else`, async (t) => {
    const [friend, stranger] = [await bound(t), await bound(t)];
    const one = await bound(t, { remote: friend.at });
    stranger.socket.send(bytesOf("stranger"), one.at);
    one.socket.send(bytesOf("hello"), friend.at);
    await came(friend, 1);
    friend.socket.send(bytesOf("friend"), one.at);
    await came(one, 1);
    assert.deepEqual(one.texts(), ["friend"]);
    assert.equal(friend.heard[0]?.from.port, one.at.port);
  });

  test(`${kind}: close() sends what waits, is silent afterwards, and frees the port`, async (t) => {
    const [one, other] = [await bound(t), await bound(t)];
    for (let i = 0; i < 50; i++) one.socket.send(bytesOf(`${i}`), other.at);
    const closed = one.socket.close();
    assert.equal(one.socket.send(bytesOf("late"), other.at), false);
    await closed;
    await one.socket.close();
    const again = await bound(t, { port: one.at.port });
    again.socket.send(bytesOf("again"), other.at);
    await came(other, 51);
    assert.deepEqual(other.texts(), [...Array.from({ length: 50 }, (_, i) => `${i}`), "again"]);
  });

  test(`${kind}: a port that is taken is refused with its code`, async (t) => {
    const one = await bound(t);
    await assert.rejects(bind({ host, port: one.at.port, onDatagram() {} }), {
      code: "EADDRINUSE",
    });
  });

  test(`${kind}: nobody at the other end harms nothing, and Bun tells of it`, async (t) => {
    const gone = await bound(t);
    await gone.socket.close();
    let refused = 0;
    const one = await bound(t, { remote: gone.at, onRefused: () => refused++ });
    for (let i = 0; i < 20; i++) one.socket.send(bytesOf("anybody?"), gone.at);
    await untilTrue(() => one.socket.queuedBytes() === 0, "an empty queue");
    if (thisRuntime().name === "bun") await untilTrue(() => refused > 0, "a refusal");
    const back = await bound(t, { port: gone.at.port });
    one.socket.send(bytesOf("now?"), gone.at);
    await came(back, 1);
    assert.deepEqual([back.texts(), back.heard[0]?.from], [["now?"], one.at]);
  });

  test(`${kind}: a refusal takes no datagram with it that goes elsewhere, nor its place`, async (t) => {
    const [gone, one, other] = [await bound(t), await bound(t), await bound(t)];
    await gone.socket.close();
    for (const name of ["1", "2", "3", "4"]) {
      one.socket.send(bytesOf("anybody?"), gone.at);
      one.socket.send(bytesOf(name), other.at);
    }
    await came(other, 4);
    assert.deepEqual(other.texts(), ["1", "2", "3", "4"]);
  });

  test(`${kind}: more than may wait is lost and said so, and sending goes on`, async (t) => {
    const [one, other] = [await bound(t), await bound(t)];
    const [size, count] = [60_000, 100];
    const taken = Array.from(
      { length: count },
      () => one.socket.send(new Uint8Array(size), other.at),
    ).filter(Boolean).length;
    // A socket that sends at once queues nothing: then the kernel is who loses.
    const mayWait = Math.floor(1024 * 1024 / size);
    assert.equal(taken, one.socket.queuedBytes() > 0 ? mayWait : count);
    await untilTrue(() => {
      one.socket.send(bytesOf("next"), other.at);
      return other.heard.at(-1)?.bytes.length === 4;
    }, "a datagram after them");
    await untilTrue(() => one.socket.queuedBytes() === 0, "an empty queue");
  });

  test(`${kind}: IPv6 works and names its addresses`, async (t) => {
    const probe = await bind({ host: "::1", port: 0, onDatagram() {} }).catch(() => undefined);
    if (!probe) return t.skip("This machine has no IPv6");
    await probe.close();
    const [one, other] = [await bound(t, { host: "::1" }), await bound(t, { host: "::1" })];
    one.socket.send(new Uint8Array(65_527), other.at);
    await came(other, 1);
    assert.equal(other.heard[0]?.bytes.length, 65_527);
    assert.deepEqual(other.heard[0]?.from, one.at);
  });

  test(`${kind}: datagrams without end leave time for timers`, async (t) => {
    let turns = 0;
    const [there, back] = [
      await bound(t, {
        onDatagram(bytes) {
          turns += 1;
          there.socket.send(bytes, back.at);
        },
      }),
      await bound(t, { onDatagram: (bytes) => void back.socket.send(bytes, there.at) }),
    ];
    for (let i = 0; i < 30; i++) back.socket.send(bytesOf("round"), there.at);
    // Looks again and again, by timers.
    await untilTrue(() => turns > 300, "300 turns");
  });
}

test("bindDatagramSocket() takes the fastest kind there is", async () => {
  const socket = await bindDatagramSocket({ host, port: 0, onDatagram() {} });
  assert.ok(socket.port > 0);
  await socket.close();
  const kinds = Object.entries(datagramBinders()).flatMap(([kind, bind]) => bind ? [kind] : []);
  assert.deepEqual(kinds, [thisRuntime().name, "node"]);
});

function bytesOf(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}

async function came(to: Heard, count: number): Promise<void> {
  await untilTrue(() => to.heard.length >= count, `${count} datagrams`);
}
