import { languages } from "../lab/core/language.ts";
import { type Formed, formed } from "../lab/scenario/schema/formed.ts";
import {
  choice,
  complaint,
  fields,
  listOf,
  namedMap,
  readText,
  textLike,
  whole,
} from "../lab/scenario/schema/shapes.ts";
import { id, textOf } from "../lab/scenario/schema/words.ts";
import { type Schema, z } from "../lab/scenario/schema/zod.ts";
import {
  defaultSettings,
  type ExerciseSettings,
  type GradeSettings,
  type SeedSetting,
} from "./settings.ts";

/** Of all that a seed can be, a whole number from 0 to 2³² − 1. */
export const mostSeed = 2 ** 32 - 1;

const seedWrite = "a whole number, or { env: NAME }";
const seed: Schema<SeedSetting> = z.union([
  whole("a seed", { from: 0, upTo: mostSeed }),
  fields("a seed", {
    env: textLike(/^[A-Za-z_]\w*$/, {
      noun: "the name of a variable",
      write: "letters, digits and _, as in GRADE_SEED",
    }).describe("The environment variable that holds it: a secret until the run is over."),
  }),
], { error: complaint({ noun: "a seed", write: seedWrite }) });

const deadlineForm = {
  noun: "a time",
  write: 'a date, a time and a time zone in quotes, as in "2026-12-01T23:59:00+08:00"',
};
const deadline = readText((text) => {
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/.test(text);
  if (isWhole && !Number.isNaN(Date.parse(text))) return text;
  throw new RangeError(`Cannot read "${text}" as a time: write ${deadlineForm.write}`);
}, deadlineForm);

const exerciseFields = fields("an exercise", {
  id: id("the id of a scenario").describe("The name of its folder: echo."),
  weight: whole("a weight", { from: 0, upTo: 100 }).default(1)
    .describe("Its points are multiplied by this. 1 when left out."),
  deadline: deadline.optional().describe("Until when it must be handed in."),
  seed: seed.optional().describe("Chance of this exercise; the grading's when left out."),
}).transform(({ deadline, seed, ...said }): ExerciseSettings => ({ ...said, deadline, seed }));

const exercise: Schema<ExerciseSettings> = z.union([
  id("the id of a scenario").transform((name): ExerciseSettings => ({
    ...{ id: name, weight: 1 },
    ...{ deadline: undefined, seed: undefined },
  })),
  exerciseFields,
], { error: complaint({ noun: "an exercise", write: "its id, or a map with its id" }) });

const worths = ["full", "half", "none"] as const;

const settings: Schema<GradeSettings> = fields("the settings of a grading", {
  title: textOf("a few words").min(1, { error: "Cannot be an empty text: write a few words" })
    .default(defaultSettings.title).describe("What is graded, for the head of every report."),
  language: choice("language", languages as readonly ["en", "zh"]).optional()
    .describe("The language of the reports; the caller's when left out."),
  exercises: listOf(exercise, { of: "exercises", from: 1, upTo: 200 }).optional()
    .describe("What is graded; all exercises in teaching order when left out."),
  late: choice("what late work is worth", worths).default(defaultSettings.late)
    .describe(
      "What a check is worth that was handed in late: half is rounded down. full when left out.",
    ),
  seed: seed.optional()
    .describe("Chance of all exercises that name no seed; each scenario's own when left out."),
  runtime: choice("runtime", ["deno", "bun"]).optional()
    .describe("What runs .ts and .js files; the grader's own runtime when left out."),
  commands: namedMap(textOf("a command").min(1), {
    noun: "commands",
    name: { noun: "the ending of a file", write: "letters and digits, as in py" },
    key: /^[A-Za-z0-9]{1,16}$/,
  }).default({}).describe(
    "What runs a file with another ending: { py: python3 } runs python3 echo.py.",
  ),
}).transform(({ language, exercises, seed, runtime, ...said }): GradeSettings => ({
  ...{ ...said, language, exercises },
  ...{ seed, runtime },
}));

/** Settings out of whatever the YAML held; an empty file says nothing, which is allowed. */
export function formSettings(value: unknown): Formed<GradeSettings> {
  return formed(settings, value ?? {});
}

/** The form of `grade.yaml` as JSON Schema 2020-12, for editors. */
export function settingsJsonSchema(): object {
  const form = z.toJSONSchema(settings, { target: "draft-2020-12", io: "input" });
  return { title: "Socket Lab grade.yaml", ...form };
}
