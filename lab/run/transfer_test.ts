import assert from "node:assert/strict";
import { test } from "node:test";
import { concat } from "../core/value.ts";
import type { Schedule, ScheduledFault } from "../core/schedule.ts";
import { transfer, type TransferOptions } from "./transfer.ts";

const toServer = "toServer" as const;

test("transfer() over tcp gives one read for what two writes sent before anybody read", async () => {
  for (const schedule of [undefined, network()]) {
    assert.deepEqual(await received({ transport: "tcp", schedule, writes: ["one", "two"] }), [
      "onetwo",
    ]);
  }
});

test("transfer() over tcp gives many reads for one write of 2 MiB, and every byte of it", async () => {
  const written = Uint8Array.from({ length: 2 * 1024 * 1024 }, (_, i) => i % 251);
  for (const schedule of [undefined, network()]) {
    const { history } = await transfer({ transport: "tcp", schedule, seed: 1, writes: [written] });
    assert.ok(history.received.length > 1);
    assert.ok(Buffer.compare(concat(history.received), written) === 0);
  }
});

test("transfer() over tcp brings a stream whole that is sliced, stalls and is slow", async () => {
  const schedule = network(
    { kind: "slice", way: toServer, atByte: 1 },
    { kind: "stall", way: toServer, atByte: 2, forMs: 40 },
    { kind: "throttle", way: toServer, bytesPerS: 16 * 1024 },
  );
  const { history } = await transfer({
    transport: "tcp",
    schedule,
    seed: 1,
    writes: [new Uint8Array(3000).fill(7), new Uint8Array([8])],
  });
  assert.deepEqual([...concat(history.received)], [...new Uint8Array(3000).fill(7), 8]);
});

test("transfer() over udp without a link brings every datagram as it was, an empty one too", async () => {
  const writes = ["a", "", "bc", "a"];
  assert.deepEqual(await received({ transport: "udp", writes }), writes);
});

test("transfer() over udp loses the datagram that is dropped, and only that", async () => {
  const schedule = network({ kind: "drop", way: toServer, number: 2 });
  const writes = ["a", "b", "c"];
  assert.deepEqual(await received({ transport: "udp", schedule, writes }), ["a", "c"]);
});

test("transfer() over udp hears a copy that comes after everything else", async () => {
  const schedule = network({ kind: "duplicate", way: toServer, number: 1 });
  assert.deepEqual(await received({ transport: "udp", schedule, writes: ["a"] }), ["a", "a"]);
});

test("transfer() over udp gives the order in which datagrams left the link", async () => {
  const schedule = network({ kind: "hold", way: toServer, number: 1, places: 1 });
  assert.deepEqual(await received({ transport: "udp", schedule, writes: ["a", "b"] }), ["b", "a"]);
});

test("transfer() over udp waits for a datagram that nothing follows and that is held", async () => {
  const schedule = network({ kind: "hold", way: toServer, number: 2, places: 3 });
  assert.deepEqual(await received({ transport: "udp", schedule, writes: ["a", "b"] }), ["a", "b"]);
});

test("transfer() over udp loses what a checksum catches", async () => {
  const schedule = network({ kind: "corrupt", way: toServer, number: 1 });
  assert.deepEqual(await received({ transport: "udp", schedule, writes: ["a", "b"] }), ["b"]);
});

test("transfer() tells what crossed the link, and nothing where there is none", async () => {
  const schedule = network({ kind: "drop", way: toServer, number: 1 });
  const writes = [new TextEncoder().encode("a")];
  const { trace } = await transfer({ transport: "udp", schedule, seed: 1, writes });
  const kinds = ["opened", "offered", "decided", "dropped"];
  assert.deepEqual(trace.map(({ kind }) => kind), kinds);
  const direct = await transfer({ transport: "udp", schedule: undefined, seed: 1, writes });
  assert.deepEqual(direct.trace, []);
});

function network(...faults: readonly ScheduledFault[]): Schedule {
  return { kind: "schedule", faults };
}

async function received(
  { writes, schedule, ...options }:
    & Pick<TransferOptions, "transport">
    & { schedule?: Schedule | undefined; writes: readonly string[] },
): Promise<readonly string[]> {
  const { history } = await transfer({
    ...options,
    schedule,
    seed: 1,
    writes: writes.map((text) => new TextEncoder().encode(text)),
  });
  assert.deepEqual(history.sent.map(({ outcome }) => outcome), writes.map(() => "sent"));
  return history.received.map((bytes) => new TextDecoder().decode(bytes));
}
