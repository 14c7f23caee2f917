import { Markup, markup } from "../../../lab/tell/markup.ts";
import type { CheckJson } from "../../../lab/tell/report_json.ts";
import { safeText } from "../../../lab/tell/safe_text.ts";
import type { ExerciseJson, GradeReport, ResultJson } from "../../report.ts";
import type { HtmlWords } from "../../words/html.ts";
import { failureBody } from "./failure.ts";
import { mark } from "./marks.ts";
import { timeOf } from "./page.ts";

/** What one exercise of a student is shown from. */
export interface ExercisePart {
  readonly result: ResultJson;
  readonly exercise: ExerciseJson | undefined;
  /** The check whose failure is open from the start. */
  readonly opened: unknown;
  readonly report: GradeReport;
  readonly words: HtmlWords;
}

/** Where an exercise stands on its page. */
export function placeOf({ exercise }: Pick<ResultJson, "exercise">): string {
  return `exercise-${encodeURIComponent(exercise)}`;
}

/** Why a result is not simply the sum of its checks; undefined when it is. */
export function stateOf({ state }: ResultJson): "missing" | "broken" | "open" | undefined {
  return state === "graded" ? undefined : state;
}

export function exerciseSection(part: ExercisePart): Markup {
  const { result, exercise, words } = part;
  return markup`<section id="${placeOf(result)}">
<div class="head"><h2>${safeText(exercise?.title ?? result.exercise)}</h2>${
    points(result, words)
  }</div>
${about(part)}${told(part)}${checks(part)}</section>
`;
}

function points(result: ResultJson, words: HtmlWords): Markup {
  const { earned, points: possible } = result;
  const state = stateOf(result);
  if (state === "broken" || state === "open") {
    return markup`<span class="points">${mark(state, words)} <span class="of">${
      words.worth(possible)
    }</span></span>`;
  }
  return numbers({ earned, possible }, words);
}

function numbers(
  { earned, possible }: { earned: number; possible: number },
  words: HtmlWords,
): Markup {
  return markup`<span class="points"><span aria-hidden="true">${earned}<span class="of"> / ${possible}\
</span></span><span class="said">${words.points(earned, possible)}</span></span>`;
}

/** `echo.ts · deno 2.9.6 · seed 41 · due 2026-12-01 23:59 +08:00`. */
function about({ result, exercise, words }: ExercisePart): Markup {
  const { report } = result;
  const deadline = exercise?.deadline;
  const facts = [
    safeText(result.exercise),
    ...(report ? [safeText(report.program.shown), safeText(report.program.runtime)] : []),
    ...(exercise ? [words.student.seed(exercise.seed)] : []),
  ].join(" · ");
  const due = deadline === undefined ? undefined : markup` · ${dueAt(deadline, words)}`;
  return markup`<p class="about">${facts}${due}</p>
`;
}

/** The words around a time, with the time in them as an element. */
function dueAt(deadline: string, words: HtmlWords): Markup {
  const [before = "", after = ""] = words.student.deadline("\n").split("\n");
  return markup`${before}${timeOf(deadline)}${after}`;
}

/** What must be known before the checks: lateness, and why there are no points. */
function told({ result, words }: ExercisePart): Markup {
  const { student } = words;
  const state = stateOf(result);
  const why = safeText(result.why ?? "");
  const late = result.late === undefined
    ? undefined
    : markup`<p class="note late"><strong>${student.late}</strong> ${safeText(result.late)}</p>
`;
  const says = state === undefined
    ? undefined
    : markup`<p class="note ${state}"><strong>${student[state]}</strong> ${
      why === "" || state === "open" ? why : markup`<span class="why">${why}</span>`
    }</p>
`;
  return markup`${late}${says}`;
}

/** The checks; those of an exercise with nothing to read are folded away. */
function checks(part: ExercisePart): Markup | undefined {
  const { result, words } = part;
  const all = result.report?.checks ?? [];
  if (all.length === 0) return undefined;
  const list = markup`<ol class="checks">
${all.map((check) => checkItem(check, part))}</ol>
`;
  const passed = all.filter(({ verdict }) => verdict === "pass").length;
  if (passed < all.length) return list;
  return markup`<details class="passed"><summary>${mark("pass", words)} ${
    words.student.allPassed(passed)
  }</summary>
${list}</details>
`;
}

function checkItem(check: CheckJson, part: ExercisePart): Markup {
  const { failure, verdict, why } = check;
  const row = checkRow(check, part);
  if (failure) {
    const open = check === part.opened ? new Markup(" open") : undefined;
    return markup`<li class="fail"><details${open}><summary class="row">${row}</summary>
${failureBody(failure, part)}</details></li>
`;
  }
  const because = why === undefined
    ? undefined
    : markup`<p class="because">${part.words.student.brokeBecause(safeText(why))}</p>`;
  return markup`<li class="${verdict}"><div class="row">${row}</div>${because}</li>
`;
}

/** Points of a result that is no grade are told as what a check is worth, never as earned. */
function checkRow(check: CheckJson, { result, words }: ExercisePart): Markup {
  const needed = result.report?.checks.find(({ id }) => id === check.needs)?.title ?? check.needs;
  const aside = needed === undefined
    ? safeText(check.links.join(" "))
    : words.student.needs(safeText(needed));
  const unsteady = check.failure?.unsteady
    ? markup` <span class="badge">${words.marks.unsteady}</span>`
    : undefined;
  const amount = result.state === "graded"
    ? numbers({ earned: check.earned, possible: check.points }, words)
    : markup`<span class="points of">${words.worth(check.points)}</span>`;
  return markup`${mark(check.verdict, words)}<span class="name">${safeText(check.title)}${unsteady}\
 <span class="aside">${aside}</span></span>${amount}`;
}
