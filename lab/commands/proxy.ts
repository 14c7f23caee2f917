import { resolve } from "node:path";
import type { Plan, Transport } from "../core/scenario.ts";
import { parsePlan } from "../scenario/parse_plan.ts";
import { ScenarioError } from "../scenario/parse.ts";
import type { FlowNews, Proxy, ProxyOptions } from "../wire/proxy.ts";
import { startTcpProxy } from "../wire/tcp_proxy.ts";
import { startUdpProxy } from "../wire/udp_proxy.ts";
import { readText, shownPath } from "./library.ts";
import { isSet, type Options, readOptions, seedOf, textOf } from "./options.ts";
import { cannotListen, placeText, readPlace } from "./proxy_place.ts";
import { flowLine, planLines, totalLines } from "./proxy_text.ts";
import { openTraceFile } from "./trace_file.ts";
import { lineOf, UsageError } from "./usage_error.ts";
import { onFileChange } from "./watch.ts";
import type { World } from "./world.ts";

const optionNames = ["faults", "listen", "seed", "to", "trace", "udp", "unix"] as const;
const defaultSeed = 1;

/** `lab proxy`: the faulty link alone, for whatever program. */
export async function proxy(given: readonly string[], world: World): Promise<number> {
  const { places: { caller }, paint, print } = world;
  const { proxy: words } = world.words;
  const options = readOptions(given, optionNames);
  const [surplus] = options.positionals;
  if (surplus !== undefined) {
    throw new UsageError((say) => say.surplus(surplus, "proxy"));
  }
  const transport = transportOf(options);
  const placeOf = (option: "listen" | "to") =>
    readPlace({ option, text: textOf(options, option), transport, caller });
  const listen = await placeOf("listen");
  const to = await placeOf("to");
  if (placeText(listen) === placeText(to)) {
    throw new UsageError((say) => say.toItself(placeText(to)));
  }
  const faults = await faultsOf(options, transport, world);
  const seed = seedOf(options) ?? defaultSeed;
  const traceName = textOf(options, "trace");
  const trace = traceName === undefined ? undefined : openTraceFile(traceName, world.places);
  const onFlow = (news: FlowNews): void => print(flowLine(news, { paint, words }));
  const told = { listen, to, seed, name: "proxy", onFlow, ...(trace && { tell: trace.tell }) };
  const running = await started({ ...told, plan: faults.plan }, transport);
  // Whoever reads that it runs may end it at once.
  const interrupted = untilInterrupted(world);
  const ends = { listen: placeText(running.place), to: placeText(to) };
  print(paint.strong(words.head({ ...ends, transport, seed })));
  for (const line of faults.lines) print(line);
  const forgetFaults = keepFaults({ options, transport, world, running, plan: faults.plan });
  await interrupted;
  await forgetFaults();
  const counters = running.counters();
  await running.close();
  print("");
  for (const line of totalLines(counters, { transport, words })) print(line);
  trace?.flush();
  return 0;
}

async function started(options: ProxyOptions, transport: Transport): Promise<Proxy> {
  try {
    return await (transport === "udp" ? startUdpProxy(options) : startTcpProxy(options));
  } catch (error) {
    throw cannotListen(error, options.listen);
  }
}

function transportOf(options: Options): Transport {
  const [isUdp, isUnix] = [isSet(options, "udp"), isSet(options, "unix")];
  if (isUdp && isUnix) throw new UsageError((say) => say.oneTransport);
  return isUdp ? "udp" : isUnix ? "unix" : "tcp";
}

/** A plan, and how to show it. */
interface ShownPlan {
  readonly plan: Plan;
  readonly lines: readonly string[];
}

/** @throws {ScenarioError} When the file is wrong. */
async function faultsOf(
  options: Options,
  transport: Transport,
  { places, words }: World,
): Promise<ShownPlan> {
  const name = textOf(options, "faults");
  if (name === undefined) {
    return { plan: { toServer: {}, toClient: {} }, lines: [`  ${words.proxy.noFaults}`] };
  }
  const path = resolve(places.caller, name);
  const text = await readText(path, places);
  const plan = parsePlan(text, shownPath(path, places), transport);
  return { plan, lines: planLines(text, words.proxy) };
}

/**
 * Reads the plan again on SIGHUP and when its file changes. A wrong one leaves the old one on.
 * Without a file, SIGHUP keeps its usual meaning.
 *
 * @returns Ends that, once nothing of it is under way.
 */
function keepFaults(
  { options, transport, world, running, plan }: {
    options: Options;
    transport: Transport;
    world: World;
    running: Proxy;
    plan: Plan;
  },
): () => Promise<void> {
  const name = textOf(options, "faults");
  if (name === undefined) return () => Promise.resolve();
  const { paint, words } = world;
  let current = plan;
  let done = Promise.resolve();
  const reload = async (): Promise<void> => {
    try {
      const { plan: next, lines } = await faultsOf(options, transport, world);
      await replan(running, { next, current });
      current = next;
      world.print(paint.strong(`  ${words.proxy.fromNowOn}`));
      for (const line of lines) world.print(line);
    } catch (error) {
      if (!isUsersMistake(error)) throw error;
      world.complain(`${lineOf(error, words.usage)}\n${words.proxy.oldPlanStays}`);
    }
  };
  const reloadNext = (): void => void (done = done.then(reload));
  const forgets = [
    world.onHangup(reloadNext),
    onFileChange(resolve(world.places.caller, name), reloadNext),
  ];
  return () => {
    for (const forget of forgets) forget();
    return done;
  };
}

/** A plan that cannot be put on, as its port was taken meanwhile, leaves nothing of itself behind. */
async function replan(
  running: Proxy,
  { next, current }: { next: Plan; current: Plan },
): Promise<void> {
  try {
    await running.replan(next);
  } catch (error) {
    await running.replan(current).catch(() => {});
    throw cannotListen(error, running.place);
  }
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
