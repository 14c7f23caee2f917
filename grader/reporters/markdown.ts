import { safeText } from "../../lab/tell/safe_text.ts";

/**
 * One line of text that GitHub shows as it is, in a table, a list or between HTML tags. Every mark of
 * Markdown and HTML is written as a number, and nobody is called by "@" or "#".
 */
export function escapedMarkdown(text: string): string {
  return safeText(text)
    .replaceAll(/[&<>|\\`*_~#@:[\]{}$^"]/g, (mark) => `&#${mark.charCodeAt(0)};`)
    // What is decoded before GitHub looks for names needs something between the mark and the name.
    .replaceAll(/&#(?:35|64);/g, (mark) => `${mark}&#8203;`)
    .replaceAll(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`);
}

/** Lines as they are, behind a fence that none of them can close. */
export function fenced(lines: readonly string[], language: string): readonly string[] {
  const ticks = lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length);
  const fence = "`".repeat(Math.max(3, ...ticks.map((length) => length + 1)));
  return [fence + language, ...lines, fence];
}
