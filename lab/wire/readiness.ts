import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import type { Reason } from "../core/reason.ts";
import { isPlayAddress } from "./address.ts";
import { nowMs, sleep } from "./clock.ts";
import { type Listener, listensOnPath, tcpListeners, udpSockets } from "./kernel_tables.ts";

const lookEveryMs = 4;
/** Without news of its sockets, a look at the kernel's tables is not worth its price more often … */
const lookAnywayMs = 60;
/** … and after news, the socket is looked for so long: it is opened first and listens later. */
const newsLastMs = 12;
/** A program may open more than one listener; the right one may be the second. */
const secondListenerMs = 100;

/** What is waited for, and how to hear of it. */
export interface ReadinessOptions extends Patience {
  readonly host: string;
  readonly port: number;
  /** "tcp" when left out. */
  readonly transport?: "tcp" | "udp";
}

/** How long is waited, and for whom. */
export interface Patience {
  /** The process that was spawned. */
  readonly pid: number;
  readonly startMs: number;
  /** Asked before every look: a program that has ended will not listen any more. */
  readonly hasEnded: () => boolean;
  /** A text that changes when the program opens a socket; empty when that cannot be seen. */
  readonly sockets?: () => Promise<string>;
}

/**
 * Waits until a program listens where it must, without touching it: a probe would be the first
 * client that it sees. Linux shows listeners in `/proc`, macOS through `lsof`; where neither can be
 * read, connections are tried, which a program does see.
 *
 * @returns Undefined when it listens; else what is wrong. The caller knows why a program ended.
 */
export function untilListening(options: ReadinessOptions): Promise<Reason | "ended" | undefined> {
  return untilFound(options, () => look(options));
}

/** The same for the file of a unix socket. */
export function untilPathListens(
  options: Patience & { readonly path: string },
): Promise<Reason | "ended" | undefined> {
  return untilFound({ ...options, isPath: true }, async () => {
    const listens = await listensOnPath(options.path) ?? existsSync(options.path);
    return listens ? "listens" : "nothing";
  });
}

async function untilFound(
  options: Patience & { isPath?: true },
  look: () => Promise<Found>,
): Promise<Reason | "ended" | undefined> {
  const { startMs } = options;
  const startedAtMs = nowMs();
  const isTime = createLookout(options);
  let strangerSinceMs: number | undefined;
  while (nowMs() - startedAtMs < startMs) {
    if (options.hasEnded()) return "ended";
    if (await isTime()) {
      const found = await look();
      if (found === "listens") return undefined;
      if (found !== "nothing") {
        strangerSinceMs ??= nowMs();
        if (nowMs() - strangerSinceMs > secondListenerMs) {
          return { kind: "wrong-address", address: found.stranger };
        }
      }
    }
    await sleep(lookEveryMs);
  }
  const { isPath: path } = options;
  return { kind: "never-listened", waitedMs: startMs, ...(path ? { path } : {}) };
}

/** Says when a look is worth its price. */
function createLookout({ sockets }: Patience): () => Promise<boolean> {
  let known = "";
  let newsAtMs = -Infinity;
  // No program listens in its first moments, and a look would only slow its start.
  let lookedAtMs = nowMs();
  return async () => {
    const now = await sockets?.() ?? "";
    if (now !== known) newsAtMs = nowMs();
    known = now;
    const isNews = nowMs() - newsAtMs <= newsLastMs;
    if (sockets && !isNews && nowMs() - lookedAtMs < lookAnywayMs) return false;
    lookedAtMs = nowMs();
    return true;
  };
}

type Found = "listens" | "nothing" | { readonly stranger: string };
type Place = Pick<Listener, "address" | "port">;

/** A socket at the right port of a wrong address is the program's, unless it is another play's. */
async function look(options: ReadinessOptions): Promise<Found> {
  const { host, port } = options;
  const listens = (each: Place): boolean => each.address === host && each.port === port;
  const tableOf = options.transport === "udp" ? udpSockets : tcpListeners;
  const ipv4 = await tableOf("ipv4");
  if (ipv4?.some(listens)) return "listens";
  const all = ipv4 ? [...ipv4, ...await tableOf("ipv6") ?? []] : await listenersElsewhere(options);
  if (all.some(listens)) return "listens";
  const stranger = all.find((each) => each.port === port && !isPlayAddress(each.address));
  return stranger ? { stranger: stranger.address } : "nothing";
}

/** Off Linux. */
async function listenersElsewhere(options: ReadinessOptions): Promise<readonly Place[]> {
  const listeners = await listenersByLsof(options);
  if (listeners) return listeners;
  // Without any way to look, a udp server is taken to be there: what is lost is sent again.
  if (options.transport === "udp") return [{ address: options.host, port: options.port }];
  return await accepts(options) ? [{ address: options.host, port: options.port }] : [];
}

async function listenersByLsof(
  { pid, transport }: ReadinessOptions,
): Promise<readonly Place[] | undefined> {
  const which = transport === "udp" ? ["-iUDP"] : ["-iTCP", "-sTCP:LISTEN"];
  const args = ["-nP", "-a", "-g", String(pid), ...which, "-Fn"];
  return await new Promise((resolve) => {
    execFile("lsof", args, (error, text) => {
      const isMissing = error !== null && "code" in error && error.code === "ENOENT";
      resolve(isMissing ? undefined : listenersInLsof(text));
    });
  });
}

/** Lines like `n127.0.0.1:7007`, `n*:7007` and `n[::1]:7007`; exported for its test. */
export function listenersInLsof(text: string): readonly Place[] {
  return text.split("\n").flatMap((line) => {
    const found = /^n(.+):(\d+)$/.exec(line);
    if (!found?.[1]) return [];
    return [{ address: found[1].replace(/^\[|\]$/g, ""), port: Number(found[2]) }];
  });
}

/** Whether a connection is taken; whoever listens there sees it. */
export function accepts(at: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: at.host, port: at.port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
