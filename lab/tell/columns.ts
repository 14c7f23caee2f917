/**
 * How many terminal columns a text takes: Chinese characters and full-width marks take two.
 * (Unicode Standard Annex #11, the ranges that the lab's own words use.)
 */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  return width;
}

/** Fills up with blanks on the right; a text that is too long stays as it is. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** Fills up with blanks on the left. */
export function paddedLeft(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Cuts a text off at the right, and shows that it did. */
export function clipped(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let left = width - 1;
  const characters = [...text];
  const end = characters.findIndex((character) => (left -= widthOf(character)) < 0);
  return width < 1 ? "" : `${characters.slice(0, end).join("")}…`;
}

/** Cuts a text off in its middle: a frame of a stack has its function first and its place last. */
export function clippedInside(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const left = clipped(text, Math.ceil(width / 2));
  const mirrored = clipped([...text].toReversed().join(""), width - widthOf(left) + 1);
  return left + [...mirrored].toReversed().slice(1).join("");
}

/** Breaks a text into lines of at most `width` columns: at blanks, and anywhere between wide characters. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of wordsOf(text.replaceAll(/[^\S ]/gu, " "))) {
    if (line !== "" && widthOf(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += word;
  }
  return [...lines, line.trimEnd()];
}

/**
 * A word keeps the blanks behind it; a wide character is a word. No line begins with a closing mark,
 * and none ends with an opening one.
 */
const words = /[“（]*(?:[\u2e80-\uffef]|[^\s“\u2e80-\uffef]+)[、。，：；！？）”]* *|\S+ *| +/gu;

function wordsOf(text: string): readonly string[] {
  return text.match(words) ?? [];
}

function isWide(code: number): boolean {
  return (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) || (code >= 0x1f300 && code <= 0x1faff);
}
