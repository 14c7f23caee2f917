import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { drawBytes } from "../core/draw.ts";
import type { Plan } from "../core/scenario.ts";
import type { TraceEvent } from "../core/trace.ts";
import { nowMs, sleep } from "./clock.ts";
import { inTime, openLine, type Watched } from "./test_kit.ts";

/** At most so many writes are made one by one; the rest of the bytes follows in one. */
const mostWrites = 20;
const transferBytes = 2500;
const payload = drawBytes(1, "payload", transferBytes);

const slice = { at: [], every: { from: 1, to: 9 }, first: 16, gapMs: 1 };
const delay = { byMs: 1, jitterMs: 3 };
const plan: Plan = {
  toServer: { slice, delay, cut: { atByte: 2000, with: "fin" } },
  toClient: { slice, delay, stall: { atByte: 700, forMs: 5 } },
};

/** Of seed 7 and flow "a", as drawn@byte: both runtimes must come to exactly this. */
const golden: readonly string[] = [
  "a toClient delay 2501@0 1288@256 1159@512 3000@768 1499@1024 1289@1280 1630@1536 2027@1792 2607@2048 2707@2304",
  "a toClient slice 8@8 5@13 3@16 5@21 3@24 1@25 6@31 9@40 5@45 4@49 5@54 9@63 6@69 3@72 9@81 9@90",
  "a toClient stall 0@700",
  "a toServer cut 0@2000",
  "a toServer delay 801@0 2941@256 987@512 2135@768 2563@1024 777@1280 253@1536 1473@1792",
  "a toServer slice 3@3 2@5 3@8 6@14 5@19 8@27 7@34 1@35 1@36 2@38 8@46 2@48 2@50 1@51 6@57 8@65",
];

test("TcpProxy decides what its seed says, on every runtime", async (t) => {
  assert.deepEqual(await decisionsOf(t, { seed: 7, writeBytes: transferBytes }), golden);
});

test("TcpProxy decides the same however the kernel cuts what is sent", async (t) => {
  for (const writeBytes of [1, 2, 7, 100, 255, 256, 257, 1000]) {
    assert.deepEqual(await decisionsOf(t, { seed: 7, writeBytes }), golden, `${writeBytes} bytes`);
  }
});

test("TcpProxy decides the same when it hardly gets a turn", async (t) => {
  const busy = setInterval(() => {
    for (const endMs = nowMs() + 20; nowMs() < endMs;);
  }, 1);
  t.after(() => clearInterval(busy));
  assert.deepEqual(await decisionsOf(t, { seed: 7, writeBytes: 10 }), golden);
});

test("TcpProxy decides otherwise for another seed", async (t) => {
  const others = await decisionsOf(t, { seed: 8, writeBytes: transferBytes });
  assert.equal(others.length, golden.length);
  assert.notDeepEqual(others, golden);
});

/** Sends both ways at once; one line for each fault and direction: what was drawn at which byte. */
async function decisionsOf(
  t: TestContext,
  { seed, writeBytes }: { seed: number; writeBytes: number },
): Promise<readonly string[]> {
  const events: TraceEvent[] = [];
  const { proxy, call } = await openLine(t, {
    plan,
    seed,
    tell: (event) => void events.push(event),
  });
  proxy.announce("a");
  const { client, server } = await call();
  await Promise.all([sendAll(client, writeBytes), sendAll(server, writeBytes)]);
  const ends = Promise.all([client.ended, server.ended]);
  assert.deepEqual(await inTime(ends, "both FINs"), ["fin", "fin"]);
  assert.deepEqual(server.heard(), payload.subarray(0, 2000));
  assert.deepEqual(client.heard(), payload);
  await proxy.close();
  return linesOf(events);
}

async function sendAll({ socket }: Watched, writeBytes: number): Promise<void> {
  let offset = 0;
  for (let i = 0; i < mostWrites && offset < transferBytes; i++) {
    socket.write(payload.subarray(offset, offset += writeBytes));
    await sleep(1);
  }
  socket.end(payload.subarray(offset));
}

/** In the order of each fault; that of two faults among each other follows the reads. */
function linesOf(events: readonly TraceEvent[]): readonly string[] {
  const lines = new Map<string, string>();
  for (const event of events) {
    if (event.kind !== "decided") continue;
    const key = `${event.flow} ${event.direction} ${event.fault}`;
    lines.set(key, `${lines.get(key) ?? key} ${event.drawn}@${event.position}`);
  }
  return [...lines.values()].sort();
}
