import { planOfSchedule, type Schedule } from "../core/schedule.ts";
import type { TraceEvent } from "../core/trace.ts";
import type { Acceptor } from "../wire/acceptor.ts";
import { freeAddress, type PlayAddress } from "../wire/address.ts";
import { createBell } from "../wire/bell.ts";
import { nowMs } from "../wire/clock.ts";
import type { Peer, PeerOptions } from "../wire/peer.ts";
import type { Proxy } from "../wire/proxy.ts";
import { listenTcp } from "../wire/tcp_acceptor.ts";
import { connectTcpPeer } from "../wire/tcp_peer.ts";
import { startTcpProxy } from "../wire/tcp_proxy.ts";
import { listenUdp } from "../wire/udp_acceptor.ts";
import { connectUdpPeer } from "../wire/udp_peer.ts";
import { startUdpProxy } from "../wire/udp_proxy.ts";
import { createTracer, type Tracer } from "./tracer.ts";

/** Which way a transfer goes. */
export interface WayOptions {
  readonly transport: "tcp" | "udp";
  /** What happens on the link between the two ends; without one they meet directly. */
  readonly schedule: Schedule | undefined;
  /** Chance of the link: which bits it flips. */
  readonly seed: number;
}

/** Two ends of the lab, and perhaps a link between them. */
export interface TransferWay {
  readonly sender: Peer;
  /** The other end of a stream, which reads nothing before its first `resume`. */
  readonly receiver: () => Peer | undefined;
  /** What the other end heard, read by read or datagram by datagram. */
  readonly received: readonly Uint8Array[];
  /** Whether the other end heard how a stream ended. */
  readonly hasEnded: () => boolean;
  /** What crossed the link; undefined where there is none. */
  readonly carried: LinkCount | undefined;
  /** Resolves once something holds, or when nothing has happened for so many turns. */
  readonly until: (holds: () => boolean, patience: Patience) => Promise<void>;
  readonly trace: () => readonly TraceEvent[];
  readonly close: () => Promise<void>;
}

/**
 * How long silence is waited out: so many times in a row. A machine that stood still for a second
 * has then been silent once, not a hundred times.
 */
export interface Patience {
  readonly turns: number;
  readonly turnMs: number;
}

/** What a link was given and gave, in pieces and bytes of one direction. */
export interface LinkCount {
  offered: number;
  /** Copies that a duplication owes. */
  copies: number;
  delivered: number;
  deliveredBytes: number;
  dropped: number;
}

/** More than any transfer is long. */
const heardLimitBytes = 16 * 1024 * 1024;
const linkName = "link";
const senderName = "sender";

/** @throws {Error} When the two ends do not meet: then this machine is in trouble. */
export async function openWay(options: WayOptions): Promise<TransferWay> {
  const news = createNews();
  const received: Uint8Array[] = [];
  let hasEnded = false;
  const peerOptions: PeerOptions = {
    heardLimitBytes,
    onChange: news.tell,
    onHeard(what) {
      if (typeof what === "string") hasEnded = true;
      else received.push(what);
    },
  };
  const at = await freeAddress();
  const acceptor = await listen(options, at, peerOptions);
  const link = await openLink(options, at, news.tell).catch(async (error) => {
    await acceptor.close();
    throw error;
  });
  const { onHeard: _, ...ofSender } = peerOptions;
  const sender = connect(options, { ...at, port: link ? at.frontPort : at.port }, ofSender);
  let receiver: Peer | undefined;
  const close = async (): Promise<void> => {
    sender.close();
    receiver?.close();
    await acceptor.close();
    await link?.proxy.close();
  };
  if (await sender.connected === "refused") {
    await close();
    throw new Error(`Cannot connect over ${options.transport} on ${at.host}: it was refused`);
  }
  return {
    sender,
    receiver: () => receiver ??= acceptor.accept(),
    received,
    hasEnded: () => hasEnded,
    carried: link?.count,
    until: news.until,
    trace: () => link?.tracer.kept() ?? [],
    close,
  };
}

/** Something happened: whoever waits looks again. */
function createNews(): Pick<TransferWay, "until"> & { readonly tell: () => void } {
  const bell = createBell();
  let count = 0;
  return {
    tell() {
      count += 1;
      bell.ring();
    },
    async until(holds, { turns, turnMs }) {
      for (let silent = 0; silent < turns && !holds();) {
        const before = count;
        await bell.wait(nowMs() + turnMs);
        silent = count === before ? silent + 1 : 0;
      }
    },
  };
}

function listen(
  { transport }: WayOptions,
  { host, port }: PlayAddress,
  options: PeerOptions,
): Promise<Acceptor> {
  const at = { host, port };
  return transport === "udp"
    ? listenUdp(at, () => options)
    : listenTcp(at, () => options, { startsPaused: true });
}

function connect(
  { transport }: WayOptions,
  { host, port }: PlayAddress,
  options: PeerOptions,
): Peer {
  const where = { to: { host, port }, source: host };
  return transport === "udp"
    ? connectUdpPeer({ ...options, ...where })
    : connectTcpPeer({ ...options, ...where });
}

interface Link {
  readonly proxy: Proxy;
  readonly tracer: Tracer;
  readonly count: LinkCount;
}

async function openLink(
  { transport, schedule, seed }: WayOptions,
  { host, port, frontPort }: PlayAddress,
  onNews: () => void,
): Promise<Link | undefined> {
  if (!schedule) return undefined;
  const count = { offered: 0, copies: 0, delivered: 0, deliveredBytes: 0, dropped: 0 };
  const tracer = createTracer({
    link: linkName,
    onEvent(event) {
      counted(event, count);
      onNews();
    },
  });
  const start = transport === "udp" ? startUdpProxy : startTcpProxy;
  const proxy = await start({
    listen: { host, port: frontPort },
    to: { host, port },
    source: host,
    plan: planOfSchedule(schedule),
    seed,
    name: linkName,
    tell: tracer.tell,
  });
  proxy.announce(senderName);
  return { proxy, tracer, count };
}

function counted(event: TraceEvent, count: LinkCount): void {
  if (event.direction !== "toServer") return;
  if (event.kind === "offered" || event.kind === "dropped") count[event.kind] += 1;
  if (event.kind === "decided" && event.fault === "duplicate") count.copies += event.drawn;
  if (event.kind !== "delivered") return;
  count.delivered += 1;
  count.deliveredBytes += event.bytes;
}
