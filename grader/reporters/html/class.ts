import { type Markup, markup } from "../../../lab/tell/markup.ts";
import { safeText } from "../../../lab/tell/safe_text.ts";
import type { GradeReport } from "../../report.ts";
import { type HtmlWords, htmlWordsOf } from "../../words/html.ts";
import { type HardCheck, hardestOf } from "../hardest_checks.ts";
import { distributionOf, medianOf, totalsOf } from "./class_numbers.ts";
import { classTable, type HrefOf } from "./class_table.ts";
import { distributionSvg } from "./distribution_svg.ts";
import { placeOf, stateOf } from "./exercise.ts";
import { mark } from "./marks.ts";
import { timeOf } from "./page.ts";

const mostHard = 10;

/** What stands on the page of a class. */
export function classBody(report: GradeReport, hrefOf: HrefOf): Markup {
  const words = htmlWordsOf(report.language);
  return markup`<header>
<p class="above">${words.class.students(report.students.length)} · ${timeOf(report.startedAt)}</p>
<h1>${safeText(report.title)}</h1>
${shards(report, words)}${numbers(report, words)}
</header>
${notGraded(report, hrefOf, words)}<section>
<h2>${words.class.everybody}</h2>
${classTable({ report, hrefOf, words })}</section>
<div class="beside">
${distribution(report, words)}${hardest(report, words)}</div>
${isolation(report, words)}`;
}

/** A part of a class must not be taken for all of it. */
function shards({ shards }: GradeReport, words: HtmlWords): Markup | undefined {
  const [first] = shards;
  const isWhole = first === undefined || new Set(shards.map(({ index }) => index)).size >= first.of;
  if (isWhole) return undefined;
  const shown = shards.map(({ index, of }) => `${index}/${of}`).join(", ");
  return markup`<p class="note open">${words.class.shards(shown)}</p>
`;
}

function numbers(report: GradeReport, words: HtmlWords): Markup {
  const totals = totalsOf(report);
  const full = totals.filter(({ earned, possible }) => earned === possible).length;
  const median = medianOf(totals);
  const possible = report.exercises.reduce((sum, { points }) => sum + points, 0);
  const without = report.students.length - totals.length;
  const number = (value: string | number, name: string, of = ""): Markup =>
    markup`<div><dt>${name}</dt><dd>${value}<span class="of">${of}</span></dd></div>`;
  return markup`<dl class="numbers">${number(full, words.class.fullMarks)}${
    median === undefined ? undefined : number(median, words.class.median, ` / ${possible}`)
  }${without === 0 ? undefined : number(without, words.class.withoutTotal)}</dl>`;
}

/** What nobody knows the points of: a teacher must see to it before anything else. */
function notGraded(report: GradeReport, hrefOf: HrefOf, words: HtmlWords): Markup | undefined {
  const found = report.students.flatMap((student) =>
    student.results
      .filter((result) => stateOf(result) === "broken" || stateOf(result) === "open")
      .map((result) => ({ student, result }))
  );
  if (found.length === 0) return undefined;
  const lines = found.map(({ student, result }) => {
    const isBroken = result.state === "broken";
    const why = safeText(result.why ?? "");
    const says = isBroken ? words.class.isBroken(why) : words.class.isOpen(why);
    return markup`<li>${mark(isBroken ? "broken" : "open", words)} <a href="${hrefOf(student)}#${
      placeOf(result)
    }">${safeText(student.name)} · ${safeText(result.exercise)}</a> ${says}</li>
`;
  });
  return markup`<section class="trouble">
<h2>${words.class.notGraded}</h2>
<ul>
${lines}</ul>
</section>
`;
}

function distribution(report: GradeReport, words: HtmlWords): Markup {
  const without = report.students.length - totalsOf(report).length;
  const left = without === 0 ? undefined : markup`<p class="of">${words.class.leftOut(without)}</p>
`;
  return markup`<section>
<h2>${words.class.distribution}</h2>
${distributionSvg(distributionOf(report), words.class)}
${left}</section>
`;
}

function hardest(report: GradeReport, words: HtmlWords): Markup {
  const checks = hardestOf(report, { most: mostHard });
  const list = checks.length === 0
    ? markup`<p>${words.class.nobodyFails}</p>`
    : markup`<ol class="hardest">
${checks.map((check) => hardLine(check, words))}</ol>`;
  return markup`<section>
<h2>${words.class.hardest}</h2>
${list}
</section>
`;
}

function hardLine({ exercise, title, failed, played }: HardCheck, words: HtmlWords): Markup {
  const percent = Math.round((100 * failed) / Math.max(1, played));
  return markup`<li><span class="name">${safeText(title)} <span class="of">${
    safeText(exercise.id)
  }</span></span><span class="number">${words.class.failedBy(failed, played)}</span>\
<span class="bar" aria-hidden="true"><span style="width:${percent}%"></span></span></li>
`;
}

function isolation({ isolation }: GradeReport, words: HtmlWords): Markup {
  const { network, gaps } = isolation;
  const shared = network === "shared" ? [words.class.sharedNetwork] : [];
  const all = [...shared, ...gaps.map(safeText)];
  const told = all.length === 0
    ? markup`<p>${words.class.noGaps}</p>`
    : markup`<ul class="gaps">${all.map((gap) => markup`<li>${gap}</li>`)}</ul>`;
  return markup`<section class="isolation">
<h2>${words.class.isolation}</h2>
${told}
</section>`;
}
