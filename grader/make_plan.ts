import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { loadScenarios, type Places, readText, shownPath } from "../lab/commands/library.ts";
import { numberOf, oneOf, type Options, textOf } from "../lab/commands/options.ts";
import { sandboxChoices } from "../lab/core/report.ts";
import type { Scenario } from "../lab/core/scenario.ts";
import type { World } from "../lab/commands/world.ts";
import { thisRuntime } from "../lab/wire/runtime.ts";
import { GradeError } from "./grade_error.ts";
import { type GradePlan, type PlannedExercise, planOf } from "./grade_plan.ts";
import { readRoster, readStudent, type Student } from "./roster.ts";
import { type Environment, readSeed, seedIn } from "./seed.ts";
import { defaultSettings, type ExerciseSettings, type GradeSettings } from "./settings.ts";
import { readSettings } from "./read_settings.ts";

/** What is to be graded, out of the command line, `grade.yaml` and the folders. */
export async function makePlan(
  options: Options,
  { world, env, version }: { world: World; env: Environment; version: string },
): Promise<GradePlan> {
  const { places } = world;
  const scenarios = await loadScenarios(places);
  const settings = await settingsFor(options, { places, scenarios });
  const runtime = oneOf(options, "runtime", ["deno", "bun"]) ?? settings.runtime ??
    thisRuntime().name;
  return await planOf({
    settings,
    students: await studentsOf(options, places),
    exercises: exercisesOf(options, { settings, scenarios, places, env }),
    language: textOf(options, "lang") === undefined
      ? settings.language ?? world.language
      : world.language,
    sandbox: oneOf(options, "sandbox", sandboxChoices) ?? "auto",
    timeScale: numberOf(options, "time-scale", { from: 0.1, upTo: 100, whole: false }) ?? 1,
    runtime,
    version,
  });
}

/** Where the caller stands, then in the lab: `grade.yaml`, unless the command line names another. */
async function settingsFor(
  options: Options,
  { places, scenarios }: { places: Places; scenarios: readonly Scenario[] },
): Promise<GradeSettings> {
  const named = textOf(options, "config");
  const candidates = named === undefined
    ? [resolve(places.caller, "grade.yaml"), join(places.lab, "grade.yaml")]
    : [resolve(places.caller, named)];
  for (const file of candidates) {
    const isThere = (await stat(file).catch(() => undefined)) !== undefined;
    if (!isThere && named === undefined) continue;
    const known = scenarios.map(({ id }) => id);
    return readSettings(await readText(file, places), { file: shownPath(file, places), known });
  }
  return defaultSettings;
}

async function studentsOf(options: Options, places: Places): Promise<readonly Student[]> {
  const [folder, surplus] = options.positionals;
  const roster = textOf(options, "roster");
  const name = textOf(options, "student");
  if (surplus !== undefined) throw new GradeError((say) => say.surplus(surplus));
  if (roster === undefined) {
    const own = folder === undefined ? places.exercises : resolve(places.caller, folder);
    return [await readStudent(own, name)];
  }
  if (folder !== undefined) throw new GradeError((say) => say.oneOfBoth(folder, "--roster"));
  if (name !== undefined) throw new GradeError((say) => say.oneOfBoth("--student", "--roster"));
  return await readRoster(resolve(places.caller, roster));
}

function exercisesOf(
  options: Options,
  { settings, scenarios, places, env }: {
    settings: GradeSettings;
    scenarios: readonly Scenario[];
    places: Places;
    env: Environment;
  },
): readonly PlannedExercise[] {
  const wanted = settings.exercises ?? scenarios.map(({ id }) => plainExercise(id));
  const chosen = chosenOf(wanted, textOf(options, "only"));
  const seedText = textOf(options, "seed");
  const overall = seedText === undefined ? undefined : readSeed(seedText);
  return chosen.map(({ id, weight, deadline, seed }) => {
    const scenario = scenarios.find((each) => each.id === id);
    if (!scenario) throw new Error(`Unreachable: no scenario "${id}"`);
    const setting = overall ?? seed ?? settings.seed ?? scenario.seed;
    return {
      ...{ scenario, weight, deadline },
      file: join(places.scenarios, id, "scenario.yaml"),
      points: weight * scenario.checks.reduce((sum, { points }) => sum + points, 0),
      seed: seedIn(setting, env),
    };
  });
}

function plainExercise(id: string): ExerciseSettings {
  return { id, weight: 1, deadline: undefined, seed: undefined };
}

function chosenOf(
  wanted: readonly ExerciseSettings[],
  only: string | undefined,
): readonly ExerciseSettings[] {
  if (wanted.length === 0) throw new GradeError((say) => say.noExercises);
  if (only === undefined) return wanted;
  const ids = only.split(",").map((id) => id.trim()).filter((id) => id !== "");
  const known = wanted.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new GradeError((say) => say.unknownExercise(unknown, known));
  if (ids.length === 0) throw new GradeError((say) => say.noExercises);
  return wanted.filter(({ id }) => ids.includes(id));
}

/** The version of the grader, as `package.json` has it. */
export async function ownVersion(lab: string): Promise<string> {
  return JSON.parse(await readFile(join(lab, "package.json"), "utf8")).version;
}
