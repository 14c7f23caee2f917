import { defaultLimits, scaled } from "../core/limits.ts";
import { exitCodeOf, type Report, type Setting } from "../core/report.ts";
import type { Scenario } from "../core/scenario.ts";
import { type House, houseOf } from "../run/house.ts";
import { runScenario, type Selection } from "../run/run_scenario.ts";
import { reportJson } from "../tell/report_json.ts";
import { type Telling } from "../tell/story_text.ts";
import { thisRuntime } from "../wire/runtime.ts";
import { openWorkshop, type Workshop } from "../wire/workshop.ts";
import { attachedTo } from "./attach.ts";
import { keepFailed, lastFailed } from "./failed.ts";
import { loadScenario } from "./library.ts";
import { isSet, languageOf, numberOf, type Options, readOptions, textOf } from "./options.ts";
import { createTeller, type Teller } from "./run_teller.ts";
import { type Target, targetsOf } from "./run_target.ts";
import { UsageError } from "./usage_error.ts";
import { whenChanged } from "./watch.ts";
import type { World } from "./world.ts";

const optionNames = [
  "attach",
  "case",
  "check",
  "failed",
  "json",
  "link",
  "logs",
  "program",
  "runs",
  "runtime",
  "seed",
  "time-scale",
  "watch",
] as const;

/** `lab run [id] [file]`: plays programs and tells what happened. */
export async function run(words: readonly string[], world: World): Promise<number> {
  const given = readOptions(words, optionNames);
  const options = isSet(given, "failed")
    ? readOptions(await lastFailed(world.places), optionNames)
    : given;
  if (!isSet(given, "watch")) return await runOnce(options, world);
  return await whenChanged(world, {
    files: async () => (await targetsOf(options, world.places)).flatMap(fileOf),
    action: () => runOnce(options, world),
  });
}

function fileOf({ source }: Target): readonly string[] {
  return source.kind === "file" ? [source.file] : [];
}

async function runOnce(options: Options, world: World): Promise<number> {
  const telling: Telling = {
    language: languageOf(options, world.env),
    paint: world.paint,
    widthColumns: world.widthColumns,
  };
  const teller = createTeller({ telling, world, isJson: isSet(options, "json") });
  const reports: Report[] = [];
  let isInterrupted = false;
  for (const job of await jobsOf(options, world)) {
    const forget = world.onInterrupt(() => {
      isInterrupted = true;
      void job.house?.close();
    });
    try {
      reports.push(await play(job, { options, teller, isInterrupted: () => isInterrupted }));
    } finally {
      forget();
    }
    if (isInterrupted) break;
  }
  if (isSet(options, "json")) world.print(JSON.stringify(reports.map((report) => reportJson(report, telling.language)), undefined, 2));
  if (isInterrupted) return interruptedCode;
  if (textOf(options, "attach") === undefined) await keepFailed(reports, world.places);
  return exitCodeOf(reports);
}

const interruptedCode = 130;

/** One scenario that will be played. Its house is there while it is open. */
interface Job {
  readonly scenario: Scenario;
  readonly selection: Selection;
  readonly target: Target | undefined;
  readonly setting: (sandbox: Workshop["sandbox"]) => Setting;
  readonly attach: string | undefined;
  house: House | undefined;
}

async function jobsOf(options: Options, world: World): Promise<readonly Job[]> {
  const attach = textOf(options, "attach");
  const targets = attach === undefined ? await targetsOf(options, world.places) : [undefined];
  return await Promise.all(targets.map(async (target) => {
    const scenario = await loadScenario(target?.id ?? idToAttach(options), world.places);
    const selection = selectionOf(options, scenario);
    const seed = seedOf(options) ?? scenario.seed;
    const { name, version } = thisRuntime();
    const setting = (sandbox: Workshop["sandbox"]): Setting => ({
      seed,
      program: target?.shown ?? attach ?? "",
      programRuntime: target?.runtime === name ? `${name} ${version}` : target?.runtime ?? "attached",
      labRuntime: `${name} ${version}`,
      sandbox,
      replayArgs: target?.replayArgs ?? ["--attach", attach ?? ""],
    });
    return { scenario, selection, target, setting, attach, house: undefined };
  }));
}

function idToAttach({ positionals }: Options): string {
  const [id] = positionals;
  if (id === undefined) throw new UsageError("Which scenario? lab run <id> --attach host:port");
  return id;
}

async function play(
  job: Job,
  { options, teller, isInterrupted }: {
    options: Options;
    teller: Teller;
    isInterrupted: () => boolean;
  },
): Promise<Report> {
  const scale = numberOf(options, "time-scale", { from: 0.1, upTo: 100, whole: false }) ?? 1;
  const workshop = job.target ? await openWorkshop(job.target.source) : undefined;
  try {
    const onPrinted = isSet(options, "logs") ? teller.printed : undefined;
    const house = workshop ? houseOf(workshop, onPrinted) : await attachedTo(job.attach ?? "");
    job.house = house;
    if (isInterrupted()) await house.close();
    const setting = job.setting(workshop?.sandbox ?? "none");
    teller.begins(job.scenario, setting, { isDemo: job.target?.isDemo ?? false, whyOpen: workshop?.whyOpen });
    const limits = scaled(defaultLimits, scale);
    const { scenario, selection } = job;
    const report = await runScenario({ scenario, house, setting, limits, selection, onProgress: teller.progress });
    teller.ends(report, { isInterrupted: isInterrupted() });
    return report;
  } finally {
    await job.house?.close();
    await workshop?.close();
  }
}

/** @throws {UsageError} When a check or link is chosen that the scenario does not have. */
function selectionOf(options: Options, scenario: Scenario): Selection {
  const check = chosen(options, "check", scenario.checks.map((each) => each.id), scenario.id);
  const link = chosen(options, "link", ["direct", ...Object.keys(scenario.links)], scenario.id);
  const found = scenario.checks.find((each) => each.id === check);
  if (link !== undefined && found && !found.links.includes(link)) {
    throw new UsageError(`Check "${check}" is not played on link "${link}": ${found.links.join(", ")}`);
  }
  const text = textOf(options, "case");
  if (text !== undefined && found?.body.kind !== "property") {
    throw new UsageError("Option --case needs --check with a check that is a property");
  }
  const runs = numberOf(options, "runs", { from: 1, upTo: 100_000, whole: true });
  return { check, link, case: text, runs };
}

function chosen(
  options: Options,
  name: "check" | "link",
  known: readonly string[],
  id: string,
): string | undefined {
  const word = textOf(options, name);
  if (word === undefined || known.includes(word)) return word;
  const all = [...new Set(known)].join(", ");
  throw new UsageError(`Unknown ${name} "${word}" of scenario "${id}": there are ${all}`);
}

const mostSeed = 2 ** 32 - 1;

function seedOf(options: Options): number | undefined {
  if (textOf(options, "seed") === "random") return crypto.getRandomValues(new Uint32Array(1))[0];
  return numberOf(options, "seed", { from: 0, upTo: mostSeed, whole: true });
}

