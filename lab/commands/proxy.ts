import { resolve } from "node:path";
import type { Plan, Transport } from "../core/scenario.ts";
import { parsePlan } from "../scenario/parse_plan.ts";
import { ScenarioError } from "../scenario/parse.ts";
import type { Counters, FlowNews, Place, Proxy } from "../wire/proxy.ts";
import { startTcpProxy } from "../wire/tcp_proxy.ts";
import { startUdpProxy } from "../wire/udp_proxy.ts";
import { readText, shownPath } from "./library.ts";
import { isSet, type Options, readOptions, seedOf, textOf } from "./options.ts";
import { faultsText, flowLine, placeText, totalLines } from "./proxy_text.ts";
import { openTraceFile, type TraceFile } from "./trace_file.ts";
import { UsageError } from "./usage_error.ts";
import { onFileChange } from "./watch.ts";
import type { World } from "./world.ts";

const optionNames = ["faults", "listen", "seed", "to", "trace", "udp", "unix"] as const;
const defaultSeed = 1;

/** `lab proxy`: the faulty link alone, for whatever program. */
export async function proxy(words: readonly string[], world: World): Promise<number> {
  const options = readOptions(words, optionNames);
  const [surplus] = options.positionals;
  if (surplus !== undefined) {
    throw new UsageError(`Unexpected "${surplus}": proxy takes options only`);
  }
  const transport = transportOf(options);
  const listen = placeOf(options, "listen", transport, world);
  const to = placeOf(options, "to", transport, world);
  const plan = await planOf(options, transport, world);
  const seed = seedOf(options) ?? defaultSeed;
  const traceName = textOf(options, "trace");
  const trace = traceName === undefined ? undefined : openTraceFile(traceName, world.places);
  const running = await started({ listen, to, plan, seed, transport, trace, world });
  const ends = `${placeText(running.place)} → ${placeText(to)}`;
  world.print(world.paint.strong(`proxy ${ends} · ${transport} · seed ${seed}`));
  for (const line of faultsText(plan)) world.print(`  ${line}`);
  const forgetPlan = keepPlan({ options, transport, world, running });
  await untilInterrupted(world);
  forgetPlan();
  const counters: Counters = running.counters();
  await running.close();
  trace?.flush();
  world.print("");
  for (const line of totalLines(counters, transport)) world.print(line);
  return 0;
}

async function started(
  { listen, to, plan, seed, transport, trace, world }: {
    listen: Place;
    to: Place;
    plan: Plan;
    seed: number;
    transport: Transport;
    trace: TraceFile | undefined;
    world: World;
  },
): Promise<Proxy> {
  const onFlow = (news: FlowNews): void => world.print(flowLine(news, world.paint));
  const tell = trace ? { tell: trace.tell } : {};
  const told = { listen, to, plan, seed, name: "proxy", onFlow, ...tell };
  try {
    return await (transport === "udp" ? startUdpProxy(told) : startTcpProxy(told));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function transportOf(options: Options): Transport {
  const [isUdp, isUnix] = [isSet(options, "udp"), isSet(options, "unix")];
  if (isUdp && isUnix) throw new UsageError("Give one of --udp and --unix");
  return isUdp ? "udp" : isUnix ? "unix" : "tcp";
}

function placeOf(
  options: Options,
  name: "listen" | "to",
  transport: Transport,
  { places }: World,
): Place {
  const text = textOf(options, name);
  const form = transport === "unix" ? "a path" : "host:port";
  if (text === undefined) throw new UsageError(`Missing --${name}: it must be ${form}`);
  if (transport === "unix") return { path: resolve(places.caller, text) };
  const [, host, port] = /^(?:(\[[\da-fA-F:]+\]|[^:[\]]+):)?(\d{1,5})$/.exec(text) ?? [];
  const number = Number(port);
  const least = name === "listen" ? 0 : 1;
  if (port === undefined || number < least || number > 65_535) {
    throw new UsageError(
      `Cannot read "${text}" for --${name}: it must be host:port, as 127.0.0.1:7007 or [::1]:7007`,
    );
  }
  return { host: host?.replace(/^\[|\]$/g, "") ?? "127.0.0.1", port: number };
}

/** @throws {ScenarioError} When the file is wrong. */
async function planOf(options: Options, transport: Transport, { places }: World): Promise<Plan> {
  const name = textOf(options, "faults");
  if (name === undefined) return { toServer: {}, toClient: {} };
  const path = resolve(places.caller, name);
  return parsePlan(await readText(path, places), shownPath(path, places), transport);
}

/** Reads the plan again on SIGHUP and when its file changes. A wrong one leaves the old one on. */
function keepPlan(
  { options, transport, world, running }: {
    options: Options;
    transport: Transport;
    world: World;
    running: Proxy;
  },
): () => void {
  const name = textOf(options, "faults");
  const reload = async (): Promise<void> => {
    try {
      const plan = await planOf(options, transport, world);
      await running.replan(plan);
      world.print(world.paint.strong("  the plan was read again"));
      for (const line of faultsText(plan)) world.print(`  ${line}`);
    } catch (error) {
      if (!isUsersMistake(error)) throw error;
      world.complain(`${error.message}\nThe plan before it is still on.`);
    }
  };
  const forgetHangup = world.onHangup(() => void reload());
  const forgetFile = name === undefined
    ? () => {}
    : onFileChange(resolve(world.places.caller, name), () => void reload());
  return () => {
    forgetHangup();
    forgetFile();
  };
}

function isUsersMistake(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof ScenarioError ||
    error instanceof RangeError;
}

function untilInterrupted(world: World): Promise<void> {
  return new Promise((resolve) => {
    const forget = world.onInterrupt(() => {
      forget();
      resolve();
    });
  });
}
