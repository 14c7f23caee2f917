import type { PeerDeeds } from "../core/diagnose.ts";
import type { Limits } from "../core/limits.ts";
import type { Faults, Plan } from "../core/scenario.ts";
import { connectTcpPeer, type TcpPeer } from "../wire/tcp_peer.ts";
import { startTcpProxy, type TcpProxy } from "../wire/tcp_proxy.ts";
import type { TraceEvent } from "../core/trace.ts";
import type { Stage } from "./stage.ts";

/** One playing of steps on a stage: its link and its peers. A shared stage sees many scenes. */
export interface Scene {
  readonly stage: Stage;
  readonly limits: Limits;
  readonly seed: number;
  /** Connects a new peer; over when the program's own side is connected. */
  connect(name: string): Promise<"connected" | "refused">;
  /** @throws {Error} When nobody of that name has connected: `rules.ts` refuses such scenarios. */
  peer(name: string): TcpPeer;
  /** What the lab's side did so far, for the diagnosis. */
  deeds(): readonly PeerDeeds[];
  noteSent(name: string, bytes: Uint8Array): void;
  noteFinished(name: string): void;
  noteReset(name: string): void;
  lastReset(): string | undefined;
  /** From now on the program may end. */
  allowExit(): void;
  mayExit(): boolean;
  close(): Promise<void>;
}

interface PeerRecord {
  readonly name: string;
  readonly peer: TcpPeer;
  readonly sent: Uint8Array[];
  hasFinished: boolean;
}

/** A diagnosis looks at starts only, so no more than these are kept. */
const keptSends = 64;
const keptUnreadBytes = 1024;

export async function openScene(options: {
  stage: Stage;
  limits: Limits;
  seed: number;
  link: { readonly name: string; readonly plan: Plan };
  tell?: (event: TraceEvent) => void;
}): Promise<Scene> {
  const { stage, limits, seed, link } = options;
  const proxy = hasFaults(link.plan) ? await frontOf(options) : undefined;
  const peers = new Map<string, PeerRecord>();
  let reset: string | undefined;
  let mayExit = false;
  const record = (name: string): PeerRecord => {
    const found = peers.get(name);
    if (!found) throw new Error(`Unreachable: peer "${name}" has not connected`);
    return found;
  };

  return {
    stage,
    limits,
    seed,
    async connect(name) {
      proxy?.announce(name);
      const peer = newPeer({ stage, limits, proxy });
      peers.set(name, { name, peer, sent: [], hasFinished: false });
      const outcome = await peer.connected;
      return outcome === "connected" && proxy ? await proxy.dialled(peer.localPort()) : outcome;
    },
    peer: (name) => record(name).peer,
    deeds: () => [...peers.values()].map(deedsOf),
    noteSent(name, bytes) {
      const { sent } = record(name);
      if (sent.length < keptSends) sent.push(bytes);
    },
    noteFinished: (name) => void (record(name).hasFinished = true),
    noteReset: (name) => void (reset = name),
    lastReset: () => reset,
    allowExit: () => void (mayExit = true),
    mayExit: () => mayExit,
    async close() {
      for (const { peer } of peers.values()) peer.close();
      await proxy?.close();
    },
  };
}

function newPeer(
  { stage, limits, proxy }: { stage: Stage; limits: Limits; proxy: TcpProxy | undefined },
): TcpPeer {
  return connectTcpPeer({
    host: proxy?.host ?? stage.host,
    port: proxy?.port ?? stage.port,
    source: stage.source,
    heardLimitBytes: limits.heardBytes,
    onChange: stage.bell.ring,
  });
}

function deedsOf(record: PeerRecord): PeerDeeds {
  const { name, sent, hasFinished } = record;
  const { inbox } = record.peer;
  const heardBytes = inbox.receivedBytes();
  return { name, sent, hasFinished, heardBytes, unread: inbox.peek(keptUnreadBytes) };
}

export function hasFaults(plan: Plan): boolean {
  const isFaulty = (faults: Faults): boolean =>
    Object.values(faults).some((settings) => settings !== undefined);
  return isFaulty(plan.toServer) || isFaulty(plan.toClient);
}

function frontOf(options: Parameters<typeof openScene>[0]): Promise<TcpProxy> {
  const { stage, link, seed, tell } = options;
  return startTcpProxy({
    listen: { host: stage.host, port: stage.frontPort },
    to: { host: stage.host, port: stage.port },
    ...(stage.source === undefined ? {} : { source: stage.source }),
    plan: link.plan,
    seed,
    name: link.name,
    ...(tell ? { tell } : {}),
  });
}
