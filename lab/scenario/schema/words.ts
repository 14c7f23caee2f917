import type { Localised } from "../../core/language.ts";
import { most } from "../most.ts";
import {
  readDurationMs,
  readRateBytesPerS,
  readRatio,
  readSizeBytes,
  unitForms,
} from "../units.ts";
import { complaint, fields, type Form, readText, textLike } from "./shapes.ts";
import { type Schema, z } from "./zod.ts";

/** The bounds of an amount, as a scenario would write them. */
interface Bounds {
  readonly least?: string;
  readonly most?: string;
}

export function duration(bounds: Bounds = {}): Schema<number> {
  const form = { noun: "a time", write: `it as ${unitForms["a time"]}` };
  return amount(readDurationMs, { form, bounds: { most: `${most.waitMs / 1000}s`, ...bounds } })
    .meta({ pattern: "^\\d+(\\.\\d+)? ?(ms|s|min)$" });
}

export function size(bounds: Bounds = {}): Schema<number> {
  const form = { noun: "a size", write: `it as ${unitForms["a size"]}` };
  return amount(readSizeBytes, {
    form,
    bounds: { most: `${most.valueBytes / 1024 ** 2}MiB`, ...bounds },
  })
    .meta({ pattern: "^\\d+(\\.\\d+)? ?(B|KB|MB|KiB|MiB)$" });
}

export function rate(bounds: Bounds = {}): Schema<number> {
  const form = { noun: "a rate", write: `it as ${unitForms["a rate"]}` };
  return amount(readRateBytesPerS, { form, bounds })
    .meta({ pattern: "^\\d+(\\.\\d+)? ?((B|KB|MB|KiB|MiB)|(|k|M|G)bit)/s$" });
}

const ratioForm = { noun: "a ratio", write: `it as ${unitForms["a ratio"]}` };
const ratioError = complaint(ratioForm);

/** "20%" or 0.2: from 0 to 1. */
export const ratio: Schema<number> = z.union([
  z.number({ error: ratioError }).min(0, { error: ratioError }).max(1, { error: ratioError }),
  readText(readRatio, ratioForm),
], { error: ratioError });

function amount(
  read: (text: string) => number,
  { form, bounds }: { form: Form; bounds: Bounds },
) {
  return readText((text) => {
    const value = read(text);
    if (bounds.least !== undefined && value < read(bounds.least)) {
      throw new RangeError(`Cannot take "${text}" here: the least is ${bounds.least}`);
    }
    if (bounds.most !== undefined && value > read(bounds.most)) {
      throw new RangeError(`Cannot take "${text}" here: the most is ${bounds.most}`);
    }
    return value;
  }, form);
}

/** "half-close" */
export function id(noun: string) {
  return textLike(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
    noun,
    write: "small letters, digits and single hyphens, as in half-close",
  }).max(most.nameLetters, {
    error: ({ input }) =>
      `Cannot read ${input} as ${noun}: the most is ${most.nameLetters} letters`,
  });
}

const letters = `[a-zA-Z]\\w{0,${most.nameLetters - 1}}`;

/** The name of a number or of a value: "i", "writes". */
export const namePattern = new RegExp(`^${letters}$`);
export const nameForm: Form = {
  noun: "a name",
  write: "a letter, then letters, digits or _, as in writes",
};
export const name = textLike(namePattern, nameForm);

/** "a", or "c${i}" inside an each. */
export const peer = textLike(/^(?=.{1,60}$)(?:[a-zA-Z]|\$\{\w+\})(?:\w|\$\{\w+\})*$/, {
  noun: "the name of a peer",
  write: "a letter, then letters, digits or _, as in a, or c${i} inside an each",
});

/** The name of a link or of a door: "lossy", "control". */
export const linkPattern = /^[a-z][a-z0-9-]{0,39}$/;
export const linkForm: Form = {
  noun: "the name of a link",
  write: "small letters, digits and hyphens",
};
export const doorPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const doorForm: Form = {
  noun: "the name of a door",
  write: "small letters, digits and single hyphens",
};
export const doorName = id(doorForm.noun);

/** "$writes", "$a.port": what has been given that name. */
export const reference = textLike(/^\$[a-zA-Z][\w.]*$/, {
  noun: "a name",
  write: "it as $writes",
});

/** Any text, the empty one too. */
export function textOf(write: string) {
  const otherwise = complaint({ noun: "a text", write });
  return z.string({
    error: (refusal) => {
      const { input } = refusal;
      return typeof input === "number" || typeof input === "boolean"
        ? `Cannot read ${input} as a text: put it in quotes, as "${input}"`
        : otherwise(refusal);
    },
  });
}

const words = textOf("a few words")
  .min(1, { error: "Cannot be an empty text: write a few words" });

/** A text for people: in both languages, or one text for both. */
export const localised: Schema<Localised> = z.union([
  words.transform((text): Localised => ({ en: text, zh: text })),
  fields("a text", {
    en: words.describe("In English."),
    zh: words.optional().describe("In Chinese. The English text when left out."),
  }).transform(({ en, zh }): Localised => ({ en, zh: zh ?? en })),
], { error: complaint({ noun: "a text", write: "a text, or { en: …, zh: … }" }) });
