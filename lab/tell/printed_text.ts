import type { Story } from "../core/verdict.ts";
import { clippedInside, widthOf, wrapped } from "./columns.ts";
import { safeText } from "./safe_text.ts";

/** Of a program that ended, or never got to work: its last words are most of the story. */
const mostLastWords = 8;
/** Of one that still works, however much it tells, beside what was heard of it. */
const mostNotes = 4;

/** A stack frame inside the runtime says nothing about the student's own code. */
const innerFrame = /^(?:\w+: )?\s+at .*\((?:ext|node|native|bun|internal):/;

/**
 * The last that a program printed, without control characters: a student finds mistakes by printing.
 * Never so much that it buries the rest.
 *
 * @returns Rows of at most `widthColumns`, each behind a bar; none where the reason says it all.
 */
export function printedRows(
  { reason, role, printed }: Pick<Story, "reason" | "role" | "printed">,
  { widthColumns }: { widthColumns: number },
): readonly string[] {
  const kind = shownOf(reason.kind, role);
  if (kind === "nothing") return [];
  const textColumns = widthColumns - widthOf(bar);
  const lines = printed.filter((line) => line.trim() !== "" && !innerFrame.test(line))
    .map(safeText);
  const rows = kind === "last words"
    ? lines.slice(-mostLastWords).filter(pointsRight(textColumns))
      .flatMap((line) => twoRows(line, textColumns))
    : lines.slice(-mostNotes).map((line) => clippedInside(line, textColumns));
  return rows.map((row) => bar + row);
}

const bar = "│ ";

function shownOf(
  kind: Story["reason"]["kind"],
  role: Story["role"],
): "last words" | "notes" | "nothing" {
  switch (kind) {
    case "gone":
    case "wrong-exit":
    case "never-listened":
      return "last words";
    case "wrong-address":
    case "not-allowed":
      return "nothing";
    case "differs":
    case "wrong-line":
    case "wrong-json":
    case "none-of":
    case "surplus":
      // Its input was there at once: what it printed last is long behind the place that is wrong.
      return role === "filter" ? "nothing" : "notes";
    default:
      return "notes";
  }
}

/** A caret under a line of code points nowhere when that line takes two rows. */
function pointsRight(textColumns: number) {
  return (line: string, i: number, lines: readonly string[]): boolean =>
    !/^(?:\w+: )?\s*\^+$/.test(line) || widthOf(lines[i - 1] ?? "") <= textColumns;
}

/** Of an error the message stands at the end of a line, of a stack frame the place. */
function twoRows(line: string, textColumns: number): readonly string[] {
  const rows = wrapped(line, textColumns).filter((row) => row !== "");
  const [first = "", ...others] = rows.map((row) => clippedInside(row, textColumns));
  const second = clippedInside(others.join(" "), textColumns - 2);
  return second === "" ? [first] : [first, `  ${second}`];
}
