import assert from "node:assert/strict";
import { test } from "node:test";
import { drawBytes, drawInt } from "../core/draw.ts";
import type { Plan } from "../core/scenario.ts";
import { sleep } from "./clock.ts";
import { inTime, openLine, untilTrue, watchedClient } from "./test_kit.ts";

const plan: Plan = {
  toServer: {
    delay: { byMs: 1, jitterMs: 4 },
    slice: { at: [], every: { from: 1, to: 9 }, first: 8, gapMs: 1 },
  },
  toClient: {
    coalesce: { bytes: 600, quietMs: 5 },
    throttle: { bytesPerS: 5_000_000, burstBytes: 1000, per: "link" },
    stall: { atByte: 100, forMs: 5 },
  },
};

const rounds = 6;
const callsEach = 10;

test("TcpProxy keeps nothing of 60 connections that come, talk, end or break", async (t) => {
  const { at, proxy, server } = await openLine(t, { plan });
  for (let round = 0; round < rounds; round++) {
    const sides = await Promise.all(
      Array.from({ length: callsEach }, async () => {
        const client = await watchedClient(t, { host: at.host, port: at.frontPort });
        return { client, server: await server.next() };
      }),
    );
    await Promise.all(sides.map(async ({ client, server }, i) => {
      const bytes = drawBytes(1, "payload", drawInt(1, "length", i, { from: 1, to: 3000 }));
      client.socket.write(bytes);
      server.socket.write(bytes);
      if (i % 3 === 0) await sleep(i);
      if (i % 3 === 0) return void client.socket.resetAndDestroy();
      if (i % 3 === 1) return void server.socket.resetAndDestroy();
      client.socket.end();
      server.socket.end();
      await inTime(Promise.all([client.ended, server.ended]), "both FINs");
      assert.deepEqual([client.heardBytes(), server.heardBytes()], [bytes.length, bytes.length]);
    }));
  }
  await untilTrue(() => proxy.counters().openFlows === 0, "the end of every connection");
  const { flows, refused, toServer, toClient } = proxy.counters();
  assert.deepEqual([flows, refused, proxy.heldBytes()], [rounds * callsEach, 0, 0]);
  assert.ok(toServer.deliveredBytes <= toServer.offeredBytes);
  assert.ok(toClient.deliveredBytes <= toClient.offeredBytes);
});

test("counters() adds up what crossed, and who was refused", async (t) => {
  const { at, proxy, server, call } = await openLine(t);
  for (const length of [10, 20]) {
    const { client, server } = await call();
    client.socket.end(new Uint8Array(length));
    server.socket.end(new Uint8Array(1000 * length));
    await inTime(Promise.all([client.closed, server.closed]), "the end of a call");
  }
  const open = await call();
  server.refuse();
  const refused = await watchedClient(t, { host: at.host, port: at.frontPort });
  await inTime(refused.closed, "the end of a refused client");
  await untilTrue(() => proxy.counters().openFlows === 1, "one open call");
  const { toServer, toClient, ...rest } = proxy.counters();
  assert.deepEqual(rest, { flows: 4, refused: 1, openFlows: 1 });
  assert.deepEqual([toServer.offeredBytes, toServer.deliveredBytes], [30, 30]);
  assert.deepEqual([toClient.offeredBytes, toClient.deliveredBytes], [30_000, 30_000]);
  assert.ok(toServer.offeredPieces >= 2);
  assert.equal(toServer.deliveredPieces, toServer.offeredPieces);
  open.client.socket.destroy();
});

test("clientOf() knows whose connection the server sees", async (t) => {
  const { proxy, call } = await openLine(t);
  await call();
  const { client, server } = await call();
  const { localPort: port = 0 } = client.socket;
  // The server may hear of its connection before the proxy does.
  await inTime(proxy.dialled(port), "the outcome");
  const host = client.socket.localAddress;
  assert.deepEqual(proxy.clientOf(server.socket.remotePort ?? 0), { host, port });
  assert.equal(proxy.clientOf(1), undefined);
});
