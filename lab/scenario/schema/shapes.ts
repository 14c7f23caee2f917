import { shown, unknownWord } from "../shown.ts";
import { type Schema, z } from "./zod.ts";

/** How one kind of value is called, and how it is written. */
export interface Form {
  /** "a size" */
  readonly noun: string;
  /** Behind "write": "it as 3B, 64KiB or 24MiB" */
  readonly write: string;
}

/** What the library tells about a value that it refuses, as far as we use it. */
interface Refusal {
  readonly code?: string | undefined;
  readonly input?: unknown;
  readonly path?: readonly PropertyKey[] | undefined;
  readonly keys?: unknown;
}

/** One sentence for whatever can be wrong with a value of this form. */
export function complaint({ noun, write }: Form): (refusal: Refusal) => string {
  return ({ input, path }) => {
    const field = path?.at(-1);
    if (input === null && typeof field === "string") {
      return `Cannot leave "${field}" empty: write ${write}`;
    }
    if (input !== undefined) return `Cannot read ${shown(input)} as ${noun}: write ${write}`;
    return typeof field === "string"
      ? `Missing "${field}": write ${write}`
      : `Missing ${noun}: write ${write}`;
  };
}

/** A whole number, both ends included. */
export function whole(noun: string, { from, upTo }: { from: number; upTo: number }) {
  const error = complaint({ noun, write: `a whole number from ${from} to ${upTo}` });
  return z.int({ error }).min(from, { error }).max(upTo, { error });
}

/** A text that a pattern matches as a whole. */
export function textLike(pattern: RegExp, form: Form) {
  const error = complaint(form);
  return z.string({ error }).regex(pattern, { error });
}

/** A text that means something: what `read` throws is the message. */
export function readText<T>(read: (text: string) => T, form: Form) {
  return z.string({ error: complaint(form) })
    .transform((text, context) => attempt(() => read(text), context));
}

/** What `make` makes, or an issue with the sentence of the RangeError that it throws. */
export function attempt<T>(make: () => T, context: z.RefinementCtx): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    context.addIssue(error.message);
    return z.NEVER;
  }
}

/** One of a few words. */
export function choice<const W extends readonly string[]>(noun: string, words: W) {
  return z.enum(words, {
    error: ({ input, path }) =>
      typeof input === "string"
        ? unknownWord({ noun, word: input, known: words })
        : complaint({ noun: `a ${noun}`, write: words.join(" or ") })({ input, path }),
  });
}

/** A list with a limited number of items. */
export function listOf<T>(
  item: Schema<T>,
  { of, from, upTo }: { of: string; from: number; upTo: number },
) {
  const error = complaint({ noun: `a list of ${of}`, write: `a list of ${from} to ${upTo} ${of}` });
  return z.array(item, { error }).min(from, { error: sized }).max(upTo, { error: sized });

  function sized({ input }: Refusal): string {
    const count = Array.isArray(input) ? input.length : 0;
    return `Cannot have a list of ${count} ${of}: write ${from} to ${upTo}`;
  }
}

/** A map from names that the file makes up. */
export function namedMap<T>(
  value: Schema<T>,
  { noun, name, key }: { noun: string; name: Form; key: RegExp },
) {
  return z.record(z.string().regex(key), value, {
    error: (refusal) =>
      refusal.code === "invalid_key"
        ? complaint(name)(refusal)
        : complaint({ noun, write: "a map of names" })(refusal),
  });
}

/** A map with these fields and no others; `word` is what one of them is called. */
export function fields<S extends z.ZodRawShape>(noun: string, shape: S, word = "field") {
  const known = Object.keys(shape);
  const write = `a map with ${known.length === 1 ? "the field" : "the fields"} ${known.join(", ")}`;
  return z.strictObject(shape, {
    error: (refusal) =>
      refusal.code === "unrecognized_keys"
        ? perKey(refusal, (key) => unknownWord({ noun: word, word: key, known }))
        : complaint({ noun, write })(refusal),
  });
}

/** What a map says with its one word, and what stands beside the word. */
export interface OneKey<W, B> {
  readonly said: W;
  readonly beside: B;
}

/**
 * A map with exactly one of these words as its key, and what may stand beside it. A union would
 * answer "Invalid input" to a misspelt word; this knows which word was meant.
 */
export function oneKey<W extends z.ZodRawShape, B extends z.ZodRawShape>(
  noun: string,
  { words, beside }: { words: W; beside: B },
): Schema<OneKey<z.output<W[keyof W]>, z.output<z.ZodObject<B>>>> {
  const known = Object.keys(words);
  const extra = Object.keys(beside);
  const otherwise = complaint({
    noun: withArticle(noun),
    write: `a map with one of ${known.join(", ")}`,
  });
  const optional = Object.fromEntries(
    Object.entries(words).map(([word, schema]) => [word, z.optional(schema)]),
  );
  return z.strictObject({ ...optional, ...beside }, {
    error: (refusal) =>
      refusal.code === "unrecognized_keys"
        ? perKey(refusal, (key) => unknownKey(key, { noun, known, extra, map: refusal.input }))
        : otherwise(refusal),
  }).meta({
    minProperties: 1,
    maxProperties: 1 + extra.length,
    ...(extra.length > 0 ? { oneOf: known.map((word) => ({ required: [word] })) } : {}),
  }).superRefine((value, context) => {
    const [first, second] = known.filter((word) => word in value);
    if (first === undefined) {
      const message = `Missing the ${noun} itself: write one of ${known.join(", ")}`;
      context.addIssue({ code: "custom", message, params: { isMissing: true } });
    } else if (second !== undefined) {
      const message = `Cannot say "${first}" and "${second}" in one ${noun}: make it two`;
      context.addIssue({ code: "custom", message, path: [second], params: { at: "key" } });
    }
  }).transform((value) => {
    const word = known.find((word) => word in value) ?? "";
    // The shape was put together at run time, where the compiler cannot follow it.
    const { [word]: said, ...rest } = value as Record<string, unknown>;
    return { said, beside: rest } as OneKey<z.output<W[keyof W]>, z.output<z.ZodObject<B>>>;
  });
}

interface OneKeyWords {
  readonly noun: string;
  readonly known: readonly string[];
  readonly extra: readonly string[];
  readonly map: unknown;
}

/** With no known word in its map, a key is that word misspelt; else it is one too many. */
function unknownKey(key: string, { noun, known, extra, map }: OneKeyWords): string {
  const word = known.find((word) => Object.hasOwn(Object(map), word));
  if (word === undefined) return unknownWord({ noun, word: key, known });
  if (extra.length > 0) return unknownWord({ noun: "field", word: key, known: extra });
  return `Cannot say "${key}" beside "${word}": a ${noun} is one word`;
}

/** One line for each unknown key; `explain.ts` takes them apart again. */
function perKey({ keys }: Refusal, sentence: (key: string) => string): string {
  return Array.isArray(keys) ? keys.map((key) => sentence(String(key))).join("\n") : "";
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}
