import { type CheckReport, earnedOf, type Report, scoreOf, type Setting } from "../core/report.ts";
import type { Check, Scenario } from "../core/scenario.ts";
import { wordsOf } from "../core/words/words.ts";
import { padded, paddedLeft, widthOf } from "./columns.ts";
import { checkMarks } from "./marks.ts";
import { replayLine } from "./replay_text.ts";
import { storyLines, type Telling } from "./story_text.ts";

/** The lines of a report can be told one check at a time, so their columns are fixed before. */
export interface Columns {
  readonly id: number;
  readonly title: number;
  readonly links: number;
}

export function columnsOf(checks: readonly Check[], { language }: Telling): Columns {
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));
  return {
    id: widest(checks.map((check) => check.id)),
    title: widest(checks.map((check) => check.title[language])),
    links: widest(checks.map((check) => check.links.join(" "))),
  };
}

/** `echo · TCP echo server        seed 7 · deno 2.9.6 · exercises/echo.ts` */
export function headLine(
  { id, title }: Pick<Scenario, "id" | "title">,
  setting: Setting,
  { language, paint, widthColumns }: Telling,
): string {
  const words = wordsOf(language);
  const left = `${id} · ${title[language]}`;
  const right = [words.seed(setting.seed), setting.programRuntime, setting.program].join(" · ");
  const gap = Math.max(3, widthColumns - widthOf(left) - widthOf(right));
  return paint.strong(left) + " ".repeat(gap) + paint.faint(right);
}

/** One check, with its story when there is one to tell. */
export function checkLines(
  check: CheckReport,
  options: { columns: Columns; telling: Telling; setting: Setting; scenario: string; lab: string },
): readonly string[] {
  const { telling, columns } = options;
  const line = checkLine(check, columns, telling);
  const { verdict } = check;
  if (verdict.kind === "broken") {
    return [line, "", `      ${wordsOf(telling.language).broken(verdict.why)}`, ""];
  }
  if (verdict.kind !== "fail") return [line];
  const replay = replayLine(check, options);
  return [line, "", ...storyLines(verdict, replay, telling), ""];
}

function checkLine(check: CheckReport, columns: Columns, telling: Telling): string {
  const { verdict } = check;
  const words = wordsOf(telling.language);
  const title = verdict.kind === "skip"
    ? words.needs(verdict.needs)
    : check.title[telling.language];
  const links = verdict.kind === "fail" ? verdict.link : check.links.join(" ");
  const text = [
    padded(check.id, columns.id),
    padded(title, columns.title),
    padded(links, columns.links),
    paddedLeft(`${earnedText(check)}/${check.points}`, 5),
  ].join("  ");
  const { good, faint, bad, strong } = telling.paint;
  const kind = verdict.kind === "fail" && verdict.unsteady ? "unsteady" : verdict.kind;
  const brush = { pass: good, skip: faint, fail: bad, broken: bad, unsteady: strong }[kind];
  return `  ${brush(checkMarks[kind])} ${kind === "skip" ? faint(text) : text}`;
}

function earnedText(check: CheckReport): string {
  if (check.verdict.kind === "skip") return "–";
  if (check.verdict.kind === "broken") return "?";
  return String(earnedOf(check));
}

/** `9/20 points` */
export function totalLine(report: Report, { language, paint }: Telling): string {
  const words = wordsOf(language);
  const score = scoreOf(report);
  if (!score) return `  ${paint.bad(words.noTotal)}`;
  const brush = score.earned === score.possible ? paint.good : paint.strong;
  return `  ${brush(words.points(score.earned, score.possible))}`;
}
