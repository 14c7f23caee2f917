import { Markup, markup } from "../../../lab/tell/markup.ts";
import { safeText } from "../../../lab/tell/safe_text.ts";
import {
  type GradeReport,
  type ResultJson,
  scoreOfStudent,
  type StudentJson,
} from "../../report.ts";
import type { HtmlWords } from "../../words/html.ts";
import { meanOf } from "./class_numbers.ts";
import { placeOf, stateOf } from "./exercise.ts";
import { mark, signs } from "./marks.ts";

/** Where a student's page is, seen from the class's. */
export type HrefOf = (student: StudentJson) => string;

interface Table {
  readonly report: GradeReport;
  readonly hrefOf: HrefOf;
  readonly words: HtmlWords;
}

/** Students × exercises. It scrolls in a box of its own, and the names stay in sight. */
export function classTable(table: Table): Markup {
  const { report, words } = table;
  const possible = report.exercises.reduce((sum, { points }) => sum + points, 0);
  const heads = report.exercises.map(({ id, title, points }) =>
    headCell(markup`<abbr title="${safeText(title)}">${safeText(id)}</abbr>`, points)
  );
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${words.class.everybody}">
<table class="class" data-sort-by="${words.class.sortBy}">
<thead><tr><th scope="col" class="who">${words.class.student}</th>${
    headCell(markup`${words.class.total}`, possible)
  }${heads}</tr></thead>
<tbody>
${report.students.map((student) => studentRow(student, table))}</tbody>
${meanRow(table)}</table>
</div>
${legend(table)}`;
}

function headCell(name: Markup, points: number): Markup {
  return markup`<th scope="col"><span class="col">${name}</span> <span class="of">${points}</span></th>`;
}

function studentRow(student: StudentJson, table: Table): Markup {
  const { hrefOf, words, report } = table;
  const href = hrefOf(student);
  const name = safeText(student.name);
  const score = scoreOfStudent(student);
  const total = score
    ? markup`<td class="sum" data-key="${score.earned}">${score.earned}</td>`
    : markup`<td class="sum" data-key=""><span aria-hidden="true">—</span><span class="said">${words.noTotal}</span></td>`;
  const cells = report.exercises.map(({ id }) => {
    const result = student.results.find((each) => each.exercise === id);
    return result ? cell(result, href, words) : markup`<td data-key=""></td>`;
  });
  return markup`<tr><th scope="row" class="who" data-key="${name}"><a href="${href}">${name}</a></th>\
${total}${cells}</tr>
`;
}

function cell(result: ResultJson, href: string, words: HtmlWords): Markup {
  const state = stateOf(result);
  const target = `${href}#${placeOf(result)}`;
  const isCounted = state === undefined || state === "missing";
  const text = state === undefined ? markup`${result.earned}` : mark(state, words);
  const look = state ?? shade(result);
  return markup`<td class="${look}" data-key="${isCounted ? result.earned : ""}">\
<a href="${target}">${text}${raised(result, words)}</a></td>`;
}

/** How much of the points is there, in five steps; the number says it exactly. */
function shade({ earned, points }: ResultJson): string {
  if (earned >= points) return "all";
  const quarter = Math.floor((4 * earned) / points);
  return `part${quarter}`;
}

/** Small signs behind the points: handed in late, unsteady. */
function raised({ late, report }: ResultJson, words: HtmlWords): Markup | undefined {
  const isUnsteady = (report?.checks ?? []).some(({ failure }) => failure?.unsteady);
  const names = [
    ...(late === undefined ? [] : ["late" as const]),
    ...(isUnsteady ? ["unsteady" as const] : []),
  ];
  if (names.length === 0) return undefined;
  return markup`<sup>${
    names.map((name) =>
      markup`<span aria-hidden="true">${raisedSigns[name]}</span><span class="said"> ${
        words.marks[name]
      }</span>`
    )
  }</sup>`;
}

const raisedSigns = { late: "+", unsteady: "~" } as const;

function meanRow({ report, words }: Table): Markup {
  const means = report.exercises.map(({ id }) => meanOf(report, id));
  const all = means.every((mean) => mean !== undefined) ? sumOf(means) : undefined;
  const cells = [all, ...means].map((mean) =>
    markup`<td>${mean === undefined ? "—" : oneDecimal(mean)}</td>`
  );
  return markup`<tfoot><tr><th scope="row" class="who">${words.class.mean}</th>${cells}</tr></tfoot>
`;
}

function sumOf(means: readonly (number | undefined)[]): number {
  return means.reduce<number>((sum, mean) => sum + (mean ?? 0), 0);
}

function oneDecimal(number: number): string {
  return number.toFixed(1);
}

/** Only the signs that are in the table. */
function legend({ report, words }: Table): Markup | undefined {
  const results = report.students.flatMap((student) => student.results);
  const states = (["missing", "broken", "open"] as const)
    .filter((state) => results.some((result) => result.state === state))
    .map((state) =>
      markup`<span><span class="mark ${state}">${signs[state]}</span> ${words.marks[state]}</span>`
    );
  const has = {
    late: results.some(({ late }) => late !== undefined),
    unsteady: results.some(({ report }) => report?.checks.some(({ failure }) => failure?.unsteady)),
  };
  const small = (["late", "unsteady"] as const)
    .filter((name) => has[name])
    .map((name) =>
      markup`<span><span class="mark">${raisedSigns[name]}</span> ${words.marks[name]}</span>`
    );
  const parts = [...states, ...small];
  if (parts.length === 0) return undefined;
  return markup`<p class="legend"><span class="said">${words.class.legend}: </span>${
    parts.map((part, i) => i === 0 ? part : markup`${new Markup(" ")}${part}`)
  }</p>
`;
}
