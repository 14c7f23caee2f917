/** A range as a scenario writes it, both ends in it. `to` may be the lower one: downwards. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How each kind of amount is written, for error messages and for an editor's help. */
export const unitForms = {
  "a time": "500ms, 2s or 1min",
  "a size": "3B, 64KiB or 24MiB",
  "a rate": "100KiB/s, 1MiB/s or 1Mbit/s",
  "a ratio": "20% or 0.2",
  "a range": "1..9",
  "a range of sizes": "3B or 1B..9B",
} as const;

export type UnitKind = keyof typeof unitForms;

const msOf = new Map([["ms", 1], ["s", 1000], ["min", 60_000]]);

const bytesOf = new Map([
  ["B", 1],
  ["KB", 1000],
  ["MB", 1000 ** 2],
  ["KiB", 1024],
  ["MiB", 1024 ** 2],
]);

const bytesPerSOf = new Map([
  ...[...bytesOf].map(([unit, bytes]): [string, number] => [`${unit}/s`, bytes]),
  ["bit/s", 1 / 8],
  ["kbit/s", 1000 / 8],
  ["Mbit/s", 1000 ** 2 / 8],
  ["Gbit/s", 1000 ** 3 / 8],
]);

/** "500ms", "2s" or "1min" in milliseconds. @throws {RangeError} When it is not so written. */
export function readDurationMs(text: string): number {
  return readAmount(text, { kind: "a time", units: msOf });
}

/** "3B", "64KiB" or "1MB" in whole bytes. @throws {RangeError} When it is not so written. */
export function readSizeBytes(text: string): number {
  const bytes = readAmount(text, { kind: "a size", units: bytesOf });
  if (Number.isSafeInteger(bytes)) return bytes;
  throw new RangeError(`Cannot read "${text}" as a size: it is not a whole number of bytes`);
}

/** "1MiB/s" or "1Mbit/s" in bytes per second. @throws {RangeError} When it is not so written. */
export function readRateBytesPerS(text: string): number {
  return readAmount(text, { kind: "a rate", units: bytesPerSOf });
}

/** "20%" or "0.2" as 0.2; 0 to 1. @throws {RangeError} When it is not so written. */
export function readRatio(text: string): number {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  if (digits === undefined) throw cannotRead(text, "a ratio");
  const ratio = percent ? Number(digits) / 100 : Number(digits);
  if (ratio <= 1) return ratio;
  throw new RangeError(`Cannot read "${text}" as a ratio: the most is 100%, which is 1`);
}

/** "1..9" or "5..1": two whole numbers. @throws {RangeError} When it is not so written. */
export function readSpan(text: string): Span {
  const [, from, to] = /^(-?\d{1,15})\.\.(-?\d{1,15})$/.exec(text) ?? [];
  if (from === undefined || to === undefined) throw cannotRead(text, "a range");
  return { from: Number(from), to: Number(to) };
}

/** "1B..9B" in bytes, or "3B" as 3..3. @throws {RangeError} When it is not so written. */
export function readSizeSpan(text: string): Span {
  const ends = text.split("..");
  const [first = "", last = first] = ends;
  if (ends.length > 2 || first === "" || last === "") throw cannotRead(text, "a range of sizes");
  const span = { from: readSizeBytes(first), to: readSizeBytes(last) };
  if (span.from <= span.to) return span;
  throw new RangeError(`Cannot read "${text}" as a range of sizes: write the smaller one first`);
}

function readAmount(
  text: string,
  { kind, units }: { kind: UnitKind; units: ReadonlyMap<string, number> },
): number {
  const [, digits, unit = ""] = /^(\d{1,15}(?:\.\d{1,9})?) ?([a-zA-Z/]+)$/.exec(text) ?? [];
  const each = units.get(unit);
  if (digits === undefined || each === undefined) throw cannotRead(text, kind);
  return Number(digits) * each;
}

function cannotRead(text: string, kind: UnitKind): RangeError {
  return new RangeError(
    `Cannot read ${JSON.stringify(text)} as ${kind}: write it as ${unitForms[kind]}`,
  );
}
