import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { drawBytes } from "../core/draw.ts";
import type { Faults, SliceSettings } from "../core/scenario.ts";
import type { TraceEvent } from "../core/trace.ts";
import { nowMs } from "./clock.ts";
import { direct, inTime, openLine, type Watched } from "./test_kit.ts";

const cut: SliceSettings = { at: [], every: undefined, first: 64, gapMs: 2 };

const slices: fc.Arbitrary<SliceSettings> = fc.record({
  at: fc.array(fc.nat(600), { maxLength: 4 }),
  every: fc.option(fc.constantFrom({ from: 1, to: 1 }, { from: 1, to: 9 }), { nil: undefined }),
  first: fc.integer({ min: 1, max: 16 }),
  gapMs: fc.integer({ min: 1, max: 2 }),
});

const faults: fc.Arbitrary<Faults> = fc.record({
  slice: fc.option(slices, { nil: undefined }),
  delay: fc.option(fc.record({ byMs: fc.nat(10), jitterMs: fc.nat(10) }), { nil: undefined }),
  throttle: fc.option(
    fc.record({
      bytesPerS: fc.integer({ min: 20_000, max: 1_000_000 }),
      burstBytes: fc.integer({ min: 1, max: 1000 }),
    }),
    { nil: undefined },
  ),
  coalesce: fc.option(
    fc.record({
      bytes: fc.integer({ min: 1, max: 1000 }),
      quietMs: fc.integer({ min: 1, max: 10 }),
    }),
    { nil: undefined },
  ),
  stall: fc.option(fc.record({ atByte: fc.nat(600), forMs: fc.nat(20) }), { nil: undefined }),
});

/** Lengths, not arrays of bytes: those would stay too short to meet the borders of blocks. */
const writes = fc.array(fc.nat(600), { maxLength: 4 });

test("TcpProxy keeps every byte in order, and then FIN, under any plan both ways", async (t) => {
  const plans = fc.record({ toServer: faults, toClient: faults });
  const law = fc.asyncProperty(plans, fc.nat(), writes, writes, async (plan, seed, up, down) => {
    const { client, server } = await (await openLine(t, { plan, seed })).call();
    const [sentUp, sentDown] = [finishWith(client, up), finishWith(server, down)];
    const ends = Promise.all([server.ended, client.ended]);
    assert.deepEqual(await inTime(ends, "both FINs"), ["fin", "fin"]);
    assert.deepEqual(server.heard(), sentUp);
    assert.deepEqual(client.heard(), sentDown);
  });
  await fc.assert(law, { numRuns: 15, interruptAfterTimeLimit: 20_000 });
});

test("TcpProxy carries exactly one block of jitter", async (t) => {
  const plan = { ...direct, toServer: { delay: { byMs: 1, jitterMs: 5 } } };
  const { client, server } = await (await openLine(t, { plan })).call();
  const sent = finishWith(client, [256]);
  assert.equal(await inTime(server.ended, "the FIN"), "fin");
  assert.deepEqual(server.heard(), sent);
});

test("TcpProxy carries one byte more than a block of jitter", async (t) => {
  const plan = { ...direct, toServer: { delay: { byMs: 1, jitterMs: 5 } } };
  const { client, server } = await (await openLine(t, { plan })).call();
  const sent = finishWith(client, [257]);
  assert.equal(await inTime(server.ended, "the FIN"), "fin");
  assert.deepEqual(server.heard(), sent);
});

test("slice of 1 byte for 64 pieces makes at least 32 reads", async (t) => {
  const slice = { ...cut, every: { from: 1, to: 1 } };
  const { client, server } = await (await openLine(t, { plan: { ...direct, toServer: { slice } } }))
    .call();
  finishWith(client, [64]);
  await inTime(server.ended, "the FIN");
  assert.ok(server.readCount() >= 32, `${server.readCount()} reads`);
});

test("slice takes at least its gaps", async (t) => {
  const slice = { ...cut, at: [1, 2, 3], gapMs: 20 };
  const { client, server } = await (await openLine(t, { plan: { ...direct, toServer: { slice } } }))
    .call();
  const startedAtMs = nowMs();
  finishWith(client, [4]);
  await inTime(server.ended, "the FIN");
  assert.ok(nowMs() - startedAtMs >= 60);
});

test("delay is a lower bound on the way to the server", async (t) => {
  const plan = { ...direct, toServer: { delay: { byMs: 120, jitterMs: 0 } } };
  const { client, server } = await (await openLine(t, { plan })).call();
  const startedAtMs = nowMs();
  client.socket.write("x");
  await server.heardUpTo(1);
  assert.ok(nowMs() - startedAtMs >= 120);
});

test("delay is a lower bound on the way to the client", async (t) => {
  const plan = { ...direct, toClient: { delay: { byMs: 120, jitterMs: 0 } } };
  const { client, server } = await (await openLine(t, { plan })).call();
  const startedAtMs = nowMs();
  server.socket.write("x");
  await client.heardUpTo(1);
  assert.ok(nowMs() - startedAtMs >= 120);
});

test("delay holds a FIN back as it does bytes", async (t) => {
  const plan = { ...direct, toServer: { delay: { byMs: 120, jitterMs: 0 } } };
  const { client, server } = await (await openLine(t, { plan })).call();
  const startedAtMs = nowMs();
  client.socket.end();
  await inTime(server.ended, "the FIN");
  assert.ok(nowMs() - startedAtMs >= 120);
});

test("throttle takes at least the time of the bytes beyond its burst", async (t) => {
  const throttle = { bytesPerS: 100_000, burstBytes: 1000 };
  const plan = { ...direct, toServer: { throttle } };
  const { client, server } = await (await openLine(t, { plan })).call();
  const startedAtMs = nowMs();
  finishWith(client, [21_000]);
  await inTime(server.ended, "the FIN");
  assert.ok(nowMs() - startedAtMs >= 200);
});

test("stall holds up what follows its byte, and nothing before it", async (t) => {
  const plan = { ...direct, toServer: { stall: { atByte: 3, forMs: 1000 } } };
  const { client, server } = await (await openLine(t, { plan })).call();
  const startedAtMs = nowMs();
  finishWith(client, [6]);
  await server.heardUpTo(3);
  assert.equal(server.heardBytes(), 3);
  await inTime(server.ended, "the FIN");
  assert.equal(server.heardBytes(), 6);
  assert.ok(nowMs() - startedAtMs >= 1000);
});

test("TcpProxy tells what was offered and delivered, by offsets, and both ends", async (t) => {
  const events: TraceEvent[] = [];
  const { proxy, call } = await openLine(t, { tell: (event) => void events.push(event) });
  proxy.announce("a");
  const { client, server } = await call();
  client.socket.end("hello");
  await inTime(server.ended, "the FIN");
  const place = { link: "line", flow: "a", direction: "toServer" };
  const preview = new TextEncoder().encode("hello");
  assert.deepEqual(events.map(({ atMs: _, ...rest }) => rest), [
    { ...place, kind: "opened" },
    { ...place, kind: "offered", offset: 0, bytes: 5, preview },
    { ...place, kind: "delivered", offset: 0, bytes: 5, preview },
    { ...place, kind: "ended", how: "fin", side: "offered" },
    { ...place, kind: "ended", how: "fin", side: "delivered" },
  ]);
});

/** Writes so many bytes each time, without a pause, and then FIN. */
function finishWith({ socket }: Watched, lengths: readonly number[]): Uint8Array {
  const all = drawBytes(1, "payload", lengths.reduce((sum, length) => sum + length, 0));
  let offset = 0;
  for (const length of lengths) socket.write(all.subarray(offset, offset += length));
  socket.end();
  return all;
}
