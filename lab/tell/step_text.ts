import type { Language } from "../core/language.ts";
import type { ToldStep } from "../core/verdict.ts";
import { wordsOf } from "../core/words/words.ts";
import { padded, widthOf, wrapped } from "./columns.ts";

interface StepColumns {
  /** Already as wide as the numbers of all steps. */
  readonly number: string;
  readonly language: Language;
  /** Of the widest verb of the story. */
  readonly verbColumns: number;
  /** Of the longest name of a peer. */
  readonly peerColumns: number;
  readonly widthColumns: number;
}

/** A remark that has less room than this begins further left. */
const leastColumns = 32;

/**
 * A step of a story: its number, verb, peer and what it is about, then the scenario's remark on it.
 *
 * @returns One row if it fits; else the remark, and what is too long, go on below in their column.
 */
export function stepRows(step: ToldStep, columns: StepColumns): readonly string[] {
  const { number, language, verbColumns, peerColumns, widthColumns } = columns;
  const { verb, peer, what } = step.said[language];
  const margin = `${number}  ${"  ".repeat(step.depth)}`;
  const head = `${margin}${padded(verb, verbColumns)}  ${padded(peer, peerColumns)}  `;
  const remark = remarkOn(step, language);
  const whole = `${head}${what}${what === "" ? "" : "  "}${remark}`.trimEnd();
  const oneRow = what === "" && remark !== "" ? `${head.trimEnd()}  ${remark}` : whole;
  if (widthOf(oneRow) <= widthColumns) return [oneRow];
  const hasRoom = widthColumns - widthOf(head) >= leastColumns;
  const left = hasRoom ? widthOf(head) : widthOf(margin) + 2;
  const [first = "", ...others] = [
    ...(what === "" ? [] : hanging(what, widthColumns - left)),
    ...(remark === "" ? [] : hanging(remark, widthColumns - left)),
  ];
  const rows = hasRoom ? [head + first, ...others] : [head.trimEnd(), first, ...others];
  return rows.map((row, i) => (i === 0 ? row : " ".repeat(left) + row));
}

function remarkOn({ note, outcome }: ToldStep, language: Language): string {
  const unseen = outcome === "unseen" ? wordsOf(language).unseen : "";
  return [note ? `— ${note[language]}` : "", unseen].filter((text) => text !== "").join("  ");
}

/** What goes on below begins two columns further right, behind the dash of a remark. */
function hanging(text: string, widthColumns: number): readonly string[] {
  const [first = "", ...others] = wrapped(text, widthColumns - 2);
  return [first, ...others.map((row) => `  ${row}`)];
}
