/**
 * Measures the lab on the runtime that runs this file, and prints one Markdown table.
 *
 *   deno task bench · bun run bench          add a number for more rounds
 *
 * Figures are medians; they are goals to hold and never assertions of a test.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { join } from "node:path";
import { costsOf } from "../lab/core/cost.ts";
import { defaultLimits } from "../lab/core/limits.ts";
import type { Property } from "../lab/core/scenario.ts";
import { castingOf } from "../lab/run/casting.ts";
import { houseOf } from "../lab/run/house.ts";
import { runProperty } from "../lab/run/run_property.ts";
import { loadTeacher } from "../lab/run/teacher.ts";
import { freeAddress } from "../lab/wire/address.ts";
import { sleep } from "../lab/wire/clock.ts";
import { accepts } from "../lab/wire/readiness.ts";
import { openWorkshop } from "../lab/wire/workshop.ts";
import { exitCodeOf, findRuntime, runProgram, thisRuntime } from "../mod.ts";
import { programOf, root, scenarioOf } from "../tests/play.ts";

interface Row {
  readonly what: string;
  readonly goalMs: number | undefined;
  readonly timesMs: readonly number[];
}

const own = thisRuntime();
const rounds = Number(process.argv[2] ?? 7);
const demo = programOf("echo", "good_node_pipe.ts");
const isDeno = own.name === "deno";
const runtime = findRuntime(own.name, root) ?? own;

const plannedMs = costsOf(scenarioOf("echo")).reduce((sum, cost) => sum + cost.plannedMs, 0);
const rows: readonly Row[] = [
  {
    what: "for comparison: the bare demo, from its start to its first connection",
    goalMs: undefined,
    timesMs: await times(bareStartMs),
  },
  {
    what: `\`lab run echo\`, above its ${plannedMs} ms of planned waits`,
    goalMs: isDeno ? 1000 : 700,
    timesMs: await times(async () => await wholeRunMs() - plannedMs),
  },
  {
    what: "one property run on a shared server, of 200",
    goalMs: 5,
    timesMs: await times(() => propertyRunMs("shared", 200)),
  },
  {
    what: "one property run with a fresh process, of 10",
    goalMs: isDeno ? 120 : 60,
    timesMs: await times(() => propertyRunMs("fresh", 10)),
  },
  {
    what: "40 runs of stop-wait's last property, on networks of its own",
    goalMs: 20_000,
    timesMs: await times(stopWaitMs),
  },
];

console.log(
  `${own.name} ${own.version}, ${process.platform}, ${cpus().length} × ${cpus()[0]?.model}\n`,
);
console.log("| what | median ms | least | most | goal ms |");
console.log("|---|--:|--:|--:|--:|");
for (const { what, goalMs, timesMs } of rows) {
  const sorted = [...timesMs].sort((a, b) => a - b);
  const figures = [sorted[sorted.length >> 1], sorted[0], sorted.at(-1)].map((ms) =>
    ms?.toFixed(1)
  );
  const goal = goalMs === undefined ? "–" : `≤ ${goalMs}`;
  console.log(`| ${what} | ${figures.join(" | ")} | ${goal} |`);
}

/** The first time warms caches and does not count. */
async function times(once: () => Promise<number>): Promise<readonly number[]> {
  await once();
  const measured: number[] = [];
  for (let i = 0; i < rounds; i++) measured.push(await once());
  return measured;
}

/** What the machine itself takes: it tells a slow hour from a slow lab. */
async function bareStartMs(): Promise<number> {
  const { host, port } = await freeAddress();
  const words = [...(isDeno ? ["run", "-A"] : []), demo];
  const env = { ...process.env, LAB_HOST: host, LAB_PORT: String(port) };
  const startedAtMs = performance.now();
  const child = spawn(runtime.path, words, { stdio: "ignore", env });
  while (!await accepts({ host, port })) await sleep(1);
  const tookMs = performance.now() - startedAtMs;
  const gone = once(child, "exit");
  process.kill(child.pid ?? 0, "SIGKILL");
  await gone;
  return tookMs;
}

function wholeRunMs(): Promise<number> {
  const start = isDeno ? ["run", "-A"] : [];
  const words = [...start, join(root, "lab", "cli.ts"), "run", "echo", demo, "--json"];
  const startedAtMs = performance.now();
  const child = spawn(runtime.path, words, { cwd: root, stdio: "ignore" });
  return new Promise((resolve, reject) => {
    child.on("close", (code) => {
      if (code === 0) resolve(performance.now() - startedAtMs);
      else reject(new Error(`The demo must pass, its exit code was ${code}`));
    });
  });
}

async function propertyRunMs(process: Property["process"], runs: number): Promise<number> {
  const check = scenarioOf("echo").checks.find(({ id }) => id === "however-cut");
  if (check?.body.kind !== "property") throw new Error("Unreachable: however-cut is a property");
  const workshop = await openWorkshop({ kind: "file", file: demo, runtime });
  const house = houseOf(workshop);
  try {
    const property = { ...check.body.property, process };
    const link = { name: "direct", plan: { toServer: {}, toClient: {} } };
    const casting = castingOf(scenarioOf("echo"), check);
    const teacher = await loadTeacher({ checks: [] }, undefined);
    const script = { casting, teacher, link, seed: 7, limits: defaultLimits };
    house.expect(process === "fresh" ? runs : 1);
    const startedAtMs = performance.now();
    const failure = await runProperty({ property, script, house }, { runs });
    if (failure) throw new Error(`The demo must pass: ${failure.case}`);
    return (performance.now() - startedAtMs) / runs;
  } finally {
    await house.close();
    await workshop.close();
  }
}

/** Two processes for each run, which wait for each other, for their timers, and 0.5 s at the end. */
async function stopWaitMs(): Promise<number> {
  const file = programOf("stop-wait", "good_node_dgram.ts");
  const startedAtMs = performance.now();
  const report = await runProgram({
    scenario: scenarioOf("stop-wait"),
    opponent: { kind: "program", source: { kind: "file", file, runtime } },
    shown: file,
    selection: { check: "exactly-once", runs: 40 },
  });
  if (exitCodeOf([report]) !== 0) throw new Error("The good program must pass");
  return performance.now() - startedAtMs;
}
