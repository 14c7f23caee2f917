import type { Language } from "../core/language.ts";
import { wordsOf } from "../core/words/words.ts";
import { indent, label } from "./story_columns.ts";

/** A finished story taken apart, for whoever has room to show its parts each in its own way. */
export interface StoryParts {
  /** What was done and what was seen instead, a line each; the columns of the story are kept. */
  readonly told: readonly string[];
  /** The diagram of the link, with its head; [] when the story has none. */
  readonly link: readonly string[];
  /** What the student should understand from it, on one line. */
  readonly why: string | undefined;
  /** The scenario's hint, on one line; undefined too where it would not fit what happened. */
  readonly hint: string | undefined;
}

type Part = keyof StoryParts;

/** Takes apart what `storyLines` made, in the language in which it was made. */
export function storyParts(story: readonly string[], language: Language): StoryParts {
  const parts: Record<Part, string[]> = { told: [], link: [], why: [], hint: [] };
  let part: Part = "told";
  for (const line of story) {
    part = partOf(line, part, language);
    parts[part].push(line);
  }
  return {
    told: parts.told,
    link: parts.link,
    why: paragraph(parts.why, language),
    hint: paragraph(parts.hint, language),
  };
}

/** What a line belongs to; one without a name of its own goes on with the part before it. */
function partOf(line: string, before: Part, language: Language): Part {
  const { columns } = wordsOf(language);
  if (line.startsWith(label(columns.why))) return "why";
  if (line.startsWith(label(columns.hint))) return "hint";
  switch (before) {
    case "told":
      return line.startsWith(`${indent}${columns.link}  `) ? "link" : "told";
    case "link":
      return /[│⋮]$/.test(line) ? "link" : "told";
    case "why":
    case "hint":
      return line.startsWith(label("")) ? before : "told";
    default:
      return before satisfies never;
  }
}

/** Chinese is broken between any two characters, so its lines are joined without a blank. */
function paragraph(lines: readonly string[], language: Language): string | undefined {
  if (lines.length === 0) return undefined;
  const start = label("").length;
  const texts = lines.map((line, i) =>
    i === 0 ? line.trim().replace(/^\S+\s+/, "") : line.slice(start)
  );
  return texts.reduce((text, next) => {
    const isJoined = language === "zh" && (isWide(text.at(-1)) || isWide(next[0]));
    return text + (isJoined ? "" : " ") + next;
  });
}

function isWide(character = ""): boolean {
  return /[\u2e80-\uffef]/u.test(character);
}
