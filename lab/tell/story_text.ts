import type { Language } from "../core/language.ts";
import type { Diagnosis } from "../core/diagnose.ts";
import type { Fail, Story, ToldStep } from "../core/verdict.ts";
import { isPrinted } from "../core/words/facts.ts";
import { type Words, wordsOf } from "../core/words/words.ts";
import { padded, paddedLeft, widthOf, wrapped } from "./columns.ts";
import { diagramOf } from "./diagram.ts";
import { diagramText } from "./diagram_text.ts";
import { heardText, isAboutConversation } from "./heard_text.ts";
import type { Paint } from "./paint.ts";
import { printedRows } from "./printed_text.ts";
import { mostCaseLength } from "./replay_text.ts";
import { safeText } from "./safe_text.ts";
import { indent, label, labelWidth, numberWidth } from "./story_columns.ts";
import { stepRows } from "./step_text.ts";

/** How a story is told: in which language, in which colours, how wide. */
export interface Telling {
  readonly language: Language;
  readonly paint: Paint;
  readonly widthColumns: number;
}

const shownSteps = 14;
/** With its head, a diagram is as long as the steps above it. */
const shownRows = 13;
const mostDiagramColumns = 71;

/** A story in its parts, for whoever has room to show each of them in its own way. */
export interface StoryParts {
  /** What was done and what was seen instead, a line each, in columns. */
  readonly told: readonly string[];
  /** The diagram of the link, with its head; [] when the story has none. */
  readonly link: readonly string[];
  /** What the student should understand from it. */
  readonly why: string | undefined;
  /** The scenario's hint; undefined too where it would not fit what happened. */
  readonly hint: string | undefined;
}

export function storyParts(fail: Fail, telling: Telling): StoryParts {
  const words = wordsOf(telling.language);
  const { case: given, story, hint } = fail;
  return {
    told: [
      ...(given === undefined
        ? []
        : labelled(words.columns.given, givenText(fail, words), telling)),
      ...stepLines(story.steps, telling),
      ...heardLines(fail, telling),
      ...printedLines(story, telling),
    ],
    link: linkLines(story, telling),
    why: story.diagnosis && diagnosisText(story.diagnosis, words),
    hint: isHintApt(story) ? hint?.[telling.language] : undefined,
  };
}

/**
 * The story of a failing check, a line each: its steps, what was heard instead, what happened on the
 * link, why, a hint and the command that plays it again.
 */
export function storyLines(fail: Fail, replay: string, telling: Telling): readonly string[] {
  const { columns, unsteady } = wordsOf(telling.language);
  const { told, link, why, hint } = storyParts(fail, telling);
  return [
    ...told,
    ...link,
    ...(fail.unsteady ? [indent + telling.paint.strong(unsteady)] : []),
    ...(why === undefined ? [] : labelled(columns.why, why, telling)),
    ...(hint === undefined ? [] : labelled(columns.hint, hint, telling)),
    ...(replay === "" ? [] : [label(columns.replay) + telling.paint.faint(replay)]),
  ];
}

function givenText(fail: Fail, words: Words): string {
  const search = fail.search ? `  ${words.search(fail.search)}` : "";
  return `${shortened(fail.case ?? "")}${search}`;
}

function shortened(text: string): string {
  return text.length > mostCaseLength ? `${text.slice(0, mostCaseLength)}…` : text;
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
  const { language, paint, widthColumns } = telling;
  const widest = (column: "verb" | "peer"): number =>
    Math.max(0, ...steps.map((step) => widthOf(step.said[language][column])));
  const verbColumns = Math.max(6, widest("verb"));
  const peerColumns = Math.max(2, widest("peer"));
  const told = steps.map((step, i) => {
    const number = paddedLeft(String(i + 1), numberWidth);
    const rows = stepRows(step, { number, language, verbColumns, peerColumns, widthColumns });
    return step.outcome === "done"
      ? rows
      : rows.map(step.outcome === "failed" ? paint.strong : paint.faint);
  });
  return [...more, ...told.slice(left).flat()];
}

function heardLines(fail: Fail, telling: Telling): readonly string[] {
  const words = wordsOf(telling.language);
  const { columns } = words;
  const { reason } = fail.story;
  const { text: said, quoted, caret } = heardText(reason, words);
  const isHeard = isAboutConversation(reason);
  const text = isHeard ? said : safeText(said);
  const name = isPrinted(reason) ? columns.printed : isHeard ? columns.heard : columns.seen;
  const start = indent + padded(name, labelWidth + 2);
  const margin = " ".repeat(widthOf(start));
  const widthLeft = telling.widthColumns - margin.length;
  const pointer = caret ? [" ".repeat(caret.column) + `^ ${caret.text}`] : [];
  const behind = text.slice(quoted.length).trim();
  // What was quoted stays on one line, and what a caret points at stands right above it.
  const lines = widthOf(text) <= widthLeft
    ? [text, ...pointer]
    : caret
    ? [quoted, ...pointer, ...(behind === "" ? [] : wrapped(behind, widthLeft))]
    : wrapped(text, widthLeft);
  return lines.map((line, i) => (i === 0 ? start : margin) + telling.paint.bad(line));
}

/** Without faults on the link there is nothing to show. */
function linkLines(
  { trace, role = "server" }: Story,
  { language, paint, widthColumns }: Telling,
): readonly string[] {
  if (trace.length === 0) return [];
  const lines = diagramText(diagramOf(trace, { most: shownRows }), {
    language,
    paint,
    widthColumns: Math.min(mostDiagramColumns, widthColumns - indent.length),
    role,
    label: wordsOf(language).columns.link,
  });
  return lines.map((line) => indent + line);
}

/**
 * A check's hint is about its conversation; a program that never got there needs another one. One that
 * died of the conversation, of a length that is too large or a client that does not read, most often
 * died of what the check is about. Its last words stand above the hint and speak first.
 */
function isHintApt({ reason, role, steps }: Story): boolean {
  switch (reason.kind) {
    case "gone":
      // A client that gives up says so by its exit code: that is a part of the conversation.
      return hasBegun(steps) || (role === "client" && reason.exit.code !== undefined);
    case "memory":
    case "too-many-processes":
      return hasBegun(steps);
    case "wrong-address":
    case "printed-too-much":
    case "not-allowed":
      return false;
    default:
      return true;
  }
}

function hasBegun(steps: readonly ToldStep[]): boolean {
  return steps.some(({ outcome }) => outcome === "done");
}

/** A student's output is shown behind a bar, never raw. */
function printedLines(story: Story, telling: Telling): readonly string[] {
  // What was seen above may be about printed lines already.
  const name = isPrinted(story.reason) ? "" : wordsOf(telling.language).columns.printed;
  const margin = indent.length + labelWidth + 2;
  const rows = printedRows(story, { widthColumns: telling.widthColumns - margin });
  return rows.map((row, i) =>
    indent + padded(i === 0 ? name : "", labelWidth + 2) + telling.paint.faint(row)
  );
}

function labelled(name: string, text: string, telling: Telling): readonly string[] {
  const width = telling.widthColumns - widthOf(label(name));
  return wrapped(text, width).map((line, i) => label(i === 0 ? name : "") + line);
}
