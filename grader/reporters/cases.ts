import type { Language } from "../../lab/core/language.ts";
import type { Score } from "../../lab/core/report.ts";
import { wordsOf } from "../../lab/core/words/words.ts";
import type { CheckJson, FailureJson } from "../../lab/tell/report_json.ts";
import type { ExerciseJson, GradeReport, ResultJson } from "../report.ts";
import { clipped } from "./clipped.ts";
import { shownNames } from "./shown_names.ts";

/** What a student got for an exercise, as the systems that know tests and suites see it. */
export interface Suite {
  /** The student's name, safe to print, and no other's. */
  readonly student: string;
  readonly exercise: ExerciseJson;
  readonly result: ResultJson;
  /** At least one: what has no checks is one case itself. */
  readonly cases: readonly Case[];
}

/** One thing that a test system shows as a test. */
export interface Case {
  /** Unique in its suite: the id of the check or of the exercise. */
  readonly id: string;
  readonly title: string;
  readonly tookMs: number;
  /** Undefined when no number may be shown, because the result has no points that stand. */
  readonly score: Score | undefined;
  readonly outcome: Outcome;
}

/**
 * "unsteady" failed once, passed when it was played again, and earned full points; whatever earned
 * less has failed. Every `why` is a sentence.
 */
export type Outcome =
  | { readonly kind: "passed" }
  | { readonly kind: "failed" | "unsteady"; readonly why: string; readonly failure: FailureJson }
  | {
    readonly kind: "skipped" | "broken" | "missing" | "open";
    readonly why: string;
  };

/** Every result of every student, in their order. */
export function suitesOf(report: GradeReport): readonly Suite[] {
  const names = shownNames(report.students.map(({ name }) => name));
  return report.students.flatMap(({ results }, place) =>
    report.exercises.map((exercise, i): Suite => {
      const [student = "", result] = [names[place], results[i]];
      if (!result) throw new Error(`Unreachable: a student has no result for "${exercise.id}"`);
      return { student, exercise, result, cases: casesOf(result, exercise, report.language) };
    })
  );
}

function casesOf(
  result: ResultJson,
  exercise: ExerciseJson,
  language: Language,
): readonly Case[] {
  const { state, report } = result;
  const checks = (report?.checks ?? []).map((check) => caseOf(check, { state, language }));
  if (state === "graded") return checks.length > 0 ? checks : [whole({ kind: "passed" })];
  // What broke is told where it broke; what broke outside of all checks is a case of its own.
  const isTold = state === "broken" && checks.some(({ outcome }) => outcome.kind === "broken");
  return isTold ? checks : [...checks, whole({ kind: state, why: clipped(result.why ?? "") })];

  function whole(outcome: Outcome): Case {
    const { id, title, points } = exercise;
    const score = hasPoints(state) ? { earned: result.earned, possible: points } : undefined;
    return { id, title, tookMs: 0, score, outcome };
  }
}

function caseOf(
  check: CheckJson,
  { state, language }: { state: ResultJson["state"]; language: Language },
): Case {
  const { id, title, tookMs, earned, points } = check;
  const score = hasPoints(state) ? { earned, possible: points } : undefined;
  return { id, title, tookMs, score, outcome: outcomeOf(check, language) };
}

function hasPoints(state: ResultJson["state"]): boolean {
  return state === "graded" || state === "missing";
}

function outcomeOf(check: CheckJson, language: Language): Outcome {
  const { verdict, failure } = check;
  switch (verdict) {
    case "pass":
      return { kind: "passed" };
    case "fail": {
      if (!failure) throw new Error(`Unreachable: "${check.id}" failed and has no failure`);
      const isUnsteady = failure.unsteady && check.earned === check.points;
      return { kind: isUnsteady ? "unsteady" : "failed", why: clipped(failure.heard), failure };
    }
    case "skip":
      return { kind: "skipped", why: wordsOf(language).needs(check.needs ?? "") };
    case "broken":
      return { kind: "broken", why: clipped(wordsOf(language).broken(check.why ?? "")) };
    default:
      return verdict satisfies never;
  }
}
