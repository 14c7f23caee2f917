import { UsageError } from "./usage_error.ts";

/**
 * Splits a command as a POSIX shell splits words: quotes and backslashes keep blanks together.
 * Nothing is expanded, and no shell ever runs.
 *
 * @throws {UsageError} When a quote is not closed, or there is no word at all.
 */
export function splitWords(command: string): readonly string[] {
  const pattern = /\s+|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)|(.)/gsu;
  const words: string[] = [];
  let word: string | undefined;
  for (const [whole, single, double, escaped, bare, stray] of command.matchAll(pattern)) {
    if (stray !== undefined) {
      throw new UsageError((say) => say.notClosed(command, stray));
    }
    const part = single ?? double?.replaceAll(/\\(["\\$`])/g, "$1") ?? escaped ?? bare;
    if (part !== undefined) word = (word ?? "") + part;
    else if (whole !== "" && word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (word !== undefined) words.push(word);
  if (words.length === 0) {
    throw new UsageError((say) => say.emptyCommand);
  }
  return words;
}
