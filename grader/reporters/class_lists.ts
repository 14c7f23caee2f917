import { safeText } from "../../lab/tell/safe_text.ts";
import type { GradeReport, ResultJson } from "../report.ts";
import { textWordsOf } from "../words/text.ts";
import { hardestOf } from "./hardest_checks.ts";
import type { TextList } from "./text_parts.ts";

/** So many lines of each list; the rest is counted. */
const mostItems = 12;
const mostFailedChecks = 5;
const mostNames = 4;

/** What needs a teacher's eye, most urgent first. */
export function classLists(report: GradeReport): readonly TextList[] {
  const words = textWordsOf(report.language);
  return [
    { mark: "!", title: words.lists.broken, items: whys(report, "broken") },
    { mark: "…", title: words.lists.open, items: whys(report, "open") },
    { mark: "~", title: words.lists.unsteady, items: unsteadyItems(report) },
    { mark: "✘", title: words.lists.mostFailed, items: mostFailed(report) },
  ].map((list) => ({ ...list, items: limited(list.items, words.more) }));
}

function limited(items: readonly string[], more: (count: number) => string): readonly string[] {
  if (items.length <= mostItems) return items;
  return [...items.slice(0, mostItems), more(items.length - mostItems)];
}

/** A result and whose it is, safe to print. */
function resultsOf(
  { students }: GradeReport,
): readonly { readonly name: string; readonly result: ResultJson }[] {
  return students.flatMap(({ name, results }) =>
    results.map((result) => ({ name: safeText(name), result }))
  );
}

/** One line for all who have the same trouble with the same exercise. */
function whys(report: GradeReport, state: "broken" | "open"): readonly string[] {
  const namesOf = new Map<string, string[]>();
  for (const { name, result } of resultsOf(report).filter(({ result }) => result.state === state)) {
    const what = safeText(`${result.exercise}: ${result.why ?? ""}`);
    namesOf.set(what, [...(namesOf.get(what) ?? []), name]);
  }
  const { more } = textWordsOf(report.language);
  return [...namesOf].map(([what, names]) => {
    const shown = names.slice(0, mostNames).join(" · ");
    const left = names.length - mostNames;
    return `${shown}${left > 0 ? ` ${more(left)}` : ""} — ${what}`;
  });
}

function unsteadyItems(report: GradeReport): readonly string[] {
  const words = textWordsOf(report.language);
  return resultsOf(report).flatMap(({ name, result }) =>
    (result.report?.checks ?? []).flatMap(({ id, failure, earned, points }) => {
      if (!failure?.unsteady) return [];
      const where = safeText(words.unsteadyOn(id, failure.link));
      return [`${name} — ${result.exercise}: ${where}, ${earned}/${points}`];
    })
  );
}

function mostFailed(report: GradeReport): readonly string[] {
  const words = textWordsOf(report.language);
  return hardestOf(report, { most: mostFailedChecks }).map(
    ({ exercise, id, title, failed, played }) =>
      `${words.failed(failed, played)} — ${safeText(`${exercise.id}: ${id}: ${title}`)}`,
  );
}
