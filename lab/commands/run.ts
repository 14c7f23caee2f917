import { join } from "node:path";
import { parseCase } from "../core/case.ts";
import { CaseError } from "../core/case_error.ts";
import type { Language } from "../core/language.ts";
import { defaultLimits, scaled } from "../core/limits.ts";
import { exitCodeOf, type Report, sandboxChoices } from "../core/report.ts";
import type { Check, Scenario } from "../core/scenario.ts";
import { type ProgramRun, runProgram } from "../run/run_program.ts";
import type { Selection } from "../run/run_scenario.ts";
import { reportJson } from "../tell/report_json.ts";
import { keepFailed, lastFailed } from "./failed.ts";
import { loadScenario } from "./library.ts";
import { isSet, numberOf, oneOf, type Options, readOptions, seedOf, textOf } from "./options.ts";
import { openTraceFile, type TraceFile } from "./trace_file.ts";
import { type Target, targetsOf } from "./run_target.ts";
import { createTeller, type Teller } from "./run_teller.ts";
import { asUsage, UsageError } from "./usage_error.ts";
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
  "sandbox",
  "seed",
  "time-scale",
  "trace",
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

function fileOf({ opponent }: Target): readonly string[] {
  if (opponent.kind !== "program" || opponent.source.kind !== "file") return [];
  return [opponent.source.file];
}

const interruptedCode = 130;

async function runOnce(options: Options, world: World): Promise<number> {
  const { language, paint, widthColumns } = world;
  const isJson = isSet(options, "json");
  const teller = createTeller({ telling: { language, paint, widthColumns }, world, isJson });
  const traceName = textOf(options, "trace");
  const trace = traceName === undefined ? undefined : openTraceFile(traceName, world.places);
  const targets = await targetsOf(options, world.places);
  const runs = await Promise.all(
    targets.map((target) => runOf(target, { options, world, teller, trace })),
  );
  const interrupt = new AbortController();
  const forget = world.onInterrupt(() => interrupt.abort());
  const { signal } = interrupt;
  const reports: Report[] = [];
  try {
    for (const run of runs) {
      if (signal.aborted) break;
      const report = await runProgram({ ...run, signal }).catch(asUsage);
      teller.ends(report, { isInterrupted: signal.aborted });
      reports.push(report);
    }
  } finally {
    forget();
    trace?.flush();
  }
  if (isJson) world.print(jsonOf(reports, language));
  if (signal.aborted) return interruptedCode;
  await keepFailed(reports, world.places);
  return exitCodeOf(reports);
}

/** One report for one scenario, a list of them for many. */
function jsonOf(reports: readonly Report[], language: Language): string {
  const all = reports.map((report) => reportJson(report, language));
  return JSON.stringify(all.length === 1 ? all[0] : all, undefined, 2);
}

async function runOf(
  target: Target,
  { options, world, teller, trace }: {
    options: Options;
    world: World;
    teller: Teller;
    trace: TraceFile | undefined;
  },
): Promise<ProgramRun> {
  const scenario = await loadScenario(target.id, world.places);
  const scale = numberOf(options, "time-scale", { from: 0.1, upTo: 100, whole: false }) ?? 1;
  const { id } = scenario;
  const selection = selectionOf(options, scenario);
  if (target.opponent.kind === "attached") mustBeServer(scenario, selection);
  return {
    scenario,
    folder: join(world.places.scenarios, target.id),
    onTrace: trace && {
      begins: (play) => trace.begins({ ...play, scenario: id }),
      tell: trace.tell,
    },
    opponent: target.opponent,
    shown: target.shown,
    replayArgs: [...target.replayArgs, ...world.languageArgs],
    seed: seedOf(options),
    sandbox: oneOf(options, "sandbox", sandboxChoices),
    selection,
    limits: scaled(defaultLimits, scale),
    onStart: (setting, { whyOpen }) =>
      teller.begins(scenario, setting, { isDemo: target.isDemo, whyOpen }),
    onProgress: teller.progress,
    onPrinted: isSet(options, "logs") ? teller.printed : undefined,
  };
}

/** @throws {UsageError} When a check or link is chosen that the scenario does not have. */
function selectionOf(options: Options, scenario: Scenario): Selection {
  const check = chosen(options, "check", scenario.checks.map((each) => each.id), scenario.id);
  const link = chosen(options, "link", linksOf(scenario), scenario.id);
  const found = scenario.checks.find((each) => each.id === check);
  if (link !== undefined && found && !found.links.includes(link)) {
    const played = { check: found.id, link, links: found.links };
    throw new UsageError((say) => say.notOnLink(played));
  }
  const runs = numberOf(options, "runs", { from: 1, upTo: 100_000, whole: true });
  return { check, link, case: caseOf(options, found), runs };
}

/** @throws {UsageError} When a selected check wants a program that the lab must start itself. */
function mustBeServer({ checks }: Scenario, { check, link }: Selection): void {
  const other = checks.find(({ id, links, role }) =>
    role !== "server" && (check ?? id) === id && (link === undefined || links.includes(link))
  );
  if (other) throw new UsageError((say) => say.attachesToServers(other.role));
}

/** Those with a plan of their own, and those that a property makes. */
function linksOf({ links, checks }: Scenario): readonly string[] {
  const played = checks.flatMap((check) => check.links);
  return [...new Set(["direct", ...Object.keys(links), ...played])];
}

/** @throws {UsageError} When there is a case, and it is none of the chosen check's property. */
function caseOf(options: Options, check: Check | undefined): string | undefined {
  const text = textOf(options, "case");
  if (text === undefined) return undefined;
  if (check?.body.kind !== "property") {
    throw new UsageError((say) => say.caseNeedsProperty);
  }
  try {
    parseCase(text, check.body.property.given);
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    throw new UsageError((say) => say.said(error.said));
  }
  return text;
}

function chosen(
  options: Options,
  of: "check" | "link",
  known: readonly string[],
  scenario: string,
): string | undefined {
  const name = textOf(options, of);
  if (name === undefined || known.includes(name)) return name;
  const all = [...new Set(known)];
  throw new UsageError((say) => say.unknownPart({ of, name, scenario, all }));
}
