import { sleep } from "../../lab/wire/clock.ts";
import type { LoadOrder, Target } from "../load/load.ts";
import type { Part } from "./children.ts";
import type { Figures, Row } from "./figures.ts";
import { memoryBytes } from "./memory.ts";
import { type Relay, type RunningRelay, startRelay } from "./relays.ts";
import type { DelayError } from "./report.ts";

/** Who sends and who receives, the same two for every relay. */
export interface Ends {
  readonly load: Part;
  readonly sink: Part;
  readonly sinkAt: Target;
}

/** How much is measured. */
export interface Amounts {
  readonly rounds: number;
  readonly bulkBytes: number;
  readonly trips: number;
  readonly connections: number;
  readonly idle: number;
  /** For each of the measurements of datagrams. */
  readonly datagramsMs: number;
  readonly offeredPerS: number;
  readonly delayedTrips: number;
}

/** Takes one or more figures of one relay. */
type Measuring = (running: RunningRelay, relay: Relay) => Promise<Figures>;

/** After a wave of connections, a relay gets so long to close its own sides. */
const settleMs = 200;

/**
 * Takes each measurement of all relays, one straight after the other, before the next measurement:
 * what is compared was measured in the same seconds. The warm-up round is thrown away, and each
 * round begins with another relay.
 */
export async function inRounds(
  relays: readonly Relay[],
  { ends, rounds, measurings, progress }: {
    ends: Ends;
    rounds: number;
    measurings: readonly Measuring[];
    progress: (doing: string) => void;
  },
): Promise<readonly Row[]> {
  const runs = await Promise.all(relays.map(async (relay) => ({
    relay,
    running: await startRelay(relay, ends.sinkAt),
    found: Array.from({ length: rounds + 1 }, (): Figures => ({})),
  })));
  for (let round = 0; round <= rounds; round++) {
    progress(round === 0 ? "warm-up" : `round ${round} of ${rounds}`);
    const first = round % runs.length;
    for (const measuring of measurings) {
      for (const { relay, running, found } of [...runs.slice(first), ...runs.slice(0, first)]) {
        found[round] = { ...found[round], ...await measuring(running, relay) };
      }
    }
  }
  for (const { running } of runs) await running.end();
  return runs.map(({ relay: { name, title }, found }) => ({
    relay: name,
    title,
    rounds: found.slice(1),
  }));
}

export function streamMeasurings(ends: Ends, amounts: Amounts): readonly Measuring[] {
  const { bulkBytes, trips, connections } = amounts;
  const ask = (order: LoadOrder): Promise<Figures> => ends.load.ask<Figures>(order);
  return [
    ({ target }) => ask({ kind: "bulk", target, bytes: bulkBytes }),
    ({ target }) => ask({ kind: "streamTrips", target, count: trips }),
    async ({ target }) => {
      const made = await ask({ kind: "connections", target, count: connections });
      await sleep(settleMs);
      return made;
    },
    (_, relay) => idle(relay, ends, amounts.idle),
  ];
}

/** In a fresh process, as one that has carried bulk has room to spare. */
async function idle(relay: Relay, { load, sinkAt }: Ends, count: number): Promise<Figures> {
  if (relay.name === "direct") return {};
  const { target, pid, end } = await startRelay(relay, sinkAt);
  await sleep(settleMs);
  const startBytes = memoryBytes(pid);
  await load.ask({ kind: "openIdle", target, count });
  await sleep(settleMs);
  const idleBytes = memoryBytes(pid) - startBytes;
  await load.ask({ kind: "closeIdle", target });
  await end();
  return { idleBytes };
}

export function datagramMeasurings(ends: Ends, amounts: Amounts): readonly Measuring[] {
  const { datagramsMs: forMs } = amounts;
  const trips = (target: Target, window: number): Promise<Figures> =>
    ends.load.ask<Figures>({ kind: "datagramTrips", target, window, forMs });
  return [
    // With one under way, a lost one is a wait, and the rate would only tell how long.
    async ({ target }, { name }) => name === "faulty" ? {} : await trips(target, 1),
    ({ target }) => trips(target, 32),
    ({ target }) => oneWay(target, ends, amounts),
  ];
}

async function oneWay(target: Target, { load, sink }: Ends, amounts: Amounts): Promise<Figures> {
  const { datagramsMs: forMs, offeredPerS: perS } = amounts;
  const order: LoadOrder = { kind: "datagramsOneWay", target, perS, forMs };
  await sink.ask({});
  const { sent, tookMs } = await load.ask<{ sent: number; tookMs: number }>(order);
  await sleep(settleMs);
  const { datagrams } = await sink.ask<{ datagrams: number }>({});
  return {
    deliveredPerS: datagrams / tookMs * 1000,
    lostPercent: (1 - datagrams / sent) * 100,
  };
}

/** What a delay adds, less what was asked for. */
export async function delayError(
  delaying: Relay,
  { ends, byMs, trips }: { ends: Ends; byMs: number; trips: number },
): Promise<DelayError> {
  const paced = (target: Target): Promise<{ pacedP50Ms: number; pacedP99Ms: number }> =>
    ends.load.ask({ kind: "pacedTrips", target, count: trips, everyMs: 10 });
  const { target, end } = await startRelay(delaying, ends.sinkAt);
  const without = await paced(ends.sinkAt);
  const delayed = await paced(target);
  await end();
  const takenOffMs = byMs + without.pacedP50Ms;
  return {
    byMs,
    trips,
    p50Ms: delayed.pacedP50Ms - takenOffMs,
    p99Ms: delayed.pacedP99Ms - takenOffMs,
  };
}
