/** Lines of a trace, as text: nothing here knows which of them is right. */

export const fields = ["flags", "seq", "ack", "len"] as const;
export type Field = typeof fields[number];

/** One segment. Every field is what stands in the line. */
export type Line = { readonly from: string; readonly to: string } & Readonly<Record<Field, string>>;

/** A line with its answer: the fields that a program must find itself. */
export interface Puzzle {
  readonly line: Line;
  readonly hidden: ReadonlySet<Field>;
}

/** The sequence numbers are taken from so many; after the last one comes 0. */
export const numbers = 2 ** 32;

const form = /^(\S+) > (\S+) (\S+) seq (\S+) ack (\S+) len (\S+)$/;

/** However many spaces there are; undefined when it is no line of a trace. */
export function parseLine(text: string): Line | undefined {
  const [, from, to, flags, seq, ack, len] = form.exec(text.trim().replaceAll(/\s+/g, " ")) ?? [];
  if (!from || !to || !flags || !seq || !ack || !len) return undefined;
  return { from, to, flags, seq, ack, len };
}

/** Answers in parentheses are hidden: `3337 > 7788 ACK seq (3626544837) ack (1739326487) len 0`. */
export function parsePuzzles(text: string): readonly Puzzle[] {
  return text.split("\n").filter((line) => line.trim() !== "").map((text) => {
    const marked = parseLine(text);
    if (!marked) throw new Error(`Cannot read "${text}": it must be a line of a trace`);
    const line = { ...marked };
    const hidden = new Set<Field>();
    for (const field of fields) {
      const answer = /^\((.+)\)$/.exec(marked[field])?.[1];
      if (answer === undefined) continue;
      line[field] = answer;
      hidden.add(field);
    }
    return { line, hidden };
  });
}

/** The opposite of `parsePuzzles`. */
export function markedText(puzzles: readonly Puzzle[]): string {
  return textOf(puzzles, (answer) => `(${answer})`);
}

/** As the program gets it. */
export function blankText(puzzles: readonly Puzzle[]): string {
  return textOf(puzzles, () => "?");
}

/** As the program must print it. */
export function solvedText(puzzles: readonly Puzzle[]): string {
  return textOf(puzzles, (answer) => answer);
}

function textOf(puzzles: readonly Puzzle[], hide: (answer: string) => string): string {
  return puzzles.map(({ line, hidden }) => {
    const [flags, seq, ack, len] = fields.map((field) =>
      hidden.has(field) ? hide(line[field]) : line[field]
    );
    return `${line.from} > ${line.to} ${flags} seq ${seq} ack ${ack} len ${len}\n`;
  }).join("");
}

/** How many sequence numbers a segment takes: one for a SYN or a FIN, and one for each byte. */
export function numbersTaken({ flags, len }: Pick<Line, "flags" | "len">): number {
  return Number(len) + (/SYN|FIN/.test(flags) ? 1 : 0);
}
