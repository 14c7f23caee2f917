import type { Language } from "../lab/core/language.ts";
import type { UnsteadyWorth } from "../lab/core/scenario.ts";
import type { RuntimeName } from "../lab/wire/runtime.ts";

/** What `grade.yaml` says. Everything may be left out. */
export interface GradeSettings {
  /** What is graded, for the head of every report. */
  readonly title: string;
  /** The language of the reports; the caller's when undefined. */
  readonly language: Language | undefined;
  /** All exercises in teaching order when undefined. */
  readonly exercises: readonly ExerciseSettings[] | undefined;
  /** What handed in after its deadline is worth. */
  readonly late: UnsteadyWorth;
  /** Chance of all exercises that name no seed of their own; each scenario's own when undefined. */
  readonly seed: SeedSetting | undefined;
  /** What runs `.ts` and `.js` files; the runtime of the grader when undefined. */
  readonly runtime: RuntimeName | undefined;
  /** Words in front of a file with another ending: `{ py: "python3" }` runs `python3 echo.py`. */
  readonly commands: Readonly<Record<string, string>>;
}

/** One exercise of a grading. */
export interface ExerciseSettings {
  /** The id of a scenario. */
  readonly id: string;
  /** Its points are multiplied by this: a whole number from 0. */
  readonly weight: number;
  /** ISO 8601 with a time zone: until when it must be handed in. */
  readonly deadline: string | undefined;
  readonly seed: SeedSetting | undefined;
}

/** A seed, or the name of the environment variable that holds one: so it can be a secret. */
export type SeedSetting = number | { readonly env: string };

/** What is graded where there is no `grade.yaml`. */
export const defaultSettings: GradeSettings = {
  title: "Socket Lab",
  language: undefined,
  exercises: undefined,
  late: "full",
  seed: undefined,
  runtime: undefined,
  commands: {},
};
