/**
 * What the tests of the udp proxy share: sockets that remember what they heard, and a line of
 * clients, proxy and server.
 *
 * @module
 */

import type { TestContext } from "node:test";
import type { Faults, Plan } from "../core/scenario.ts";
import type { TraceEvent } from "../core/trace.ts";
import { type Address, freeAddress } from "./address.ts";
import { bindDatagramSocket, type DatagramSocket } from "./datagram_socket.ts";
import type { Proxy } from "./proxy.ts";
import { untilTrue } from "./test_kit.ts";
import { startUdpProxy, type UdpProxyOptions } from "./udp_proxy.ts";

/** A socket that remembers what it heard. */
export interface WatchedSocket {
  readonly socket: DatagramSocket;
  readonly heard: { readonly bytes: Uint8Array; readonly from: Address }[];
  texts(): readonly string[];
  /** Resolves when so many datagrams were heard in all. */
  heardUpTo(count: number): Promise<void>;
}

/** @param answer What is sent back for each datagram; nothing when left out. */
export async function watchedSocket(
  t: TestContext,
  { host, port = 0, answer }: { host: string; port?: number; answer?: Answer },
): Promise<WatchedSocket> {
  const heard: WatchedSocket["heard"] = [];
  const socket = await bindDatagramSocket({
    host,
    port,
    onDatagram(bytes, from) {
      heard.push({ bytes, from });
      for (const each of answer?.(bytes) ?? []) socket.send(each, from);
    },
  });
  t.after(() => socket.close());
  return {
    socket,
    heard,
    texts: () => heard.map(({ bytes }) => textOf(bytes)),
    heardUpTo: (count) =>
      untilTrue(() => heard.length >= count, `${count} datagrams, not ${heard.length}`),
  };
}

export type Answer = (bytes: Uint8Array) => readonly Uint8Array[];

/** A server, a proxy before it, and clients that speak through it. */
export interface UdpLine {
  readonly host: string;
  readonly server: WatchedSocket;
  readonly proxy: Proxy;
  /** The proxy's front. */
  readonly front: Address;
  readonly trace: readonly TraceEvent[];
  client(): Promise<WatchedSocket>;
}

/** Faults that are not named are not there. */
export async function openUdpLine(
  t: TestContext,
  more: { toServer?: Faults; toClient?: Faults; answer?: Answer } & Partial<UdpProxyOptions> = {},
): Promise<UdpLine> {
  const { toServer = {}, toClient = {}, answer, ...options } = more;
  const plan: Plan = { toServer, toClient };
  const { host, port, frontPort } = await freeAddress();
  const trace: TraceEvent[] = [];
  const server = await watchedSocket(t, { host, port, ...(answer ? { answer } : {}) });
  const front = { host, port: frontPort };
  const proxy = await startUdpProxy({
    listen: front,
    to: { host, port },
    source: host,
    plan,
    seed: 7,
    name: "line",
    tell: (event) => void trace.push(event),
    ...options,
  });
  t.after(() => proxy.close());
  return { host, server, proxy, front, trace, client: () => watchedSocket(t, { host }) };
}

/** Sends all at once: few enough for any kernel's buffer. */
export function sendAll(
  { socket }: WatchedSocket,
  to: Address,
  texts: readonly string[],
): void {
  for (const text of texts) socket.send(bytesOf(text), to);
}

/** "1", "2" and so on. */
export function numbersUpTo(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${i + 1}`);
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
