/** The few shapes of which the form of a grade report is made; each says what it must be. */
import { type Schema, z } from "../lab/scenario/schema/zod.ts";

/** A schema for every field of a `T`, so that none of them can be forgotten here. */
export type Fields<T> = { readonly [K in keyof T]-?: z.ZodType<T[K], unknown> };

/**
 * An object with these fields. Others are passed over, because a newer writer may have more.
 *
 * @param what What it is, with its article: "a check".
 */
export function object<S extends z.ZodRawShape>(
  what: string,
  shape: S,
): z.ZodObject<S, z.core.$strip> {
  return z.object(shape, { error: `${what}, which is an object` });
}

export function list<T>(item: Schema<T>): z.ZodArray<Schema<T>> {
  return z.array(item, { error: "a list" });
}

export function text(): z.ZodString {
  return z.string({ error: "a text" });
}

/** A whole number, both ends included; without an end as large as a number can count. */
export function count({ from = 0, upTo = Number.MAX_SAFE_INTEGER } = {}): z.ZodInt {
  const error = upTo === Number.MAX_SAFE_INTEGER
    ? `a whole number, at least ${from}`
    : `a whole number from ${from} to ${upTo}`;
  return z.int({ error }).min(from, { error }).max(upTo, { error });
}

export function time(): z.ZodNumber {
  const error = "a number, at least 0";
  return z.number({ error }).min(0, { error });
}

export function oneOf<const W extends readonly string[]>(...words: W) {
  return z.enum(words, { error: `one of ${words.map((word) => `"${word}"`).join(", ")}` });
}

export function exactly<const W extends string>(word: W): z.ZodLiteral<W> {
  return z.literal(word, { error: `"${word}"` });
}

export function yesOrNo(): z.ZodBoolean {
  return z.boolean({ error: "true or false" });
}
