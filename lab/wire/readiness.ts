import { execFile } from "node:child_process";
import { connect } from "node:net";
import type { Reason } from "../core/reason.ts";
import { nowMs, sleep } from "./clock.ts";
import { type Listener, tcpListeners } from "./kernel_tables.ts";

const lookEveryMs = 4;
/** A program may open more than one listener; the right one may be the second. */
const secondListenerMs = 100;

/**
 * Waits until a program listens where it must, without touching it: a probe would be the first
 * client that it sees. Linux shows listeners in `/proc`, macOS through `lsof`; where neither can be
 * read, connections are tried, which a program does see.
 *
 * @param hasEnded Asked before every look: a program that has ended will not listen any more.
 * @returns Undefined when it listens; else what is wrong. The caller knows why a program ended.
 */
export async function untilListening(options: {
  host: string;
  port: number;
  pid: number;
  startMs: number;
  hasEnded: () => boolean;
}): Promise<Reason | "ended" | undefined> {
  const { host, port, startMs } = options;
  const startedAtMs = nowMs();
  let strangerSinceMs: number | undefined;
  while (nowMs() - startedAtMs < startMs) {
    if (options.hasEnded()) return "ended";
    const listeners = await listenersOf(options);
    if (listeners.some((each) => each.address === host && each.port === port)) return undefined;
    const stranger = listeners.find((each) => each.port === port);
    if (stranger) {
      strangerSinceMs ??= nowMs();
      if (nowMs() - strangerSinceMs > secondListenerMs) {
        return { kind: "wrong-address", address: stranger.address };
      }
    }
    await sleep(lookEveryMs);
  }
  return { kind: "never-listened", waitedMs: startMs };
}

/** On Linux the play's port is nobody else's, so whoever listens there is the program. */
async function listenersOf(
  options: { host: string; port: number; pid: number },
): Promise<readonly Pick<Listener, "address" | "port">[]> {
  const listeners = tcpListeners() ?? await listenersByLsof(options.pid);
  if (listeners) return listeners;
  return await accepts(options) ? [{ address: options.host, port: options.port }] : [];
}

async function listenersByLsof(
  pid: number,
): Promise<readonly Pick<Listener, "address" | "port">[] | undefined> {
  const args = ["-nP", "-a", "-g", String(pid), "-iTCP", "-sTCP:LISTEN", "-Fn"];
  return await new Promise((resolve) => {
    execFile("lsof", args, (error, text) => {
      const isMissing = error !== null && "code" in error && error.code === "ENOENT";
      resolve(isMissing ? undefined : listenersInLsof(text));
    });
  });
}

/** Lines like `n127.0.0.1:7007`, `n*:7007` and `n[::1]:7007`; exported for its test. */
export function listenersInLsof(text: string): readonly Pick<Listener, "address" | "port">[] {
  return text.split("\n").flatMap((line) => {
    const found = /^n(.+):(\d+)$/.exec(line);
    if (!found?.[1]) return [];
    return [{ address: found[1].replace(/^\[|\]$/g, ""), port: Number(found[2]) }];
  });
}

function accepts(at: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: at.host, port: at.port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
