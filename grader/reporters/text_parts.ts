import { clipped, widthOf, wrapped } from "../../lab/tell/columns.ts";
import { safeText } from "../../lab/tell/safe_text.ts";
import type { GradeReport } from "../report.ts";
import { textWordsOf } from "../words/text.ts";
import type { TextOptions } from "./text.ts";

/** `Networks 101 · ada                             2026-11-27 08:00 UTC · deno 2.9.6` */
export function headLine(
  { title, startedAt, tool }: GradeReport,
  who: string,
  { paint, widthColumns }: TextOptions,
): string {
  const right = safeText(`${startedAt.slice(0, 16).replace("T", " ")} UTC · ${tool.runtime}`);
  const room = widthColumns - widthOf(right) - 2;
  const left = clipped(`${safeText(title)} · ${who}`, Math.max(room, 20));
  const gap = Math.max(2, widthColumns - widthOf(left) - widthOf(right));
  return paint.strong(left) + " ".repeat(gap) + paint.faint(right);
}

/** What the programs could have done to this machine; nothing when it could stop everything. */
export function gapLines(
  { isolation, language }: GradeReport,
  options: TextOptions,
): readonly string[] {
  const title = textWordsOf(language).lists.gaps;
  return listLines({ mark: "!", title, items: isolation.gaps.map(safeText) }, options);
}

/** A list of what a teacher must know; nothing when there is nothing. */
export interface TextList {
  readonly mark: string;
  readonly title: string;
  /** A sentence each, safe to print. */
  readonly items: readonly string[];
}

export function listLines(
  { mark, title, items }: TextList,
  { paint, widthColumns }: TextOptions,
): readonly string[] {
  if (items.length === 0) return [];
  return [
    "",
    `  ${paint.bad(mark)} ${paint.strong(title)}`,
    ...items.flatMap((item) =>
      wrapped(item, widthColumns - 6).map((line, i) => (i === 0 ? "    " : "      ") + line)
    ),
  ];
}
