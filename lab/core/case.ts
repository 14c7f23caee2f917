import { byteTexts } from "./bytes_text.ts";
import type { Given, GivenFaults } from "./scenario.ts";
import type { Schedule, ScheduledFault } from "./schedule.ts";
import { isFaultWord, printSchedule, takeFault } from "./schedule_text.ts";
import { createTokens, type Tokens } from "./tokens.ts";
import { type Bound, bytesOfItem, type Item } from "./value.ts";

/** One set of values for the names of a property; its network is a schedule. */
export type Case = Readonly<Record<string, Bound | Schedule>>;

/** What a name stands for in a case. */
type Chosen = Case[string];

export function isSchedule(chosen: Chosen | undefined): chosen is Schedule {
  return typeof chosen === "object" && "kind" in chosen;
}

/** The values that steps can use: a network is none. */
export function valuesOf(values: Case): ReadonlyMap<string, Bound> {
  return new Map(
    Object.entries(values).flatMap((
      [name, chosen],
    ) => (isSchedule(chosen) ? [] : [[name, chosen]])),
  );
}

/** The given faults of a property, which have no name in the text of a case. */
export function faultsIn(
  given: Readonly<Record<string, Given>>,
): { readonly name: string; readonly faults: GivenFaults } | undefined {
  return Object.entries(given)
    .flatMap(([name, faults]) => (faults.kind === "faults" ? [{ name, faults }] : []))[0];
}

/**
 * A case as one line that a shell takes in single quotes: its faults, then its values, as in
 * `drop toClient #1; writes ["a", "\x00b"]; times 3`. {@link parseCase} reads it back.
 */
export function printCase(values: Case): string {
  const all = Object.entries(values);
  return [
    ...all.flatMap(([, chosen]) => (isSchedule(chosen) ? [printSchedule(chosen)] : [])),
    ...all.flatMap(([name, chosen]) => isSchedule(chosen) ? [] : [`${name} ${boundText(chosen)}`]),
  ].join("; ");
}

function boundText(bound: Bound): string {
  if (typeof bound === "number") return String(bound);
  if (bound instanceof Uint8Array) return literal(bound);
  return `[${bound.map(bytesOfItem).map(literal).join(", ")}]`;
}

function literal(bytes: Uint8Array): string {
  return `"${byteTexts(bytes).join("").replaceAll("'", "\\x27")}"`;
}

/**
 * Reads what {@link printCase} wrote.
 *
 * @param given The names that must be there, and what they are.
 * @throws {CaseError} When the text is not a case of these names.
 */
export function parseCase(text: string, given: Readonly<Record<string, Given>>): Case {
  const tokens = createTokens(text);
  const network = faultsIn(given);
  const faults: ScheduledFault[] = [];
  const values: Record<string, Bound> = {};
  while (!tokens.isAtEnd()) {
    const name = tokens.take(/[a-zA-Z]\w*/y, (say) => say.name);
    if (network && isFaultWord(name)) takeFault(name, { tokens, given: network.faults, faults });
    else takeValue(name, { tokens, given, values });
    if (!tokens.isAtEnd()) tokens.take(/;/y, (say) => say.exactly(";"));
  }
  for (const [name, { kind }] of Object.entries(given)) {
    if (kind !== "faults" && !Object.hasOwn(values, name)) {
      throw tokens.error((say) => say.missing(name));
    }
  }
  return network ? { [network.name]: { kind: "schedule", faults }, ...values } : values;
}

function takeValue(
  name: string,
  { tokens, given, values }: {
    tokens: Tokens;
    given: Readonly<Record<string, Given>>;
    values: Record<string, Bound>;
  },
): void {
  const range = Object.hasOwn(given, name) ? given[name] : undefined;
  if (!range || range.kind === "faults") {
    const known = Object.entries(given).flatMap(([each, { kind }]) =>
      kind === "faults" ? [] : [each]
    );
    throw tokens.error((say) => say.unknownName(name, known));
  }
  if (Object.hasOwn(values, name)) throw tokens.error((say) => say.twice(name));
  values[name] = takeBound(tokens, range);
}

function takeBound(tokens: Tokens, range: Given): Bound {
  if (range.kind === "int") return Number(tokens.take(/-?\d+/y, (say) => say.wholeNumber));
  if (range.kind !== "list") return takeLiteral(tokens);
  tokens.take(/\[/y, (say) => say.list);
  const items: Item[] = [];
  while (tokens.tryTake(/\]/y) === undefined) {
    if (items.length > 0) tokens.take(/,/y, (say) => say.exactly(",", "]"));
    items.push(range.of.kind === "int" ? takeQuotedNumber(tokens) : takeLiteral(tokens));
  }
  return items;
}

/** The numbers of a list stand in quotes, as all its items do. */
function takeQuotedNumber(tokens: Tokens): number {
  return Number(tokens.take(/"-?\d+"/y, (say) => say.quotedNumber).slice(1, -1));
}

const escaped: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, '"': 34, "\\": 92 };

function takeLiteral(tokens: Tokens): Uint8Array {
  const quoted = tokens.take(/"(?:[^"\\]|\\.)*"/y, (say) => say.bytes);
  const bytes: number[] = [];
  for (
    const [part, hex, letter] of quoted.slice(1, -1).matchAll(/\\x([0-9a-f]{2})|\\(.)|[^\\]/gisu)
  ) {
    if (hex !== undefined) bytes.push(parseInt(hex, 16));
    else if (letter === undefined) bytes.push(...new TextEncoder().encode(part));
    else if (escaped[letter] !== undefined) bytes.push(escaped[letter]);
    else throw tokens.error((say) => say.noEscape(letter));
  }
  return Uint8Array.from(bytes);
}
