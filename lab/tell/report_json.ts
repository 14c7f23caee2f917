import type { Language } from "../core/language.ts";
import { type CheckReport, type Report, scoreOf } from "../core/report.ts";
import type { Fail, ToldStep } from "../core/verdict.ts";
import { wordsOf } from "../core/words/words.ts";
import { heardText } from "./heard_text.ts";
import { replayWords } from "./replay_text.ts";

/** The version of the form below; it grows when a reader of the old one could be misled. */
export const reportFormat = "socket-lab/report/1";

/** A report as `--json` prints it. `docs/report.md` says what each field means. */
export interface ReportJson {
  readonly format: typeof reportFormat;
  readonly scenario: { readonly id: string; readonly title: string };
  readonly language: Language;
  readonly seed: number;
  readonly program: { readonly shown: string; readonly runtime: string; readonly sandbox: string };
  readonly lab: { readonly runtime: string };
  /** Null when a check is broken: then no total can be trusted. */
  readonly score: { readonly earned: number; readonly possible: number } | null;
  readonly checks: readonly CheckJson[];
}

export interface CheckJson {
  readonly id: string;
  readonly title: string;
  readonly points: number;
  readonly earned: number;
  /** The links that were played, in order. */
  readonly links: readonly string[];
  readonly tookMs: number;
  readonly verdict: "pass" | "fail" | "skip" | "broken";
  /** With "skip": the check that had to pass before. */
  readonly needs?: string;
  /** With "broken": what broke. */
  readonly why?: string;
  /** With "fail". */
  readonly failure?: FailureJson;
}

export interface FailureJson {
  readonly link: string;
  readonly reason: string;
  readonly heard: string;
  readonly diagnosis?: string;
  readonly hint?: string;
  readonly case?: string;
  readonly unsteady: boolean;
  readonly steps: readonly string[];
  readonly printed: readonly string[];
  /** The words of `lab` that play it again. */
  readonly replay: readonly string[];
}

/** Times, versions and `printed` apart, a program gives the same object on both runtimes. */
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
      return { ...common, verdict: "fail", earned: 0, failure };
    }
    default:
      return verdict satisfies never;
  }
}

function failureJson(fail: Fail, language: Language): Omit<FailureJson, "replay"> {
  const { reason, diagnosis, steps, printed } = fail.story;
  return {
    link: fail.link,
    reason: reason.kind,
    heard: heardText(reason, wordsOf(language)).text,
    ...(diagnosis ? { diagnosis: diagnosis.kind } : {}),
    ...(fail.hint ? { hint: fail.hint[language] } : {}),
    ...(fail.case === undefined ? {} : { case: fail.case }),
    unsteady: fail.isUnsteady,
    steps: steps.map((step) => stepText(step, language)),
    printed,
  };
}

function stepText({ said, outcome }: ToldStep, language: Language): string {
  const { verb, peer, what } = said[language];
  const words = [verb, peer, what].filter((word) => word !== "").join(" ");
  return outcome === "failed" ? `✘ ${words}` : words;
}
