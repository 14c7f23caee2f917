import { sizeText } from "../../core/unit_text.ts";
import type { Value } from "../../core/value.ts";
import { most } from "../most.ts";
import { shown } from "../shown.ts";
import { leastBytes } from "../value_size.ts";
import { attempt, complaint, fields, listOf, oneKey, readText, textLike, whole } from "./shapes.ts";
import { name, reference, size, textOf } from "./words.ts";
import { type Schema, z } from "./zod.ts";

const hex = readText((text): Value => {
  const digits = text.replaceAll(/\s/g, "");
  const wrong = /[^0-9a-fA-F]/.exec(digits)?.[0];
  if (wrong !== undefined) {
    throw new RangeError(`Cannot read "${wrong}" as a hex digit: write 0 to 9 and a to f`);
  }
  if (digits.length % 2 === 1) {
    throw new RangeError(`Cannot read ${digits.length} hex digits: a byte has two`);
  }
  const bytes = digits.match(/../g) ?? [];
  return { kind: "bytes", bytes: Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)) };
}, { noun: "hex digits", write: 'them in quotes, two for each byte, as "00ff 0d0a"' });

const base64 = readText((text): Value => {
  const letters = text.replaceAll(/\s/g, "");
  if (letters.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(letters)) {
    throw new RangeError('Cannot read this as base64: write it in groups of four, as "aGk="');
  }
  return { kind: "bytes", bytes: Uint8Array.from(atob(letters), (byte) => byte.charCodeAt(0)) };
}, { noun: "base64", write: 'it in quotes, as "aGk="' });

/** A value inside a value; the schema of both is further below. */
const inner: Schema<Value> = z.lazy(() => value);

const repeat = fields("a repeat", {
  of: inner.describe("What is repeated."),
  times: whole("a number of times", { from: 1, upTo: most.valueBytes }).describe("How often."),
}).transform((said): Value => ({ kind: "repeat", ...said }));

const list = listOf(inner, { of: "values", from: 1, upTo: most.givenItems })
  .transform((of): Value => ({ kind: "list", of }));

/** "./values.ts#checksum": a function of the scenario's own folder. */
export const functionName = textLike(
  /^(?=.{1,200}$)\.\/(?:\w[\w-]*\/)*\w[\w-]*\.ts#[a-zA-Z_$][\w$]*$/,
  {
    noun: "a function",
    write: "the file, from the scenario's folder, and the name in it, as ./values.ts#checksum",
  },
);

const number = whole("a number", { from: Number.MIN_SAFE_INTEGER, upTo: Number.MAX_SAFE_INTEGER })
  .transform((number): Value => ({ kind: "number", number }));

/** On a wire nothing is a plain number; a function knows what to do with one. */
const given: Schema<Value> = z.lazy(() =>
  z.union([number, inner], { error: valueComplaint(Object.keys(valueWords)) })
).meta({ id: "argument", description: "A value, or a whole number." });

const inList = listOf(given, { of: "values", from: 0, upTo: most.callValues });

/** What a function is given: a value, a number, a list of these, or nothing. */
export const callValues = z.union(
  [inList, given.transform((value): readonly Value[] => [value])],
  {
    error: complaint({
      noun: "what a call is given",
      write: "a value, a whole number, or a list of these",
    }),
  },
).default([]);

const call = fields("a call", {
  of: functionName.describe("The function: ./values.ts#checksum."),
  with: callValues.describe("What it is given: a value, a number, or a list of these."),
}).transform((said): Value => ({ kind: "call", ...said }));

/** The words that begin a value; `expect` has them too, beside its own. */
export const valueWords = {
  text: textOf('it in quotes, as "hello\\n"')
    .transform((text): Value => ({ kind: "text", text }))
    .describe('UTF-8 text, in quotes: "hello\\n". ${name} puts in what a name stands for.'),
  hex: hex.describe('Bytes in hex, in quotes: "00ff 0d0a". Spaces and new lines are free.'),
  base64: base64.describe('Bytes in base64, in quotes: "aGk=".'),
  repeat: repeat.meta({
    id: "repeat",
    description: "A value many times over: { of: { text: ab }, times: 1000 }.",
  }),
  random: size({ least: "1B" })
    .transform((bytes): Value => ({ kind: "random", bytes, label: "random" }))
    .describe("So many random bytes. The same label gives the same bytes."),
  list: list.describe("Values one after the other; under `each`, one write for each."),
  call: call.describe("What a function of the scenario's folder gives for these values."),
};

/** What a map says with a word that is not a value's. */
export interface Own<T> {
  readonly own: T;
}

/** A map that is a value, or says something with a word of its own. */
export function valueOr<T>(
  noun: string,
  { own, wrap }: { own: Readonly<Record<string, Schema<Own<T>>>>; wrap: (value: Value) => T },
): Schema<T> {
  const words: Readonly<Record<string, Schema<Value | Own<T>>>> = { ...valueWords, ...own };
  const label = name.optional().describe('The name of a random value. "random" when left out.');
  return oneKey(noun, { words, beside: { label } }).transform(({ said, beside }, context) =>
    attempt(() => {
      const isRandom = "kind" in said && said.kind === "random";
      if (beside.label !== undefined && !isRandom) {
        throw new RangeError('Cannot take "label" here: only a random value has one');
      }
      if ("own" in said) return said.own;
      refuseLarge(said);
      return wrap(isRandom ? { ...said, label: beside.label ?? said.label } : said);
    }, context)
  );
}

function refuseLarge(value: Value): void {
  const bytes = leastBytes(value);
  if (bytes <= most.valueBytes) return;
  throw new RangeError(
    `Cannot take a value of ${sizeText(bytes)}: the most is ${sizeText(most.valueBytes)}`,
  );
}

const valueMap = valueOr<Value>("value", { own: {}, wrap: (value) => value });

const named = reference.transform((text): Value => ({ kind: "name", name: text.slice(1) }));

/** Bytes, as a scenario writes them. */
export const value: Schema<Value> = z.lazy(() =>
  z.union([named, valueMap], { error: valueComplaint(Object.keys(valueWords)) })
).meta({ id: "value", description: "Bytes: one of these words, or the name of a value." });

/** What to write instead of something that is no value at all. */
export function valueComplaint(words: readonly string[]) {
  const otherwise = complaint({ noun: "a value", write: `a map with one of ${words.join(", ")}` });
  return (refusal: Parameters<typeof otherwise>[0]): string => {
    const { input } = refusal;
    if (typeof input !== "string") return otherwise(refusal);
    return `Cannot read ${shown(input)} as a value: write { text: ${shown(input)} }, ` +
      "or a name such as $writes";
  };
}
