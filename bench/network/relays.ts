import type { Plan } from "../../lab/core/scenario.ts";
import { freeAddress } from "../../lab/wire/address.ts";
import { filesOnPath } from "../../lab/wire/path_search.ts";
import type { Runtime } from "../../lab/wire/runtime.ts";
import type { PartName } from "../child.ts";
import type { Target } from "../load/load.ts";
import type { Children, Program } from "./children.ts";
import type { RelayName } from "./figures.ts";
import { startHaproxy } from "./haproxy.ts";
import type { RelayEnds } from "./relay_ends.ts";
import { startSocatTcp, startSocatUdp } from "./socat.ts";
import { startToxiproxy } from "./toxiproxy.ts";

/** Something between the load and the sink, or nothing. */
export interface Relay {
  readonly name: RelayName;
  readonly title: string;
  start(ends: RelayEnds): Promise<Program>;
}

/** A relay that runs. */
export interface RunningRelay {
  readonly target: Target;
  /** 0 when nothing is between the load and the sink. */
  readonly pid: number;
  end(): Promise<void>;
}

/** What starting a relay takes. */
export interface RelayWorld {
  readonly children: Children;
  /** The runtime that is measured. */
  readonly runtime: Runtime;
  /** Hears what cannot be measured here, and why. */
  readonly note: (why: string) => void;
}

/** Every piece meets each of these, and none makes the link slower than a machine can be. */
const streamFaults: Plan = both({
  throttle: { bytesPerS: 8 * 1024 ** 3, burstBytes: 1024 ** 2 },
  slice: { at: [], every: { from: 1024, to: 16_384 }, first: 64, gapMs: 1 },
});

const datagramFaults: Plan = both({
  drop: { aim: { kind: "ratio", ratio: 0.2 }, inARow: undefined },
});

const direct: Relay = {
  name: "direct",
  title: "direct loopback",
  start: () => Promise.reject(new Error("Unreachable: nothing is between load and sink")),
};

export function streamRelays(world: RelayWorld): readonly Relay[] {
  const { children } = world;
  const faults = { part: "ownTcp", plan: streamFaults } as const;
  return [
    direct,
    part(world, { name: "bare", title: "bare `node:net` pipe", part: "barePipe" }),
    part(world, { name: "own", title: "Socket Lab, no faults", part: "ownTcp", plan: both({}) }),
    part(world, { name: "faulty", title: "Socket Lab, slice and throttle", ...faults }),
    ...program(
      world,
      { name: "haproxy", title: "HAProxy" },
      (path, ends) => startHaproxy(children, path, ends),
    ),
    ...program(
      world,
      { name: "toxiproxy", title: "Toxiproxy, no toxics" },
      (path, ends) => startToxiproxy(children, path, ends),
    ),
    ...program(
      world,
      { name: "socat", title: "socat" },
      (path, ends) => startSocatTcp(children, path, ends),
    ),
  ];
}

export function datagramRelays(world: RelayWorld): readonly Relay[] {
  const faults = { part: "ownUdp", plan: datagramFaults } as const;
  return [
    direct,
    part(world, { name: "bare", title: "bare `node:dgram` relay", part: "bareDatagrams" }),
    part(world, { name: "own", title: "Socket Lab, no faults", part: "ownUdp", plan: both({}) }),
    part(world, { name: "faulty", title: "Socket Lab, drop 20 % each way", ...faults }),
    ...program(
      world,
      { name: "socat", title: "socat" },
      (path, ends) => startSocatUdp(world.children, path, ends),
    ),
  ];
}

/** Our proxy with a delay on the way to the server and nothing else. */
export function delayingRelay(world: RelayWorld, byMs: number): Relay {
  const plan: Plan = { toServer: { delay: { byMs, jitterMs: 0 } }, toClient: {} };
  return part(world, { name: "faulty", title: `delay of ${byMs} ms`, part: "ownTcp", plan });
}

/** Starts a relay at an address of its own, so that no relay uses up the ports of another. */
export async function startRelay(relay: Relay, sink: Target): Promise<RunningRelay> {
  if (relay === direct) return { target: sink, pid: 0, end: () => Promise.resolve() };
  const { host, port } = await freeAddress();
  const { pid, end } = await relay.start({ listen: { host, port }, to: sink });
  return { target: { host, port }, pid, end };
}

/** The binary of each program; Toxiproxy is rarely installed, so a variable names it. */
export function binaryOf(name: "haproxy" | "toxiproxy" | "socat"): string | undefined {
  return name === "toxiproxy" ? process.env["TOXIPROXY_SERVER"] : filesOnPath(name)[0];
}

function part(
  { children, runtime }: RelayWorld,
  relay: { name: RelayName; title: string; part: PartName; plan?: Plan },
): Relay {
  const { name, title, plan } = relay;
  return { name, title, start: (ends) => children.part(runtime, relay.part, { ...ends, plan }) };
}

/** None when its program is not here. */
function program(
  { note }: RelayWorld,
  relay: { name: "haproxy" | "toxiproxy" | "socat"; title: string },
  start: (path: string, ends: RelayEnds) => Promise<Program>,
): readonly Relay[] {
  const path = binaryOf(relay.name);
  if (path !== undefined) return [{ ...relay, start: (ends) => start(path, ends) }];
  const where = relay.name === "toxiproxy" ? "TOXIPROXY_SERVER names no binary" : "not installed";
  note(`${relay.title} was left out: ${where}`);
  return [];
}

function both(faults: Plan["toServer"]): Plan {
  return { toServer: faults, toClient: faults };
}
