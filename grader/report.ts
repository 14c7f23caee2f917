import type { Language } from "../lab/core/language.ts";
import type { Score } from "../lab/core/report.ts";
import type { ReportJson } from "../lab/tell/report_json.ts";

/** The version of the form below; it grows when a reader of the old one could be misled. */
export const gradeFormat = "socket-lab/grade/1";

/**
 * What `grade` found out about one student or a class. It is plain JSON: the file that `--reporter
 * json` writes, that `grade merge` reads, and that every other reporter tells in its own form.
 */
export interface GradeReport {
  /** The version of this form. */
  readonly format: typeof gradeFormat;
  /** What is graded, as `grade.yaml` calls it. */
  readonly title: string;
  /** The language of all sentences in it. */
  readonly language: Language;
  /** The grader: its version, and what ran it, for instance "deno 2.9.6". */
  readonly tool: { readonly version: string; readonly runtime: string };
  /** A hash of what was asked: exercises, their files, weights, deadlines, seeds, students. */
  readonly plan: string;
  /** ISO 8601 in UTC, to the second. */
  readonly startedAt: string;
  /** Milliseconds of real time; of merged reports, the sum. */
  readonly tookMs: number;
  /** Which parts of the whole are in it; [] when it was never cut. */
  readonly shards: readonly ShardJson[];
  /** What held the programs beside the sandbox that each report names. */
  readonly isolation: IsolationJson;
  /** In teaching order. */
  readonly exercises: readonly ExerciseJson[];
  /** In the order of their names. */
  readonly students: readonly StudentJson[];
}

/** Part `index` of `of` parts, from 1. */
export interface ShardJson {
  /** From 1. */
  readonly index: number;
  /** How many there are. */
  readonly of: number;
}

/** How the programs were kept away from the rest of the machine. */
export interface IsolationJson {
  /** "own": every program had a loopback of its own, and no other network. */
  readonly network: "own" | "shared";
  /** What this machine could not stop: a sentence each, for the teacher. */
  readonly gaps: readonly string[];
}

/** An exercise that is graded. */
export interface ExerciseJson {
  /** The id of its scenario. */
  readonly id: string;
  /** In the language of the report. */
  readonly title: string;
  /** What it is worth with its weight: whole points. */
  readonly points: number;
  /** Chance of its faults and values. */
  readonly seed: number;
  /** Until when it had to be handed in: ISO 8601, as `grade.yaml` has it. */
  readonly deadline?: string;
}

/** One student. */
export interface StudentJson {
  /** The name of the student's folder: a stranger's text, to be escaped by whoever shows it. */
  readonly name: string;
  /** One for every exercise, in their order. */
  readonly results: readonly ResultJson[];
}

/** What a student got for an exercise. */
export interface ResultJson {
  /** The id of the scenario. */
  readonly exercise: string;
  /**
   * "graded": the points stand · "missing": nothing was handed in · "broken": the lab or the
   * scenario failed, so nobody knows · "open": not played yet (interrupted, or in another shard).
   */
  readonly state: "graded" | "missing" | "broken" | "open";
  /** The same as the exercise's. */
  readonly points: number;
  /** The sum over its checks; 0 unless "graded". */
  readonly earned: number;
  /** A sentence; with every state but "graded". */
  readonly why?: string;
  /** It was handed in too late, and this is a sentence about what that cost. */
  readonly late?: string;
  /** With "graded", and with "broken" as far as it came. The points in it are weighted. */
  readonly report?: ReportJson;
}

/** What a student has in all; undefined while a result is broken or open: no total can be trusted. */
export function scoreOfStudent({ results }: StudentJson): Score | undefined {
  if (results.some(({ state }) => state === "broken" || state === "open")) return undefined;
  return {
    earned: results.reduce((sum, { earned }) => sum + earned, 0),
    possible: results.reduce((sum, { points }) => sum + points, 0),
  };
}

/** 0: everybody has full marks · 1: somebody has not · 3: something broke, or was not played. */
export function exitCodeOfGrade({ students }: GradeReport): 0 | 1 | 3 {
  return exitCodeOfResults(students.flatMap(({ results }) => results));
}

/** The same for a part of a report. */
export function exitCodeOfResults(results: readonly ResultJson[]): 0 | 1 | 3 {
  if (results.some(({ state }) => state === "broken" || state === "open")) return 3;
  return results.every(({ earned, points }) => earned === points) ? 0 : 1;
}
