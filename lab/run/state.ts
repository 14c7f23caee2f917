import { stat } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { patienceMs } from "../core/limits.ts";
import type { Reason } from "../core/reason.ts";
import { mainDoor } from "../core/scenario.ts";
import type { StateStep } from "../core/steps/state.ts";
import { nowMs } from "../wire/clock.ts";
import {
  connectionText,
  listensOnPath,
  tcpListeners,
  tcpStates,
  udpSockets,
} from "../wire/kernel_tables.ts";
import { programPlace } from "./contract.ts";
import type { Scene } from "./scene.ts";

const lookEveryMs = 20;

/** Waits until the kernel says what it must; "unseen" where there is nobody to ask. */
export async function state(step: StateStep, scene: Scene): Promise<Reason | "unseen" | undefined> {
  const limitMs = patienceMs(step.withinMs, scene.limits);
  const untilMs = nowMs() + limitMs;
  while (true) {
    const seen = await look(step, scene);
    if (seen === undefined) return "unseen";
    if (step.is.includes(seen)) return undefined;
    if (nowMs() >= untilMs) {
      const peer = step.of.kind === "peer" ? step.of.peer : "";
      return { kind: "wrong-state", peer, seen, wanted: step.is, waitedMs: limitMs };
    }
    await setTimeout(lookEveryMs);
  }
}

function look({ of }: StateStep, scene: Scene): Promise<string | undefined> {
  switch (of.kind) {
    case "listener":
      return listenerState(scene);
    case "file":
      return fileState(scene);
    case "peer":
      return connectionState(of.peer, scene);
    default:
      return of satisfies never;
  }
}

async function listenerState({ stage }: Scene): Promise<string | undefined> {
  const place = programPlace(mainDoor, stage.where);
  if ("path" in place) return stateName(await listensOnPath(place.path));
  const sockets = await (stage.casting.transport === "udp" ? udpSockets : tcpListeners)("ipv4");
  return stateName(
    sockets?.some(({ address, port }) => address === place.host && port === place.port),
  );
}

function stateName(listens: boolean | undefined): string | undefined {
  return listens === undefined ? undefined : listens ? "LISTEN" : "gone";
}

/** The permissions of the socket's file, as `chmod` writes them. */
async function fileState({ stage }: Scene): Promise<string> {
  const place = programPlace(mainDoor, stage.where);
  if (!("path" in place)) throw new Error("Unreachable: only a unix socket has a file");
  const status = await stat(place.path).catch(() => undefined);
  return status ? (status.mode & 0o777).toString(8).padStart(3, "0") : "gone";
}

async function connectionState(peer: string, scene: Scene): Promise<string | undefined> {
  const [own, other] = [scene.programEnd(peer), scene.peerEnd(peer)];
  const states = await tcpStates(scene.stage.where.host);
  if (!states || !own || !other) return undefined;
  return states.get(connectionText({
    localAddress: own.host,
    localPort: own.port,
    remoteAddress: other.host,
    remotePort: other.port,
  })) ?? "gone";
}
