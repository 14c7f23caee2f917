import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freeAddress } from "../../lab/wire/address.ts";
import { findRuntime, type Runtime, thisRuntime } from "../../lab/wire/runtime.ts";
import { createChildren } from "./children.ts";
import {
  type Amounts,
  datagramMeasurings,
  delayError,
  type Ends,
  inRounds,
  streamMeasurings,
} from "./measure.ts";
import { datagramRelays, delayingRelay, type RelayWorld, streamRelays } from "./relays.ts";
import type { Report } from "./report.ts";
import { machineLine, programVersions } from "./versions.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const delayMs = 50;

const whole = {
  bulkBytes: 512 * 1024 ** 2,
  trips: 4000,
  connections: 1000,
  idle: 1000,
  datagramsMs: 1000,
  offeredPerS: 20_000,
  delayedTrips: 1000,
} satisfies Omit<Amounts, "rounds">;

const quick = {
  ...whole,
  bulkBytes: 64 * 1024 ** 2,
  trips: 500,
  connections: 100,
  datagramsMs: 200,
  delayedTrips: 100,
} satisfies Omit<Amounts, "rounds">;

/**
 * Measures everything on the runtime that runs this very code.
 *
 * @throws {Error} When there is no Bun: the load is written for it, whatever is measured.
 */
export async function measureAll(
  { rounds, isQuick }: { rounds: number; isQuick: boolean },
): Promise<Report> {
  const runtime = thisRuntime();
  const amounts: Amounts = { ...(isQuick ? quick : whole), rounds };
  const bun = findRuntime("bun", root);
  if (!bun) throw new Error("Cannot find Bun for the load: install the packages first");
  const children = createChildren();
  const notes = new Set<string>();
  const world: RelayWorld = { children, runtime, note: (why) => notes.add(why) };
  const progress = (doing: string): void => console.error(`  ${doing}`);
  try {
    const ends = await startEnds(world, bun);
    const streams = await inRounds(streamRelays(world), {
      ends,
      rounds,
      measurings: streamMeasurings(ends, amounts),
      progress,
    });
    const datagrams = await inRounds(datagramRelays(world), {
      ends,
      rounds,
      measurings: datagramMeasurings(ends, amounts),
      progress,
    });
    progress(`a delay of ${delayMs} ms`);
    const delaying = delayingRelay(world, delayMs);
    const delay = await delayError(delaying, { ends, byMs: delayMs, trips: amounts.delayedTrips });
    return {
      runtime: `${runtime.name} ${runtime.version}`,
      measuredOn: new Date().toISOString().slice(0, 10),
      machine: machineLine(),
      versions: programVersions(bun),
      rounds,
      streams,
      datagrams,
      delay,
      notes: [...notes],
    };
  } finally {
    await children.endAll();
  }
}

async function startEnds({ children }: RelayWorld, bun: Runtime): Promise<Ends> {
  const { host, port } = await freeAddress();
  const sinkAt = { host, port };
  const sink = await children.part(bun, "sink", sinkAt);
  return { sink, sinkAt, load: await children.part(bun, "load") };
}
