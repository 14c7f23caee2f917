/**
 * Streams and datagrams come and go through our proxies with faults on, some of them aborted; it
 * watches the memory of the proxies and whether every transfer was exact.
 *
 *   deno task bench:soak 10 · bun run bench:soak 10          minutes
 */
import { freeAddress } from "../lab/wire/address.ts";
import { sleep } from "../lab/wire/clock.ts";
import { thisRuntime } from "../lab/wire/runtime.ts";
import { createChildren, type Part } from "./network/children.ts";
import { memoryBytes } from "./network/memory.ts";
import { transferInDatagrams } from "./soak/datagram_transfer.ts";
import { datagramPlan, forgetAfterMs, streamPlan } from "./soak/plans.ts";
import { transferInStream } from "./soak/stream_transfer.ts";
import { tallied } from "./soak/tally.ts";
import { type Sample, sampleLine, type State, verdictOf } from "./soak/verdict.ts";

const minutes = Number(process.argv[2] ?? 10);
const sampleEveryMs = 5000;
const workers = { tcp: 200, udp: 50 };
/** How long the proxies get to let everything go, once nobody comes any more. */
const emptyingMs = 3 * forgetAfterMs;

const runtime = thisRuntime();
const children = createChildren();
try {
  console.log(`${runtime.name} ${runtime.version}, ${minutes} minutes`);
  process.exitCode = await soak() ? 0 : 1;
} finally {
  await children.endAll();
}

async function soak(): Promise<boolean> {
  const { host, port, frontPort } = await freeAddress();
  const [to, listen] = [{ host, port }, { host, port: frontPort }];
  await children.part(runtime, "echoes", to);
  const ends = { listen, to };
  const tcp = await children.part(runtime, "ownTcp", { ...ends, plan: streamPlan });
  const udp = await children.part(runtime, "ownUdp", {
    ...ends,
    plan: datagramPlan,
    forgetAfterMs,
  });
  const untilMs = performance.now() + minutes * 60_000;
  const working = Promise.all([
    tallied(() => transferInStream(listen), { workers: workers.tcp, untilMs }),
    tallied(() => transferInDatagrams(listen), { workers: workers.udp, untilMs }),
  ]);
  const samples: Sample[] = [];
  const startedAtMs = performance.now();
  const sample = async (): Promise<void> => {
    const atS = (performance.now() - startedAtMs) / 1000;
    samples.push({ atS, tcp: await stateOf(tcp), udp: await stateOf(udp) });
    console.log(sampleLine(samples.at(-1)!));
  };
  while (performance.now() < untilMs) {
    await sleep(sampleEveryMs);
    await sample();
  }
  const [streams, datagrams] = await working;
  await sleep(emptyingMs);
  await sample();
  const verdict = verdictOf(samples, { tcp: streams, udp: datagrams });
  for (const line of verdict.lines) console.log(line);
  return verdict.isGood;
}

async function stateOf(proxy: Part): Promise<State> {
  const held = await proxy.ask<Omit<State, "memoryBytes">>({});
  return { ...held, memoryBytes: memoryBytes(proxy.pid) };
}
