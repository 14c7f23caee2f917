import type { Language } from "../core/language.ts";
import { type CheckReport, earnedOf, type Report, scoreOf } from "../core/report.ts";
import type { Role } from "../core/scenario.ts";
import type { Fail, ToldStep } from "../core/verdict.ts";
import { wordsOf } from "../core/words/words.ts";
import { heardText } from "./heard_text.ts";
import { plain } from "./paint.ts";
import { replayWords } from "./replay_text.ts";
import { storyLines, storyParts } from "./story_text.ts";
import { type TraceEventJson, traceEventJson } from "./trace_json.ts";

/** The version of the form below; it grows when a reader of the old one could be misled. */
export const reportFormat = "socket-lab/report/1";

/** A report as `--json` prints it. `docs/report.md` says what each field means. */
export interface ReportJson {
  /** The version of this form. */
  readonly format: typeof reportFormat;
  /** The exercise; its title in the language of the run. */
  readonly scenario: { readonly id: string; readonly title: string };
  /** The language of titles, hints, steps and `heard`. */
  readonly language: Language;
  /** Chance of faults and generated values. */
  readonly seed: number;
  /** The program as the caller knows it, what ran it, and what held it. */
  readonly program: { readonly shown: string; readonly runtime: string; readonly sandbox: string };
  /** What ran the lab, for instance "deno 2.9.6". */
  readonly lab: { readonly runtime: string };
  /** Null when a check is broken: then no total can be trusted. */
  readonly score: { readonly earned: number; readonly possible: number } | null;
  /** In the order of the scenario. */
  readonly checks: readonly CheckJson[];
}

/** One check of a report. */
export interface CheckJson {
  /** Its name in the scenario. */
  readonly id: string;
  /** In the language of the run. */
  readonly title: string;
  /** What it is worth. */
  readonly points: number;
  /** `points`, or 0: a check is passed as a whole or not at all. What is unsteady may earn a part. */
  readonly earned: number;
  /** The links that were played, in order. */
  readonly links: readonly string[];
  /** Milliseconds of real time, rounded. */
  readonly tookMs: number;
  /** Only "fail" is the program's doing. */
  readonly verdict: "pass" | "fail" | "skip" | "broken";
  /** With "skip": the check that had to pass before. */
  readonly needs?: string;
  /** With "broken": what broke. */
  readonly why?: string;
  /** With "fail". */
  readonly failure?: FailureJson;
}

/** How a check failed. */
export interface FailureJson {
  /** The link on which it failed. */
  readonly link: string;
  /** The kind of failure: one of the kinds of {@link Reason}. */
  readonly reason: string;
  /** What was heard or seen, in words. */
  readonly heard: string;
  /** One of the kinds of {@link Diagnosis}. */
  readonly diagnosis?: string;
  /** What the student should understand from it: the diagnosis in words. */
  readonly why?: string;
  /** The scenario's hint, where it fits what happened. */
  readonly hint?: string;
  /** The smallest failing case of a property, as `--case` takes it. */
  readonly case?: string;
  /** The very same case was played again and passed. */
  readonly unsteady: boolean;
  /** With "unsteady": what happened on the link in the play that passed, bounded. */
  readonly again?: readonly TraceEventJson[];
  /** What the program was. */
  readonly role: Role;
  /** The whole story as a terminal shows it: lines of at most 80 columns, safe to print. */
  readonly story: readonly string[];
  /** The lines of it that tell what was done and what was seen instead. */
  readonly told: readonly string[];
  /** The steps of it; the step that failed begins with "✘". */
  readonly steps: readonly string[];
  /** What happened on the link, bounded: the end, where it failed. Empty without faults. */
  readonly trace: readonly TraceEventJson[];
  /** The last lines that the program printed: a stranger's bytes, as they came. */
  readonly printed: readonly string[];
  /** The words of `lab` that play it again. */
  readonly replay: readonly string[];
}

/**
 * Times, versions and what it printed apart, a program gives the same object on both runtimes.
 *
 * @example For a program to read
 * ```ts
 * import { type Report, reportJson } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * const report: Report = {
 *   scenario: { id: "echo", title: { en: "Echo", zh: "回显" } },
 *   setting: {
 *     seed: 7,
 *     program: "echo.ts",
 *     programRuntime: "deno",
 *     labRuntime: "deno",
 *     sandbox: "deno",
 *     replayArgs: [],
 *   },
 *   checks: [],
 * };
 * assert.equal(reportJson(report, "zh").scenario.title, "回显");
 * ```
 */
export function reportJson(report: Report, language: Language): ReportJson {
  const { scenario, setting, checks } = report;
  return {
    format: reportFormat,
    scenario: { id: scenario.id, title: scenario.title[language] },
    language,
    seed: setting.seed,
    program: { shown: setting.program, runtime: setting.programRuntime, sandbox: setting.sandbox },
    lab: { runtime: setting.labRuntime },
    score: scoreOf(report) ?? null,
    checks: checks.map((check) => checkJson(check, report, language)),
  };
}

/**
 * Reads a report that `--json` printed.
 *
 * @throws {SyntaxError} When the text is no report of this version.
 *
 * @example Another version is refused
 * ```ts
 * import { readReport } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * assert.throws(() => readReport('{ "format": "socket-lab/report/0" }'), SyntaxError);
 * ```
 */
export function readReport(text: string): ReportJson {
  const value: unknown = JSON.parse(text);
  const report = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (typeof report === "object" && report !== null && report.format === reportFormat) {
    return report;
  }
  throw new SyntaxError(`Cannot read the report: its format must be "${reportFormat}"`);
}

function checkJson(check: CheckReport, report: Report, language: Language): CheckJson {
  const { id, title, points, links, verdict } = check;
  const common = { id, title: title[language], points, links, tookMs: Math.round(check.tookMs) };
  switch (verdict.kind) {
    case "pass":
      return { ...common, verdict: "pass", earned: points };
    case "skip":
      return { ...common, verdict: "skip", earned: 0, needs: verdict.needs };
    case "broken":
      return { ...common, verdict: "broken", earned: 0, why: verdict.why };
    case "fail": {
      const { scenario, setting } = report;
      const replay = ["run", ...replayWords(check, { scenario: scenario.id, setting })];
      const failure = { ...failureJson(verdict, language), replay };
      return { ...common, verdict: "fail", earned: earnedOf(check), failure };
    }
    default:
      return verdict satisfies never;
  }
}

function failureJson(fail: Fail, language: Language): Omit<FailureJson, "replay"> {
  const { reason, diagnosis, steps, trace, printed } = fail.story;
  const telling = { language, paint: plain, widthColumns: 80 } as const;
  const { told, why, hint } = storyParts(fail, telling);
  return {
    link: fail.link,
    reason: reason.kind,
    heard: heardText(reason, wordsOf(language)).text,
    ...(diagnosis ? { diagnosis: diagnosis.kind } : {}),
    ...(why === undefined ? {} : { why }),
    ...(hint === undefined ? {} : { hint }),
    ...(fail.case === undefined ? {} : { case: fail.case }),
    unsteady: fail.unsteady !== undefined,
    ...(fail.unsteady ? { again: fail.unsteady.trace.map(traceEventJson) } : {}),
    role: fail.story.role ?? "server",
    story: storyLines(fail, "", telling),
    told,
    steps: steps.map((step) => stepText(step, language)),
    trace: trace.map(traceEventJson),
    printed,
  };
}

function stepText({ said, outcome }: ToldStep, language: Language): string {
  const { verb, peer, what } = said[language];
  const unseen = outcome === "unseen" ? wordsOf(language).unseen : "";
  const words = [verb, peer, what, unseen].filter((word) => word !== "").join(" ");
  return outcome === "failed" ? `✘ ${words}` : words;
}
