import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Where one play happens: an address and two ports that nothing else uses. */
export interface PlayAddress {
  /** Linux: a loopback address of its own; elsewhere 127.0.0.1. */
  readonly host: string;
  /** The program's port. */
  readonly port: number;
  /** The port of the link's front. */
  readonly frontPort: number;
}

/** Below the ephemeral ports of Linux and macOS, so that no client is ever given one of these. */
const ports = { from: 20_000, to: 29_999 };
const tries = 100;

/** @throws {Error} When no free port was found, which means that the machine is full of them. */
export async function freeAddress(): Promise<PlayAddress> {
  const host = process.platform === "linux" ? ownLoopbackAddress() : "127.0.0.1";
  const port = await freePort(host, undefined);
  return { host, port, frontPort: await freePort(host, port) };
}

/** Whether an address is one that the lab gives to a play. */
export function isPlayAddress(address: string): boolean {
  return /^127\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(address);
}

/** 127.64.0.1 to 127.127.255.254: far from the addresses that people use by hand. */
function ownLoopbackAddress(): string {
  return `127.${randomInt(64, 128)}.${randomInt(0, 256)}.${randomInt(1, 255)}`;
}

async function freePort(host: string, taken: number | undefined): Promise<number> {
  for (let i = 0; i < tries; i++) {
    const port = randomInt(ports.from, ports.to + 1);
    if (port !== taken && await isFree(host, port)) return port;
  }
  throw new Error(`Cannot find a free port on ${host}: tried ${tries} from ${ports.from} on`);
}

/** Whoever listens there, or at every address, makes this listener fail. */
async function isFree(host: string, port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ host, port }, () => probe.close(() => resolve(true)));
  });
}
