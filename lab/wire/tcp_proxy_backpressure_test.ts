import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test, type TestContext } from "node:test";
import { drawBytes } from "../core/draw.ts";
import type { Faults } from "../core/scenario.ts";
import { sleep } from "./clock.ts";
import { pauseAtBytes } from "./tcp_pump.ts";
import { inTime, type Line, openLine, standstill, untilTrue, type Watched } from "./test_kit.ts";

const mebibyte = 1024 * 1024;
/** The largest read of a runtime: 512 KiB on Bun, 64 KiB on Deno. */
const oneReadBytes = 512 * 1024;
const mostHeldBytes = pauseAtBytes + oneReadBytes;
/** What the kernel swallows for a reader that does not read, on both legs, and then some. */
const kernelBytes = 64 * mebibyte;

test("TcpProxy holds little when the server reads nothing, and the client stalls", async (t) => {
  const { line, peakBytes } = await watchedLine(t, { isServerReading: false });
  const { client } = await line.call();
  offer(client, 256);
  await standstill(line.proxy.heldBytes);
  assert.ok(peakBytes() <= mostHeldBytes, `held ${peakBytes()} bytes`);
  assert.ok(client.socket.writableLength >= 256 * mebibyte - kernelBytes);
});

test("TcpProxy holds little when the client reads nothing, and the server stalls", async (t) => {
  const { line, peakBytes } = await watchedLine(t, {});
  const { server } = await line.call({ isReading: false });
  offer(server, 256);
  await standstill(line.proxy.heldBytes);
  assert.ok(peakBytes() <= mostHeldBytes, `held ${peakBytes()} bytes`);
  assert.ok(server.socket.writableLength >= 256 * mebibyte - kernelBytes);
});

test("TcpProxy holds little behind a throttle", async (t) => {
  await holdsLittleBehind(t, { throttle: { bytesPerS: 1000, burstBytes: 1000 } });
});

test("TcpProxy holds little behind a delay", async (t) => {
  await holdsLittleBehind(t, { delay: { byMs: 60_000, jitterMs: 0 } });
});

test("TcpProxy holds little behind a stall", async (t) => {
  await holdsLittleBehind(t, { stall: { atByte: 1000, forMs: 60_000 } });
});

test("TcpProxy holds little behind a blackhole", async (t) => {
  await holdsLittleBehind(t, { blackhole: true });
});

test("TcpProxy lets the other direction pass while one is full", async (t) => {
  const { line } = await watchedLine(t, { isServerReading: false });
  const { client, server } = await line.call();
  offer(client, 32);
  await standstill(line.proxy.heldBytes);
  server.socket.write("the other way");
  await client.heardUpTo(13);
});

test("TcpProxy delivers everything once a server that read nothing reads on", async (t) => {
  const { line, peakBytes } = await watchedLine(t, { isServerReading: false });
  const { client, server } = await line.call();
  const sent = checksum(offer(client, 32));
  client.socket.end();
  await standstill(line.proxy.heldBytes);
  server.read();
  assert.equal(await inTime(server.ended, "the FIN behind the bytes"), "fin");
  assert.equal(checksum([server.heard()]), sent);
  assert.ok(peakBytes() <= mostHeldBytes, `held ${peakBytes()} bytes`);
  assert.equal(line.proxy.heldBytes(), 0);
});

test("TcpProxy delivers everything once a client that read nothing reads on", async (t) => {
  const { line, peakBytes } = await watchedLine(t, {});
  const { client, server } = await line.call({ isReading: false });
  const sent = checksum(offer(server, 32));
  server.socket.end();
  await standstill(line.proxy.heldBytes);
  client.read();
  assert.equal(await inTime(client.ended, "the FIN behind the bytes"), "fin");
  assert.equal(checksum([client.heard()]), sent);
  assert.ok(peakBytes() <= mostHeldBytes, `held ${peakBytes()} bytes`);
});

/** A faulty link holds the bytes, and the sender is blocked early. */
async function holdsLittleBehind(t: TestContext, toServer: Faults): Promise<void> {
  const { line, peakBytes } = await watchedLine(t, {});
  const { client } = await line.call();
  await line.proxy.replan({ toServer, toClient: {} });
  offer(client, 256);
  await untilTrue(() => line.proxy.heldBytes() > pauseAtBytes, "a full link");
  await sleep(100);
  assert.ok(peakBytes() <= mostHeldBytes, `held ${peakBytes()} bytes`);
  assert.ok(client.socket.writableLength >= 256 * mebibyte - kernelBytes);
}

/** A line that remembers the most that its proxy held at any event of its link. */
async function watchedLine(
  t: TestContext,
  options: Parameters<typeof openLine>[1],
): Promise<{ line: Line; peakBytes: () => number }> {
  let peakBytes = 0;
  const tell = (): void => {
    peakBytes = Math.max(peakBytes, line.proxy.heldBytes());
  };
  const line: Line = await openLine(t, { ...options, tell });
  return { line, peakBytes: () => (tell(), peakBytes) };
}

/** Writes without waiting. One mebibyte is written again and again, so the offer costs no memory. */
function offer({ socket }: Watched, mebibytes: number): readonly Uint8Array[] {
  const chunk = drawBytes(1, "backpressure", mebibyte);
  const offered = Array.from({ length: mebibytes }, () => chunk);
  for (const each of offered) socket.write(each);
  return offered;
}

function checksum(chunks: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}
