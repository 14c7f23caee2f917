import { parseArgs } from "node:util";
import { type Language, languages } from "../core/language.ts";
import { closest } from "../scenario/did_you_mean.ts";
import { UsageError } from "./usage_error.ts";

/** What stands on the command line behind the command's name. */
export interface Options {
  readonly positionals: readonly string[];
  readonly values: Readonly<Partial<Record<OptionName, string | boolean>>>;
}

const optionTypes = {
  "attach": { type: "string" },
  "case": { type: "string" },
  "check": { type: "string" },
  "cost": { type: "boolean" },
  "faults": { type: "string" },
  "failed": { type: "boolean" },
  "flow": { type: "string" },
  "help": { type: "boolean", short: "h" },
  "json": { type: "boolean" },
  "lang": { type: "string" },
  "link": { type: "string" },
  "listen": { type: "string" },
  "logs": { type: "boolean" },
  "mermaid": { type: "boolean" },
  "program": { type: "string" },
  "rows": { type: "string" },
  "runs": { type: "string" },
  "runtime": { type: "string" },
  "sandbox": { type: "string" },
  "scenario": { type: "string" },
  "scenarios": { type: "string" },
  "seed": { type: "string" },
  "time-scale": { type: "string" },
  "to": { type: "string" },
  "trace": { type: "string" },
  "udp": { type: "boolean" },
  "unix": { type: "boolean" },
  "watch": { type: "boolean" },
} as const;

export type OptionName = keyof typeof optionTypes;

const optionNames = Object.keys(optionTypes) as readonly OptionName[];

/**
 * Reads the words behind a command.
 *
 * @param allowed The options that this command knows.
 * @throws {UsageError} When an option is unknown, has no value, or has one too many.
 */
export function readOptions(words: readonly string[], allowed: readonly OptionName[]): Options {
  const known: readonly OptionName[] = [...allowed, "help", "lang", "scenarios"];
  const { tokens, values, positionals } = parsed(words);
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const name = known.find((each) => each === token.name);
    if (name === undefined) throw unknownOption(token.rawName, known);
    const wantsValue = optionTypes[name].type === "string";
    const hasValue = token.value !== undefined &&
      !(token.inlineValue === false && token.value === "");
    if (wantsValue && !hasValue) throw new UsageError((say) => say.needsValue(name));
    if (!wantsValue && hasValue) throw new UsageError((say) => say.takesNoValue(name));
  }
  const options = { positionals, values };
  oneOf(options, "lang", languages);
  return options;
}

/** The same without a complaint, for whoever must know how to say one. */
export function glanceAt(words: readonly string[]): Options {
  const { values, positionals } = parsed(words);
  return { positionals, values };
}

function parsed(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    options: optionTypes,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
}

function unknownOption(rawName: string, known: readonly OptionName[]): UsageError {
  const meant = closest(rawName.replace(/^-+/, ""), known);
  const likely = {
    all: [...new Set(known)].sort().map((name) => `--${name}`),
    meant: meant && `--${meant}`,
    isElsewhere: optionNames.some((name) => `--${name}` === rawName),
  };
  return new UsageError((say) => say.unknownOption(rawName, likely));
}

/** The text of an option, or undefined when it is not there. */
export function textOf({ values }: Options, name: OptionName): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

export function isSet({ values }: Options, name: OptionName): boolean {
  return values[name] === true;
}

/** @throws {UsageError} When the option is there and is no number within the bounds. */
export function numberOf(
  options: Options,
  name: OptionName,
  { from, upTo, whole }: { from: number; upTo: number; whole: boolean },
): number | undefined {
  const text = textOf(options, name);
  if (text === undefined) return undefined;
  const number = Number(text);
  const isGood = text.trim() !== "" && number >= from && number <= upTo &&
    (!whole || Number.isInteger(number));
  if (isGood) return number;
  throw new UsageError((say) => say.wrongNumber({ option: name, text, from, upTo, whole }));
}

/** @throws {UsageError} When the option is there and is none of the words. */
export function oneOf<T extends string>(
  options: Options,
  name: OptionName,
  words: readonly T[],
): T | undefined {
  const text = textOf(options, name);
  const found = words.find((word) => word === text);
  if (text === undefined || found !== undefined) return found;
  throw new UsageError((say) => say.wrongWord({ option: name, text, words }));
}

/** What `--lang` says, else the caller's locale, else English. */
export function languageOf(
  options: Options,
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  const said = languages.find((language) => language === textOf(options, "lang"));
  return said ?? (locale.startsWith("zh") ? "zh" : "en");
}

const mostSeed = 2 ** 32 - 1;

/** `--seed n`, or a new one for `--seed random`; undefined when it is not there. */
export function seedOf(options: Options): number | undefined {
  if (textOf(options, "seed") === "random") return crypto.getRandomValues(new Uint32Array(1))[0];
  return numberOf(options, "seed", { from: 0, upTo: mostSeed, whole: true });
}
