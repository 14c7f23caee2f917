import type { Language } from "../core/language.ts";
import { type CheckReport, type Report, scoreOf } from "../core/report.ts";
import type { Fail, ToldStep } from "../core/verdict.ts";
import { wordsOf } from "../core/words/words.ts";
import { heardText } from "./heard_text.ts";
import { replayWords } from "./replay_text.ts";

/** The version of the form below; it grows when a reader of the old one could be misled. */
const format = "socket-lab/report/1";

/**
 * A report as `--json` prints it. `docs/report.md` says what each field means. Times and versions
 * apart, the same program gives the same object on every run and on both runtimes.
 */
export function reportJson(report: Report, language: Language): object {
  const { scenario, setting, checks } = report;
  return {
    format,
    scenario: { id: scenario.id, title: scenario.title[language] },
    language,
    seed: setting.seed,
    program: { shown: setting.program, runtime: setting.programRuntime, sandbox: setting.sandbox },
    lab: { runtime: setting.labRuntime },
    score: scoreOf(report) ?? null,
    checks: checks.map((check) => checkJson(check, report, language)),
  };
}

function checkJson(check: CheckReport, { scenario, setting }: Report, language: Language): object {
  const { verdict } = check;
  return {
    id: check.id,
    title: check.title[language],
    points: check.points,
    earned: verdict.kind === "pass" ? check.points : 0,
    links: check.links,
    tookMs: Math.round(check.tookMs),
    verdict: verdict.kind,
    ...(verdict.kind === "skip" ? { needs: verdict.needs } : {}),
    ...(verdict.kind === "broken" ? { why: verdict.why } : {}),
    ...(verdict.kind === "fail" ? { failure: failureJson(verdict, language) } : {}),
    ...(verdict.kind === "fail"
      ? { replay: ["run", ...replayWords(check, { scenario: scenario.id, setting })] }
      : {}),
  };
}

function failureJson(fail: Fail, language: Language): object {
  const words = wordsOf(language);
  const { reason, diagnosis, steps, printed } = fail.story;
  return {
    link: fail.link,
    reason: reason.kind,
    heard: heardText(reason, words).text,
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
