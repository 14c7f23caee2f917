import { mainDoor, type Plan, type Transport } from "../core/scenario.ts";
import type { TraceEvent } from "../core/trace.ts";
import type { Acceptor } from "../wire/acceptor.ts";
import type { PeerOptions } from "../wire/peer.ts";
import type { Place, Proxy } from "../wire/proxy.ts";
import { listenTcp } from "../wire/tcp_acceptor.ts";
import { startTcpProxy } from "../wire/tcp_proxy.ts";
import { listenUdp } from "../wire/udp_acceptor.ts";
import { startUdpProxy } from "../wire/udp_proxy.ts";
import type { AnyDoor } from "./casting.ts";
import { frontPlace, programPlace } from "./contract.ts";
import type { SceneOptions } from "./scene.ts";
import type { Tracer } from "./tracer.ts";
import { untilFree } from "./until_free.ts";

/** The doors of one scene: where the lab listens, and the links before or behind each. */
export interface Doors {
  get(name: string): OpenDoor | undefined;
  /** Where a pair's sender finds its receiver. */
  mainForSender(): Place | undefined;
  /** Whether any door has a link that could carry faults. */
  hasLinks(): boolean;
  replan(plan: Plan): Promise<void>;
  heldBytes(): number;
  close(): Promise<void>;
}

/** A door while a scene is played. */
export interface OpenDoor extends AnyDoor {
  readonly name: string;
  /** Where a peer connects, or the lab listens. */
  readonly labPlace: Place;
  readonly proxy: Proxy | undefined;
  /** Whoever comes to a door of the lab. */
  readonly acceptor: Acceptor | undefined;
}

export async function openDoors(options: SceneOptions, tracer: Tracer): Promise<Doors> {
  const open = new Map<string, OpenDoor>();
  let { plan } = options.link;
  const all = (): readonly OpenDoor[] => [...open.values()];
  const close = async (): Promise<void> => {
    await Promise.all(
      all().map(async ({ acceptor, proxy }) => {
        await acceptor?.close();
        await proxy?.close();
      }),
    );
  };
  try {
    for (const [name, door] of Object.entries(options.stage.casting.doors)) {
      open.set(name, await openDoor(name, door, { options, tracer }));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    get: (name) => open.get(name),
    mainForSender: () => open.get(mainDoor)?.labPlace,
    hasLinks: () => all().some(({ proxy }) => proxy !== undefined),
    async replan(next) {
      plan = next;
      await open.get(next.at ?? mainDoor)?.proxy?.replan(next);
    },
    // What a blackhole holds may be held for ever: nobody waits for it.
    heldBytes: () => isBlackhole(plan) ? 0 : sum(all().map(({ proxy }) => proxy?.heldBytes() ?? 0)),
    close,
  };
}

/** A link stands in front of a program that listens, and before a door of the lab. */
async function openDoor(
  name: string,
  door: AnyDoor,
  { options, tracer }: { options: SceneOptions; tracer: Tracer },
): Promise<OpenDoor> {
  const { stage, link } = options;
  // The two ends of a pair meet on a link always: a udp sender that binds nothing speaks from
  // 127.0.0.1, where a sandboxed receiver may not answer, and only the link hears what they say.
  const hasLink = (link.plan.at ?? mainDoor) === name &&
    (hasFaults(link.plan) || options.needs.changesNetwork || stage.casting.role === "pair");
  const own = programPlace(name, stage.where);
  const other = frontPlace(name, stage.where);
  const labPlace = hasLink ? other : own;
  const isLabs = door.side === "lab";
  const acceptor = isLabs
    ? await untilFree(() =>
      listenAt(labPlace, { ...door, name }, { options, tracer, isTold: !hasLink })
    )
    : undefined;
  const ends = isLabs ? { listen: own, to: other } : { listen: other, to: own };
  const proxy = hasLink
    ? await untilFree(() => proxyOf(ends, { door: { ...door, name }, options, tracer }))
    : undefined;
  return { ...door, name, labPlace, proxy, acceptor };
}

/** The n-th conversation at a door has this name until a peer takes it. */
export function numberedFlow(door: string, number: number): string {
  return inDoor(door, `#${number}`);
}

/** A proxy numbers its flows too, and every door has a first one. */
function inDoor(door: string, flow: string): string {
  return door !== mainDoor && flow.startsWith("#") ? door + flow : flow;
}

/** Datagrams are told by their numbers, streams by their offsets. */
export function unitOf(transport: Transport): "datagram" | "stream" {
  return transport === "udp" ? "datagram" : "stream";
}

type NamedDoor = AnyDoor & { readonly name: string };

function listenAt(
  place: Place,
  { name, transport }: NamedDoor,
  { options, tracer, isTold }: { options: SceneOptions; tracer: Tracer; isTold: boolean },
): Promise<Acceptor> {
  const way = { direction: "toServer", unit: unitOf(transport) } as const;
  const peerOptions = (number: number): PeerOptions => ({
    heardLimitBytes: options.limits.heardBytes,
    keepsAll: options.needs.keepsHistory,
    onChange: options.stage.bell.ring,
    onHeard: isTold
      ? (what) => tracer.utter({ ...way, flow: numberedFlow(name, number) }, what)
      : undefined,
  });
  if (transport !== "udp") return listenTcp(place, peerOptions);
  if ("path" in place) throw new Error("Unreachable: a udp door has a port");
  return listenUdp(place, peerOptions);
}

async function proxyOf(
  ends: { listen: Place; to: Place },
  { door, options, tracer }: { door: NamedDoor; options: SceneOptions; tracer: Tracer },
): Promise<Proxy> {
  const { stage, link, seed } = options;
  const source = stage.source === undefined ? {} : { source: stage.source };
  const { plan, name } = link;
  const tell = (event: TraceEvent): void =>
    tracer.tell({ ...event, flow: inDoor(door.name, event.flow) });
  const told = { ...ends, ...source, plan, seed, name, tell };
  return await (door.transport === "udp" ? startUdpProxy(told) : startTcpProxy(told));
}

function isBlackhole({ toServer, toClient }: Plan): boolean {
  return Boolean(toServer.blackhole ?? toClient.blackhole);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

export function hasFaults({ toServer, toClient }: Plan): boolean {
  return [toServer, toClient].some((faults) =>
    Object.values(faults).some((settings) => settings !== undefined)
  );
}
