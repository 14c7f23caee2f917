/**
 * A piece of HTML or SVG. What came into it as plain text has been escaped. It is a class, so that
 * no object out of a JSON file can pass for one.
 */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand between the words of {@link markup}; of undefined nothing is seen. */
export type MarkupPart = string | number | Markup | undefined | readonly MarkupPart[];

/**
 * A template of HTML or SVG. Every text in it is escaped, so that it can neither open an element nor
 * leave an attribute in double quotes.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { markup } from "./markup.ts";
 *
 * assert.equal(markup`<p title="${'"'}">${"<b>"}</p>`.text, '<p title="&quot;">&lt;b&gt;</p>');
 * ```
 */
export function markup(words: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  return new Markup(words.map((word, i) => word + textOf(parts[i])).join(""));
}

function textOf(part: MarkupPart): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(textOf).join("");
  return markupText(String(part));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that XML 1.0 does not know, and halves of a character. */
const unknownCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu;

/** A text as HTML and XML take it, between tags and in quotes. */
export function markupText(text: string): string {
  return text
    .replaceAll(unknownCharacter, "\ufffd")
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}
