/**
 * What the tests of this floor share: sockets that tell what happened to them, a line of client,
 * proxy and server, what the kernel knows of them, and folders that go away.
 *
 * @module
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import type { Plan } from "../core/scenario.ts";
import { freeAddress, type PlayAddress } from "./address.ts";
import { nowMs } from "./clock.ts";
import type { Proxy, ProxyOptions } from "./proxy.ts";
import { startTcpProxy } from "./tcp_proxy.ts";

export const labFolder = fileURLToPath(new URL("../..", import.meta.url));

/** Longer than anything here takes, shorter than the runner's own limit. */
const soonMs = 30_000;
const pollMs = 5;

export const direct: Plan = { toServer: {}, toClient: {} };

/** Waits for an event, and names it when it does not come. */
export async function inTime<T>(event: Promise<T>, what: string): Promise<T> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new Error(`Not in time: ${what}`)), soonMs);
  try {
    return await Promise.race([event, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for what only looking again shows. */
export async function untilTrue(isSo: () => boolean, what: string): Promise<void> {
  const endMs = nowMs() + soonMs;
  while (!isSo()) {
    assert.ok(nowMs() < endMs, `Not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

const quietMs = 300;
/** A starved process sees time pass without anything having had a chance to happen. */
const quietLooks = 30;

/** Waits until a number has stayed the same for a while. */
export async function standstill(count: () => number): Promise<void> {
  let [last, sinceMs, looks] = [count(), nowMs(), 0];
  await untilTrue(() => {
    if (count() !== last) [last, sinceMs, looks] = [count(), nowMs(), 0];
    looks += 1;
    return looks > quietLooks && nowMs() - sinceMs > quietMs;
  }, "a standstill");
}

/** How the other side ended: a FIN, or what only a RST brings about. */
export type Ending = "fin" | "rst";

/** A plain socket that remembers what it heard and how it was ended. */
export interface Watched {
  readonly socket: Socket;
  /** The first end that came. */
  readonly ended: Promise<Ending>;
  /** How the whole connection was over: "rst" also when a FIN had come before. */
  readonly closed: Promise<Ending>;
  heard(): Uint8Array;
  heardBytes(): number;
  readCount(): number;
  /** Resolves when so many bytes were heard in all. */
  heardUpTo(bytes: number): Promise<void>;
  /** Begins to read, when it was made without. */
  read(): void;
}

/** Which code a dead connection gives depends on the runtime and on the moment. */
const resetCodes = ["ECONNRESET", "EPIPE"];

export function watch(socket: Socket, { isReading }: { isReading: boolean }): Watched {
  const chunks: Uint8Array[] = [];
  const ended = Promise.withResolvers<Ending>();
  const closed = Promise.withResolvers<Ending>();
  let heardBytes = 0;
  let wasReset = false;
  let waiting: { bytes: number; resolve: () => void }[] = [];

  const read = (): void => {
    socket.on("data", (chunk: Uint8Array) => {
      chunks.push(chunk);
      heardBytes += chunk.length;
      for (const each of waiting) if (heardBytes >= each.bytes) each.resolve();
      waiting = waiting.filter((each) => heardBytes < each.bytes);
    });
    socket.resume();
  };
  socket.setNoDelay(true);
  socket.on("end", () => ended.resolve("fin"));
  socket.on("error", (error: NodeJS.ErrnoException) => {
    wasReset ||= resetCodes.includes(error.code ?? "");
  });
  socket.on("close", (hadError) => {
    const how = wasReset || hadError ? "rst" : "fin";
    ended.resolve(how);
    closed.resolve(how);
  });
  if (isReading) read();
  else socket.pause();

  return {
    socket,
    ended: ended.promise,
    closed: closed.promise,
    heard: () => new Uint8Array(Buffer.concat(chunks)),
    heardBytes: () => heardBytes,
    readCount: () => chunks.length,
    heardUpTo: async (bytes) => {
      const slot = Promise.withResolvers<void>();
      if (heardBytes >= bytes) return;
      waiting.push({ bytes, resolve: slot.resolve });
      await inTime(slot.promise, `${bytes} bytes; heard ${heardBytes}`);
    },
    read,
  };
}

/** A server whose connections are watched, in the order in which they came. */
export interface WatchedServer {
  next(): Promise<Watched>;
  acceptedCount(): number;
  /** New connections are refused from now on; those that are there go on. */
  refuse(): void;
}

/** Connections are read from unless `isReading` is false. It is closed when the test is over. */
export async function watchedServer(
  t: TestContext,
  at: { host: string; port: number; isReading?: boolean },
): Promise<WatchedServer> {
  const { host, port, isReading = true } = at;
  const all: Watched[] = [];
  const came: Watched[] = [];
  let waiting: ((each: Watched) => void)[] = [];
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: !isReading }, (socket) => {
    const watched = watch(socket, { isReading });
    all.push(watched);
    const [first, ...rest] = waiting;
    waiting = rest;
    if (first) first(watched);
    else came.push(watched);
  });
  t.after(async () => {
    for (const { socket } of all) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, resolve);
  });
  const next = (): Promise<Watched> => {
    const first = came.shift();
    return first ? Promise.resolve(first) : new Promise((resolve) => waiting.push(resolve));
  };
  return {
    next: () => inTime(next(), "a connection"),
    acceptedCount: () => all.length,
    refuse: () => void server.close(),
  };
}

/** Connects, and closes when the test is over. */
export async function watchedClient(
  t: TestContext,
  at: { host: string; port: number; isReading?: boolean; from?: string },
): Promise<Watched> {
  const { host, port, isReading = true, from = host } = at;
  const socket = connect({ host, port, allowHalfOpen: true, localAddress: from });
  t.after(() => void socket.destroy());
  const watched = watch(socket, { isReading });
  const connected = new Promise<void>((resolve) => socket.once("connect", resolve));
  await inTime(Promise.race([connected, watched.closed]), "the connection of a client");
  return watched;
}

/** A server, a proxy before it, and clients that connect through it. */
export interface Line {
  readonly at: PlayAddress;
  readonly proxy: Proxy;
  readonly server: WatchedServer;
  /** A new client and the server's side of it. */
  call(more?: { isReading?: boolean }): Promise<{ client: Watched; server: Watched }>;
}

export async function openLine(
  t: TestContext,
  more: Partial<ProxyOptions> & { isServerReading?: boolean } = {},
): Promise<Line> {
  const { isServerReading = true, ...options } = more;
  const at = await freeAddress();
  const { host, port, frontPort } = at;
  const server = await watchedServer(t, { host, port, isReading: isServerReading });
  const proxy = await startTcpProxy({
    listen: { host, port: frontPort },
    to: { host, port },
    source: host,
    plan: direct,
    seed: 1,
    name: "line",
    ...options,
  });
  t.after(() => proxy.close());
  return {
    at,
    proxy,
    server,
    async call({ isReading = true } = {}) {
      const client = await watchedClient(t, { host, port: frontPort, isReading });
      return { client, server: await server.next() };
    },
  };
}

/** One row of the kernel's table of tcp sockets that some process still holds. */
export interface KernelSocket {
  readonly localPort: number;
  readonly remotePort: number;
}

const timeWaitState = "06";

/** The proxy's listener, what it accepted, and what it dialled for that. Linux only. */
export function socketsOfProxy(at: PlayAddress): readonly KernelSocket[] {
  return heldSockets().filter((each) =>
    each.localPort === at.frontPort || each.remotePort === at.port
  );
}

/** Linux only. A socket without an inode belongs to no process any more. */
export function heldSockets(): readonly KernelSocket[] {
  return readFileSync("/proc/net/tcp", "latin1").split("\n").slice(1).flatMap((line) => {
    const [, local, remote, state, , , , , , inode] = line.trim().split(/\s+/);
    if (!local || !remote || inode === "0" || state === timeWaitState) return [];
    return [{ localPort: portIn(local), remotePort: portIn(remote) }];
  });
}

function portIn(text: string): number {
  return parseInt(text.split(":")[1] ?? "", 16);
}

/** Why a test of what the kernel shows cannot run here. */
export const noKernelTables = process.platform === "linux"
  ? false
  : "The kernel's tables are read on Linux only";

/** Why a test over `::1` cannot run here. */
export function whyNoIpv6(): Promise<string | false> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve("This machine has no IPv6"));
    probe.listen({ host: "::1", port: 0 }, () => probe.close(() => resolve(false)));
  });
}

/** A folder that everybody may read, and that is gone after the test. */
export async function testFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "wire-test-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o755);
  return folder;
}
