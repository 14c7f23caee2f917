import { byteText } from "./bytes_text.ts";
import type { Given } from "./scenario.ts";
import type { Bound } from "./value.ts";

/** One set of values for the names of a property. */
export type Case = Readonly<Record<string, Bound>>;

/**
 * A case as one line that a shell takes in single quotes: `writes ["a", "\x00b"]; times 3`.
 * {@link parseCase} reads it back.
 */
export function printCase(values: Case): string {
  return Object.entries(values).map(([name, bound]) => `${name} ${boundText(bound)}`).join("; ");
}

function boundText(bound: Bound): string {
  if (typeof bound === "number") return String(bound);
  if (bound instanceof Uint8Array) return literal(bound);
  return `[${bound.map(literal).join(", ")}]`;
}

function literal(bytes: Uint8Array): string {
  return `"${Array.from(bytes, byteText).join("").replaceAll("'", "\\x27")}"`;
}

/**
 * Reads what {@link printCase} wrote.
 *
 * @param given The names that must be there, and what they are.
 * @throws {SyntaxError} When the text is not a case of these names.
 */
export function parseCase(text: string, given: Readonly<Record<string, Given>>): Case {
  const tokens = createTokens(text);
  const values: Record<string, Bound> = {};
  while (!tokens.isAtEnd()) {
    const name = tokens.take(/[a-zA-Z]\w*/y, "a name");
    const range = Object.hasOwn(given, name) ? given[name] : undefined;
    if (!range) throw tokens.error(`"${name}" is none of ${Object.keys(given).join(", ")}`);
    if (Object.hasOwn(values, name)) throw tokens.error(`"${name}" has a value already`);
    values[name] = takeBound(tokens, range);
    if (!tokens.isAtEnd()) tokens.take(/;/y, '";"');
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(values, name)) throw tokens.error(`a value for "${name}" is missing`);
  }
  return values;
}

function takeBound(tokens: Tokens, { kind }: Given): Bound {
  if (kind === "int") return Number(tokens.take(/-?\d+/y, "a whole number"));
  if (kind !== "list") return takeLiteral(tokens);
  tokens.take(/\[/y, 'a list in "[" and "]"');
  const items: Uint8Array[] = [];
  while (tokens.tryTake(/\]/y) === undefined) {
    if (items.length > 0) tokens.take(/,/y, '"," or "]"');
    items.push(takeLiteral(tokens));
  }
  return items;
}

const escaped: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, '"': 34, "\\": 92 };

function takeLiteral(tokens: Tokens): Uint8Array {
  const quoted = tokens.take(/"(?:[^"\\]|\\.)*"/y, "bytes in double quotes");
  const bytes: number[] = [];
  for (
    const [part, hex, letter] of quoted.slice(1, -1).matchAll(/\\x([0-9a-f]{2})|\\(.)|[^\\]/gisu)
  ) {
    if (hex !== undefined) bytes.push(parseInt(hex, 16));
    else if (letter === undefined) bytes.push(...new TextEncoder().encode(part));
    else if (escaped[letter] !== undefined) bytes.push(escaped[letter]);
    else {throw tokens.error(
        `"\\${letter}" is not an escape: use \\n, \\r, \\t, \\", \\\\ or \\x00`,
      );}
  }
  return Uint8Array.from(bytes);
}

interface Tokens {
  isAtEnd(): boolean;
  tryTake(pattern: RegExp): string | undefined;
  take(pattern: RegExp, wanted: string): string;
  error(what: string): SyntaxError;
}

/** Blanks between tokens mean nothing. Patterns are sticky. */
function createTokens(text: string): Tokens {
  let at = 0;
  const skipBlanks = (): void => {
    while (text[at] === " ") at += 1;
  };
  const error = (what: string): SyntaxError =>
    new SyntaxError(`Cannot read the case at character ${at + 1}: ${what}`);
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
