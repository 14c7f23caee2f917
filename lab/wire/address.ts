import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { createServer } from "node:net";

/** A host and a port. */
export interface Address {
  /** As text: 127.83.4.9, or ::1. */
  readonly host: string;
  /** 1 to 65535. */
  readonly port: number;
}

/** The two ports of one door, one at each end of a link. */
export interface DoorPorts {
  /** Where the program listens, or connects. */
  readonly port: number;
  /** The other end of the link: where the lab connects, or listens. */
  readonly frontPort: number;
}

/** An address, and ports that nothing else uses. */
export interface PlayAddress extends DoorPorts {
  /** Linux: a loopback address of its own; elsewhere 127.0.0.1. */
  readonly host: string;
}

/** Where one play happens. */
export interface HouseAddress {
  readonly host: string;
  readonly doors: Readonly<Record<string, DoorPorts>>;
  /** A port at which nobody will listen. */
  readonly closedPort: number;
  /** A port for whoever wants one that never answers. */
  readonly holePort: number;
}

/** Below the ephemeral ports of Linux and macOS, so that no client is ever given one of these. */
const ports = { from: 20_000, to: 29_999 };
const tries = 100;

/** The doors that need ports, and the door whose ports each one shares. */
export type DoorNeeds = Readonly<Record<string, { readonly samePortAs: string | undefined }>>;

/** @throws {Error} When no free port was found, which means that the machine is full of them. */
export async function freeAddress(): Promise<PlayAddress> {
  const { host, doors } = await freeHouse({ only: { samePortAs: undefined } });
  const { port, frontPort } = doors["only"] ?? { port: 0, frontPort: 0 };
  return { host, port, frontPort };
}

/** The same for a play with several doors, none, or such as share a port number. */
export async function freeHouse(needs: DoorNeeds): Promise<HouseAddress> {
  const host = process.platform === "linux" ? ownLoopbackAddress() : "127.0.0.1";
  const taken = new Set<number>();
  const free = async (): Promise<number> => {
    const port = await freePort(host, taken);
    taken.add(port);
    return port;
  };
  const doors: Record<string, DoorPorts> = {};
  for (const [name, { samePortAs }] of Object.entries(needs)) {
    if (samePortAs === undefined) doors[name] = { port: await free(), frontPort: await free() };
  }
  for (const [name, { samePortAs = "" }] of Object.entries(needs)) {
    const shared = doors[samePortAs];
    if (shared) doors[name] = shared;
  }
  return { host, doors, closedPort: await free(), holePort: await free() };
}

/** Whether an address is one that the lab gives to a play. */
export function isPlayAddress(address: string): boolean {
  return /^127\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(address);
}

/** 127.64.0.1 to 127.127.255.254: far from the addresses that people use by hand. */
function ownLoopbackAddress(): string {
  return `127.${randomInt(64, 128)}.${randomInt(0, 256)}.${randomInt(1, 255)}`;
}

async function freePort(host: string, taken: ReadonlySet<number>): Promise<number> {
  for (let i = 0; i < tries; i++) {
    const port = randomInt(ports.from, ports.to + 1);
    if (!taken.has(port) && await isFree({ host, port })) return port;
  }
  throw new Error(`Cannot find a free port on ${host}: tried ${tries} from ${ports.from} on`);
}

async function isFree(at: Address): Promise<boolean> {
  return await isFreeForTcp(at) && await isFreeForUdp(at);
}

/** Whoever listens there, or at every address, makes this listener fail. */
function isFreeForTcp({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ host, port }, () => probe.close(() => resolve(true)));
  });
}

function isFreeForUdp({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createSocket("udp4");
    probe.once("error", () => resolve(false));
    probe.bind({ address: host, port }, () => probe.close(() => resolve(true)));
  });
}
