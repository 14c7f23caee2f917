import { type Case, parseCase } from "../core/case.ts";
import type { Limits } from "../core/limits.ts";
import type { CheckReport, Report, Setting } from "../core/report.ts";
import type { Check, Plan, Scenario, UnsteadyWorth } from "../core/scenario.ts";
import type { Fail, Verdict } from "../core/verdict.ts";
import { nowMs } from "../wire/clock.ts";
import { castingOf } from "./casting.ts";
import type { House } from "./house.ts";
import { playedTwice } from "./play_again.ts";
import { storyBefore, type TraceListener } from "./play.ts";
import type { Teacher } from "./teacher.ts";
import { type PropertyFailure, runCase, runProperty } from "./run_property.ts";

/** What to play of a scenario; everything that is left out is played. */
export interface Selection {
  /** The id of one check, played without those that it needs. */
  readonly check?: string | undefined;
  /** The name of one link. */
  readonly link?: string | undefined;
  /** A case of the check's property, as a report's replay line gives it. */
  readonly case?: string | undefined;
  /** How many cases each property tries. */
  readonly runs?: number | undefined;
}

export interface RunOptions {
  readonly scenario: Scenario;
  readonly house: House;
  readonly setting: Setting;
  readonly limits: Limits;
  readonly selection: Selection;
  readonly teacher: Teacher;
  /** Hears what happens on the links, and before that which play it belongs to. */
  readonly onTrace?: TraceListener | undefined;
  /** Called when a check begins, when it goes on to its next link, and when it is over. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Where a run has come to. */
export type Progress =
  | { readonly kind: "begins"; readonly check: Check; readonly link: string }
  | { readonly kind: "over"; readonly report: CheckReport };

/**
 * Plays a scenario's checks in their order. A check that was selected alone is played whether or
 * not the checks that it needs have passed.
 *
 * @returns The report, without the checks that were not reached when the house was closed.
 * @throws {SyntaxError} When the selected case is none of the check's property.
 */
export async function runScenario(options: RunOptions): Promise<Report> {
  const { scenario, house, setting, selection, limits } = options;
  const startedAtMs = nowMs();
  const chosen = chosenCase(options);
  const checks: CheckReport[] = [];
  const selected = scenario.checks.filter((check) => isSelected(check, selection));
  for (const [i, check] of selected.entries()) {
    const checkStartedAtMs = nowMs();
    const isOver = checkStartedAtMs - startedAtMs > limits.scenarioMs;
    const played = isOver ? outOfTime(check, limits) : await playCheck(check, {
      ...options,
      chosen,
      earlier: checks,
      later: selected.slice(i + 1),
    });
    if (house.isClosed()) break;
    const { id, title, points, needs } = check;
    const tookMs = nowMs() - checkStartedAtMs;
    const report: CheckReport = { id, title, points, needs, tookMs, ...played };
    checks.push(report);
    options.onProgress?.({ kind: "over", report });
  }
  return { scenario: { id: scenario.id, title: scenario.title }, setting, checks };
}

/** Read before anything is played: a wrong case is the caller's mistake, not the program's. */
function chosenCase({ scenario, selection }: RunOptions): Case | undefined {
  const check = scenario.checks.find((each) => each.id === selection.check);
  if (selection.case === undefined || check?.body.kind !== "property") return undefined;
  return parseCase(selection.case, check.body.property.given);
}

type Chosen = RunOptions & {
  readonly chosen: Case | undefined;
  readonly earlier: readonly CheckReport[];
  readonly later: readonly Check[];
};

type Played = Pick<CheckReport, "links" | "verdict">;

/** A check that is played on none of the selected links is not played, so it earns nothing. */
function isSelected(check: Check, selection: Selection): boolean {
  const isNamed = selection.check === undefined || selection.check === check.id;
  return isNamed && linksOf(check, selection).length > 0;
}

/** Only a program that is slow in every check brings a scenario to this limit. */
function outOfTime(check: Check, { scenarioMs }: Limits): Played {
  const story = storyBefore({ kind: "too-slow", limitMs: scenarioMs }, []);
  const failure = { story, again: undefined, case: undefined, search: undefined };
  const link = check.links[0] ?? "direct";
  return { links: [], verdict: failOf(failure, { check, link, worth: "none" }) };
}

/**
 * Plays a check on its links and stops at the first on which it surely fails. An unsteady failure is
 * told only when no surer one comes behind it: it may be worth all the points.
 */
async function playCheck(check: Check, options: Chosen): Promise<Played> {
  const { selection } = options;
  const missing = unmetNeed(check, options);
  if (missing !== undefined) return { links: [], verdict: { kind: "skip", needs: missing } };
  const links: string[] = [];
  const all = linksOf(check, selection);
  let unsteady: Fail | undefined;
  for (const [i, link] of all.entries()) {
    options.onProgress?.({ kind: "begins", check, link });
    options.house.expect(
      stagesOf(check, options) + stagesAfter(check, { links: all.slice(i + 1), options }),
    );
    links.push(link);
    const verdict = await playOnLink(check, link, options);
    if (isUnsteady(verdict)) unsteady ??= verdict;
    else if (verdict.kind !== "pass") return { links, verdict };
  }
  return { links, verdict: unsteady ?? { kind: "pass" } };
}

function isUnsteady(verdict: Verdict): verdict is Fail {
  return verdict.kind === "fail" && verdict.unsteady !== undefined;
}

/** How many processes, or pairs of them, one link of a check takes at least. */
function stagesOf({ body }: Check, { chosen, selection }: Chosen): number {
  const isOne = body.kind === "steps" || body.property.process === "shared" || chosen !== undefined;
  return isOne ? 1 : selection.runs ?? body.property.runs;
}

/** The same for the rest of the check and of the scenario. */
function stagesAfter(
  check: Check,
  { links, options }: { links: readonly string[]; options: Chosen },
): number {
  const later = options.later.flatMap((each) => linksOf(each, options.selection).map(() => each));
  return [...links.map(() => check), ...later]
    .reduce((sum, each) => sum + stagesOf(each, options), 0);
}

function linksOf(check: Check, { link }: Selection): readonly string[] {
  return check.links.filter((each) => link === undefined || link === each);
}

/** A needed check that is not part of the selection is taken to have passed. */
function unmetNeed(
  check: Check,
  { earlier, scenario, selection }: Chosen,
): string | undefined {
  const ids = (checks: readonly { readonly id: string }[]) => checks.map(({ id }) => id);
  const played = ids(scenario.checks.filter((each) => isSelected(each, selection)));
  const passed = ids(
    earlier.filter(({ verdict }) => verdict.kind === "pass" || isUnsteady(verdict)),
  );
  return check.needs.find((id) => played.includes(id) && !passed.includes(id));
}

async function playOnLink(check: Check, link: string, options: Chosen): Promise<Verdict> {
  try {
    const failure = await failureOn(
      { name: link, plan: planOf(link, options.scenario) },
      check,
      options,
    );
    const { unsteady } = options.scenario;
    return failure ? failOf(failure, { check, link, worth: unsteady }) : { kind: "pass" };
  } catch (error) {
    return { kind: "broken", why: error instanceof Error ? error.message : String(error) };
  }
}

async function failureOn(
  link: { name: string; plan: Plan },
  check: Check,
  options: Chosen,
): Promise<PartialFailure | undefined> {
  const { house, scenario, setting, selection, limits, teacher, onTrace } = options;
  let run = 0;
  const script = {
    link,
    seed: setting.seed,
    limits,
    teacher,
    casting: castingOf(scenario, check),
    onPlay() {
      run += 1;
      onTrace?.begins({ check: check.id, link: link.name, run, role: check.role });
    },
    tell: onTrace?.tell,
  };
  if (check.body.kind === "steps") {
    const { steps } = check.body;
    const failure = await playedTwice((onHeld) =>
      house.playFresh({ ...script, steps, given: {}, onHeld })
    );
    return failure && { ...failure, case: undefined, search: undefined };
  }
  const { property } = check.body;
  const play = { property, script, house };
  if (options.chosen) return await runCase(options.chosen, play);
  return await runProperty(play, { runs: selection.runs ?? property.runs });
}

type PartialFailure = Omit<PropertyFailure, "case"> & { readonly case: string | undefined };

function failOf(
  { again, ...failure }: PartialFailure,
  { check, link, worth }: { check: Check; link: string; worth: UnsteadyWorth },
): Fail {
  const unsteady = again && { worth, trace: again };
  return { kind: "fail", link, hint: check.hint, unsteady, ...failure };
}

/** "direct" is the empty plan, whether or not the scenario names it. */
function planOf(link: string, scenario: Scenario): Plan {
  return scenario.links[link] ?? { toServer: {}, toClient: {} };
}
