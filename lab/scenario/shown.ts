import { closest } from "./did_you_mean.ts";

const mostLetters = 40;

/** A value of a file as an error message shows it: "3 bananas", 12, a list. */
export function shown(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length > mostLetters ? `${value.slice(0, mostLetters)}…` : value);
  }
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return String(value);
}

interface UnknownWord {
  readonly noun: string;
  readonly word: string;
  readonly known: readonly string[];
  /** Other ways to write them, which need not be listed. */
  readonly short?: readonly string[];
}

/** Unknown step "sned": did you mean "send"? Expected one of connect, send, … */
export function unknownWord({ noun, word, known, short = [] }: UnknownWord): string {
  const near = closest(word, [...known, ...short]);
  const list = known.length === 1 ? known.join() : `one of ${known.join(", ")}`;
  const start = `Unknown ${noun} ${shown(word)}`;
  return near === undefined
    ? `${start}: expected ${list}`
    : `${start}: did you mean "${near}"? Expected ${list}`;
}
