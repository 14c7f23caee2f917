import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "../lab/core/language.ts";
import type { Scenario, UnsteadyWorth } from "../lab/core/scenario.ts";
import type { RuntimeName } from "../lab/wire/runtime.ts";
import type { SandboxChoice } from "../lab/core/report.ts";
import type { Student } from "./roster.ts";
import type { GradeSettings } from "./settings.ts";

/** What is graded, down to the last seed. Nothing in it depends on where things lie. */
export interface GradePlan {
  readonly title: string;
  readonly language: Language;
  readonly exercises: readonly PlannedExercise[];
  readonly students: readonly Student[];
  readonly late: UnsteadyWorth;
  readonly runtime: RuntimeName;
  readonly commands: Readonly<Record<string, string>>;
  readonly sandbox: SandboxChoice;
  readonly timeScale: number;
  /** The same for whoever grades the same: shards of one run know each other by it. */
  readonly hash: string;
}

/** An exercise with everything that is needed to play it. */
export interface PlannedExercise {
  readonly scenario: Scenario;
  /** Absolute path of its `scenario.yaml`. */
  readonly file: string;
  readonly weight: number;
  /** The sum over its checks, weighted. */
  readonly points: number;
  readonly seed: number;
  readonly deadline: string | undefined;
}

/** What a plan is made of. */
export interface PlanParts
  extends Pick<GradePlan, "students" | "language" | "sandbox" | "timeScale"> {
  readonly settings: GradeSettings;
  readonly runtime: RuntimeName;
  readonly exercises: readonly PlannedExercise[];
  /** Of the grader. */
  readonly version: string;
}

/** Puts a plan together; reads the scenarios' own files once more, for the hash. */
export async function planOf(parts: PlanParts): Promise<GradePlan> {
  const { settings, students, language, sandbox, timeScale, runtime, exercises } = parts;
  const { title, late, commands } = settings;
  const hash = createHash("sha256");
  const kept = exercises.map(({ scenario: { id }, weight, seed, deadline }) => ({
    ...{ id, weight, seed },
    deadline: deadline ?? "",
  }));
  const names = students.map(({ name }) => name);
  const said = { title, late, commands, language, sandbox, timeScale, runtime, kept, names };
  hash.update(JSON.stringify({ ...said, version: parts.version }));
  for (const { file } of exercises) await addFiles(hash, join(file, ".."));
  return {
    ...{ title, language, exercises, students, late, runtime, commands, sandbox, timeScale },
    hash: hash.digest("hex").slice(0, 16),
  };
}

/** A handout may change while a class is graded; what is played may not. */
async function addFiles(hash: ReturnType<typeof createHash>, folder: string): Promise<void> {
  const played = (await readdir(folder)).filter((name) => /\.(?:yaml|ts)$/.test(name));
  for (const name of played.sort()) {
    hash.update(`\0${name}\0`).update(await readFile(join(folder, name)));
  }
}
