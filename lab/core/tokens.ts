/** Reads a line of text, token by token. Blanks between tokens mean nothing; patterns are sticky. */
export interface Tokens {
  isAtEnd(): boolean;
  tryTake(pattern: RegExp): string | undefined;
  take(pattern: RegExp, wanted: string): string;
  error(wrong: string): SyntaxError;
}

/** @param what What the text is, for its errors: "the case". */
export function createTokens(text: string, what: string): Tokens {
  let at = 0;
  const skipBlanks = (): void => {
    while (text[at] === " ") at += 1;
  };
  const error = (wrong: string): SyntaxError =>
    new SyntaxError(`Cannot read ${what} at character ${at + 1}: ${wrong}`);
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
      if (found === undefined) throw error(`${wanted} must stand here`);
      return found;
    },
    error,
  };
}
