import type { Language } from "../../lab/core/language.ts";
import type { UnsteadyWorth } from "../../lab/core/scenario.ts";
import type { TimeUnits } from "./duration.ts";
import { english } from "./en.ts";
import { chinese } from "./zh.ts";

/** Everything that `grade` itself says in one language; reporters have words of their own. */
export interface GradeWords {
  readonly help: (grade: string) => string;
  readonly results: {
    readonly missing: (files: readonly string[]) => string;
    readonly open: string;
    readonly interrupted: string;
    readonly late: (late: { byMs: number; worth: UnsteadyWorth }) => string;
    /** The worker ended without an answer; `printed` is the last that it said. */
    readonly workerGone: (how: string, printed: string) => string;
    readonly workerSilent: (minutes: number) => string;
    readonly twoFiles: (files: readonly string[]) => string;
  };
  readonly progress: {
    readonly units: TimeUnits;
    readonly unit: (unit: { student: string; exercise: string; check: string }) => string;
    readonly left: (time: string) => string;
    readonly goOn: (units: { over: number; all: number; command: string }) => string;
    /** Told when the run is over: until then a seed may be a secret. */
    readonly seeds: (seeds: string) => string;
  };
  readonly usage: GradeUsageWords;
}

/** What is said of a caller's mistake. Values come as they were written. */
export interface GradeUsageWords {
  readonly noFolder: (path: string) => string;
  readonly noStudents: (path: string) => string;
  readonly sameStudents: (names: readonly string[]) => string;
  readonly linkedStudent: (name: string) => string;
  readonly oneOfBoth: (first: string, second: string) => string;
  readonly unknownExercise: (id: string, known: readonly string[]) => string;
  readonly noExercises: string;
  readonly nothingInShard: (shard: string) => string;
  readonly wrongShard: (text: string) => string;
  readonly wrongSeed: (text: string) => string;
  readonly noSeedIn: (variable: string, value: string | undefined) => string;
  readonly wrongTime: (text: string, where: string) => string;
  readonly unknownStudent: (name: string, where: string) => string;
  readonly unknownReporter: (name: string, known: readonly string[]) => string;
  readonly needsPath: (reporter: string) => string;
  readonly needsVariable: (reporter: string, variable: string) => string;
  readonly oneStudentOnly: (reporter: string) => string;
  readonly sameOutput: (path: string) => string;
  readonly cannotWriteReport: (path: string, why: string) => string;
  readonly surplus: (word: string) => string;
  readonly nothingToMerge: string;
  readonly nothingGradedYet: string;
  readonly gradedOtherwise: string;
  readonly nothingFailed: string;
  readonly mergesOtherPlan: (first: string, second: string) => string;
  readonly mergesOtherVersion: (first: string, second: string) => string;
  readonly mergesWhole: (file: string) => string;
  readonly mergesTwice: (first: string, second: string, shard: string) => string;
  readonly mergesHole: (missing: readonly string[]) => string;
  readonly mergesDisagree: (student: string, exercise: string) => string;
}

export function gradeWordsOf(language: Language): GradeWords {
  return words[language];
}

const words: Readonly<Record<Language, GradeWords>> = { en: english, zh: chinese };
