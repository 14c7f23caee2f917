import { wordsOf } from "../../lab/core/words/words.ts";
import type { CheckJson } from "../../lab/tell/report_json.ts";
import { safeText } from "../../lab/tell/safe_text.ts";
import { type GradeReport, type ResultJson, scoreOfStudent } from "../report.ts";
import { githubWordsOf } from "../words/github.ts";
import { replayCommand } from "./replay_command.ts";

/** GitHub keeps ten of a kind for each step; more would push the first ones out of sight. */
export const mostAnnotations = 10;
/** The runner cuts a longer message. Ours is held to it with its escapes, which count as well. */
export const mostMessageCharacters = 4096;

/** What an annotation says before it is escaped. */
interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly title: string;
  readonly message: readonly string[];
}

/**
 * Workflow commands that GitHub Actions shows as annotations: the total, then what is broken, open,
 * failed, missing and unsteady, in this order. No file is named: where a student's file lies in the
 * repository is not known here.
 *
 * @returns At most {@link mostAnnotations} lines to be printed as they are; the last one says how many
 * more there are.
 */
export function annotationLines(report: GradeReport): readonly string[] {
  const all = [totalOf(report), ...byUrgency(report)];
  if (all.length <= mostAnnotations) return all.map(commandLine);
  const shown = all.slice(0, mostAnnotations - 1);
  const more = githubWordsOf(report.language).moreNotes(all.length - shown.length);
  return [...shown, { level: "notice", title: report.title, message: [more] } as const]
    .map(commandLine);
}

function totalOf({ students, title, language }: GradeReport): Annotation {
  const words = githubWordsOf(language);
  const scores = students.map(scoreOfStudent);
  const unknown = scores.filter((score) => score === undefined).length;
  const [score] = scores;
  if (students.length !== 1) {
    const full = scores.filter((score) => score && score.earned === score.possible).length;
    const message = [words.class({ students: students.length, full, unknown })];
    return { level: unknown === 0 ? "notice" : "error", title, message };
  }
  return score
    ? { level: "notice", title, message: [wordsOf(language).points(score.earned, score.possible)] }
    : { level: "error", title, message: [words.noTotal] };
}

const urgency = ["broken", "open", "failed", "missing", "unsteady"] as const;

function byUrgency(report: GradeReport): readonly Annotation[] {
  const isClass = report.students.length > 1;
  const found = report.students.flatMap(({ name, results }) =>
    results.flatMap((result) => {
      const place = [...(isClass ? [name] : []), result.exercise];
      return [
        ...resultAnnotations(result, place, report),
        ...(result.report?.checks ?? []).flatMap((check) =>
          failureAnnotations(check, place, report)
        ),
      ];
    })
  );
  return urgency.flatMap((kind) => found.filter((each) => each.kind === kind));
}

type Urgent = Annotation & { readonly kind: (typeof urgency)[number] };

function resultAnnotations(
  { state, why = "" }: ResultJson,
  place: readonly string[],
  { language }: GradeReport,
): readonly Urgent[] {
  const title = place.join(" · ");
  const words = githubWordsOf(language);
  switch (state) {
    case "graded":
      return [];
    case "missing":
      return [{ kind: "missing", level: "error", title, message: [why] }];
    case "broken": {
      const message = [wordsOf(language).broken(why)];
      return [{
        kind: "broken",
        level: "error",
        title: `${title} · ${words.brokenTitle}`,
        message,
      }];
    }
    case "open":
      return [{
        kind: "open",
        level: "error",
        title: `${title} · ${words.openTitle}`,
        message: [why],
      }];
    default:
      return state satisfies never;
  }
}

function failureAnnotations(
  { id, earned, points, failure }: CheckJson,
  place: readonly string[],
  report: GradeReport,
): readonly Urgent[] {
  if (!failure) return [];
  const title = `${[...place, id].join(" · ")} (${earned}/${points})`;
  const replay = replayCommand(failure, report);
  const message = [
    failure.heard,
    ...(failure.unsteady ? [wordsOf(report.language).unsteady] : []),
    ...(failure.why === undefined ? [] : [failure.why]),
    ...(failure.hint === undefined ? [] : [failure.hint]),
    ...(replay === "" ? [] : [replay]),
  ];
  return failure.unsteady
    ? [{ kind: "unsteady", level: "warning", title, message }]
    : [{ kind: "failed", level: "error", title, message }];
}

function commandLine({ level, title, message }: Annotation): string {
  return `::${level} title=${escapedProperty(safeText(title))}::${messageText(message)}`;
}

/** Whole lines while there is room; of a first one that is too long its beginning. */
function messageText(lines: readonly string[]): string {
  const [first = "", ...others] = lines.map((line) => escapedData(safeText(line)));
  return others.reduce((text, line) => {
    const longer = `${text}%0A${line}`;
    return longer.length <= mostMessageCharacters ? longer : text;
  }, clippedData(first));
}

/** An escape is kept whole or left out. */
function clippedData(text: string): string {
  if (text.length <= mostMessageCharacters) return text;
  return `${text.slice(0, mostMessageCharacters - 1).replace(/%[0-9A-F]?$/, "")}…`;
}

function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
