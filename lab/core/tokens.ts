import { CaseError } from "./case_error.ts";
import type { CaseWords } from "./words/case_words.ts";

/** Reads the text of a case, token by token. Blanks between tokens mean nothing; patterns are sticky. */
export interface Tokens {
  isAtEnd(): boolean;
  tryTake(pattern: RegExp): string | undefined;
  /** @throws {CaseError} When something else stands there. */
  take(pattern: RegExp, wanted: (say: CaseWords) => string): string;
  error(why: (say: CaseWords) => string): CaseError;
}

export function createTokens(text: string): Tokens {
  let at = 0;
  const skipBlanks = (): void => {
    while (text[at] === " ") at += 1;
  };
  const error: Tokens["error"] = (why) => new CaseError(at + 1, why);
  const tryTake = (pattern: RegExp): string | undefined => {
    skipBlanks();
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  return {
    isAtEnd() {
      skipBlanks();
      return at >= text.length;
    },
    tryTake,
    take(pattern, wanted) {
      const found = tryTake(pattern);
      if (found === undefined) throw error((say) => say.mustStand(wanted(say)));
      return found;
    },
    error,
  };
}
