import { GradeError } from "./grade_error.ts";
import type { SeedSetting } from "./settings.ts";
import { mostSeed } from "./settings_form.ts";

/** The variables of the caller. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What stands behind `--seed`: a number, `random`, or `env:NAME`.
 *
 * @throws {GradeError} When it is none of them.
 */
export function readSeed(text: string): SeedSetting {
  if (text === "random") return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const variable = /^env:([A-Za-z_]\w*)$/.exec(text)?.[1];
  if (variable !== undefined) return { env: variable };
  const number = numberIn(text);
  if (number === undefined) throw new GradeError((say) => say.wrongSeed(text));
  return number;
}

/**
 * The number itself.
 *
 * @throws {GradeError} When its variable is not set, or holds something else. What it holds is not
 * told: it may be a secret.
 */
export function seedIn(setting: SeedSetting, env: Environment): number {
  if (typeof setting === "number") return setting;
  const value = env[setting.env];
  const number = value === undefined ? undefined : numberIn(value);
  if (number === undefined) throw new GradeError((say) => say.noSeedIn(setting.env, value));
  return number;
}

function numberIn(text: string): number | undefined {
  const number = Number(text);
  return /^\d{1,10}$/.test(text.trim()) && number <= mostSeed ? number : undefined;
}
