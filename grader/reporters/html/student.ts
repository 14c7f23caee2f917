import { Markup, markup } from "../../../lab/tell/markup.ts";
import { safeText } from "../../../lab/tell/safe_text.ts";
import {
  type ExerciseJson,
  type GradeReport,
  type ResultJson,
  scoreOfStudent,
  type StudentJson,
} from "../../report.ts";
import { type HtmlWords, htmlWordsOf } from "../../words/html.ts";
import { exerciseSection, placeOf, stateOf } from "./exercise.ts";
import { mark, signs } from "./marks.ts";

/** What stands on a student's page. */
export function studentBody(report: GradeReport, student: StudentJson): Markup {
  const words = htmlWordsOf(report.language);
  const parts = student.results.map((result) => ({
    result,
    exercise: report.exercises.find(({ id }) => id === result.exercise),
  }));
  const opened = openedCheck(student);
  return markup`<header>
<p class="above">${safeText(report.title)}</p>
<h1>${safeText(student.name)}</h1>
${total(student, words)}
</header>
${parts.length < 2 ? undefined : summary(parts, words)}
${
    parts.map(({ result, exercise }) =>
      exerciseSection({ result, exercise, opened, report, words })
    )
  }`;
}

/** The first failure is open when the page is: it is what a student came for. */
function openedCheck({ results }: StudentJson): unknown {
  const checks = results.flatMap(({ report }) => report?.checks ?? []);
  return checks.find(({ verdict }) => verdict === "fail");
}

function total(student: StudentJson, words: HtmlWords): Markup {
  const score = scoreOfStudent(student);
  if (!score) return markup`<p class="total none">${words.noTotal}</p>`;
  const { earned, possible } = score;
  return markup`<p class="total"><strong>${earned}</strong> <span aria-hidden="true">/ ${possible}</span>\
<span class="said">${words.points(earned, possible)}</span></p>
${bar(earned, possible)}`;
}

/** How much of it is there; what it says stands beside it in numbers. */
export function bar(earned: number, possible: number): Markup {
  const percent = possible === 0 ? 0 : Math.round((100 * earned) / possible);
  return markup`<span class="bar" aria-hidden="true"><span style="width:${percent}%"></span></span>`;
}

interface Part {
  readonly result: ResultJson;
  readonly exercise: ExerciseJson | undefined;
}

function summary(parts: readonly Part[], words: HtmlWords): Markup {
  return markup`<nav aria-label="${words.student.exercises}"><ul class="summary">
${parts.map((part) => summaryLine(part, words))}</ul></nav>`;
}

function summaryLine({ result, exercise }: Part, words: HtmlWords): Markup {
  const title = safeText(exercise?.title ?? result.exercise);
  const state = stateOf(result);
  const points = state === undefined || state === "missing"
    ? markup`<span class="number">${result.earned}<span class="of"> / ${result.points}</span></span>`
    : markup`<span class="number">${mark(state, words)}</span>`;
  return markup`<li><a href="#${placeOf(result)}">${title}</a>${strip(result, words)}\
${
    state === undefined
      ? bar(result.earned, result.points)
      : new Markup('<span class="bar"></span>')
  }\
${points}</li>
`;
}

/** The marks of all checks in a row, or a word where there are none. */
function strip(result: ResultJson, words: HtmlWords): Markup {
  const checks = result.report?.checks ?? [];
  const state = stateOf(result);
  if (checks.length === 0) {
    return markup`<span class="strip">${state === undefined ? "" : words.marks[state]}</span>`;
  }
  const passed = checks.filter(({ verdict }) => verdict === "pass").length;
  const shown = checks.map(({ verdict }) =>
    markup`<span class="mark ${verdict}">${signs[verdict]}</span>`
  );
  return markup`<span class="strip" role="img" aria-label="${
    words.student.passed(passed, checks.length)
  }">${shown}</span>`;
}
