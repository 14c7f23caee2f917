import type { Language } from "../core/language.ts";
import type { Diagnosis } from "../core/diagnose.ts";
import type { Fail, ToldStep } from "../core/verdict.ts";
import { type Words, wordsOf } from "../core/words/words.ts";
import { padded, paddedLeft, widthOf, wrapped } from "./columns.ts";
import { heardText } from "./heard_text.ts";
import type { Paint } from "./paint.ts";
import { safeText } from "./safe_text.ts";

/** How a story is told: in which language, in which colours, how wide. */
export interface Telling {
  readonly language: Language;
  readonly paint: Paint;
  readonly widthColumns: number;
}

const numberWidth = 7;
const labelWidth = 8;
const indent = " ".repeat(numberWidth + 2);
const shownSteps = 14;
const shownPrinted = 8;

/**
 * The story of a failing check, a line each: its steps, what was heard instead, why, a hint and the
 * command that plays it again.
 */
export function storyLines(fail: Fail, replay: string, telling: Telling): readonly string[] {
  const words = wordsOf(telling.language);
  const { columns } = words;
  const { diagnosis, printed } = fail.story;
  return [
    ...(fail.case === undefined ? [] : labelled(columns.given, givenText(fail, words), telling)),
    ...stepLines(fail.story.steps, telling),
    ...heardLines(fail, telling),
    ...(fail.story.reason.kind === "gone" ? printedLines(printed, telling) : []),
    ...(fail.isUnsteady ? [indent + telling.paint.strong(words.unsteady)] : []),
    ...(diagnosis ? labelled(columns.why, diagnosisText(diagnosis, words), telling) : []),
    ...(fail.hint ? labelled(columns.hint, fail.hint[telling.language], telling) : []),
    ...(replay === "" ? [] : [label(columns.replay) + telling.paint.faint(replay)]),
  ];
}

function givenText(fail: Fail, words: Words): string {
  const search = fail.search ? `  (${words.search(fail.search)})` : "";
  return `${fail.case}${search}`;
}

/** TypeScript cannot see that `diagnoses[kind]` takes the diagnosis of that kind. */
function diagnosisText(diagnosis: Diagnosis, words: Words): string {
  return (words.diagnoses[diagnosis.kind] as (diagnosis: Diagnosis) => string)(diagnosis);
}

/** Of a long story the beginning is left out: what failed stands at its end. */
function stepLines(steps: readonly ToldStep[], telling: Telling): readonly string[] {
  const left = Math.max(0, steps.length - shownSteps);
  const words = wordsOf(telling.language);
  const more = left === 0 ? [] : [indent + telling.paint.faint(words.moreSteps(left))];
  const verbWidth = Math.max(6, ...steps.map((step) => widthOf(step.said[telling.language].verb)));
  const lines = steps.map((step, i) => {
    const { verb, peer, what } = step.said[telling.language];
    const number = paddedLeft(String(i + 1), numberWidth);
    const columns = [padded(verb, verbWidth), padded(peer, 2), what].join("  ").trimEnd();
    const line = `${number}  ${"  ".repeat(step.depth)}${columns}${step.note ? `  — ${step.note}` : ""}`;
    return step.outcome === "failed" ? telling.paint.strong(line) : line;
  });
  return [...more, ...lines.slice(left)];
}

function heardLines(fail: Fail, telling: Telling): readonly string[] {
  const words = wordsOf(telling.language);
  const { text, caret } = heardText(fail.story.reason, words);
  const isFromOutside = fail.story.reason.kind === "not-allowed";
  const start = indent + padded(words.columns.heard, labelWidth + 2);
  const heard = start + telling.paint.bad(isFromOutside ? safeText(text) : text);
  if (!caret) return [heard];
  return [heard, " ".repeat(widthOf(start) + caret.column) + telling.paint.bad(`^ ${caret.text}`)];
}

/** A student's output is shown behind a bar and without control characters, never raw. */
function printedLines(printed: readonly string[], telling: Telling): readonly string[] {
  const { columns } = wordsOf(telling.language);
  return printed.slice(-shownPrinted).map((line, i) => {
    const start = padded(i === 0 ? columns.printed : "", labelWidth + 2);
    return indent + start + telling.paint.faint(`│ ${safeText(line)}`);
  });
}

function label(name: string): string {
  return "      " + padded(name, labelWidth);
}

function labelled(name: string, text: string, telling: Telling): readonly string[] {
  const width = telling.widthColumns - widthOf(label(name));
  return wrapped(text, width).map((line, i) => label(i === 0 ? name : "") + line);
}
