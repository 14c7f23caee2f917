import type { Runtime } from "../lab/wire/runtime.ts";
import { inTurns } from "./crew.ts";
import type { GradePlan } from "./grade_plan.ts";
import { gradeUnit } from "./grade_unit.ts";
import type { Records } from "./records.ts";
import {
  gradeFormat,
  type GradeReport,
  type IsolationJson,
  type ResultJson,
  type ShardJson,
} from "./report.ts";
import { headOf, openResult } from "./results.ts";
import type { SubmittedTimes } from "./submitted.ts";
import { inShard, type Unit, unitsOf } from "./units.ts";
import { gradeWordsOf } from "./words/words.ts";
import type { Surroundings } from "./surroundings.ts";

/** A plan, and how to carry it out. */
export interface GradeRun {
  readonly plan: GradePlan;
  /** Absolute: the lab's own folder. */
  readonly lab: string;
  /** How a report names a file of a student's, so that the caller can play it again. */
  readonly shown: (file: string) => string;
  /** The grader's own version, and what runs it. */
  readonly tool: GradeReport["tool"];
  /** What plays `.ts` and `.js` files. */
  readonly runtime: Runtime;
  /** Which part of the whole; all of it when undefined. */
  readonly shard: ShardJson | undefined;
  /** So many workers at a time. */
  readonly jobs: number;
  /** Nothing more is begun behind the first result without full points. */
  readonly bails: boolean;
  /** What an earlier run found out about a unit and need not be found again. */
  readonly earlier: (unit: Unit) => ResultJson | undefined;
  readonly records: Records;
  /** Takes over what an interrupted run has found already. */
  readonly resumes: boolean;
  readonly submitted: SubmittedTimes;
  readonly surroundings: Surroundings;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: GradeProgress) => void;
}

/** Where a run has come to. */
export type GradeProgress =
  | { readonly kind: "plays"; readonly unit: Unit; readonly check: string }
  /** Its result was known already. */
  | { readonly kind: "resumed"; readonly unit: Unit }
  /** `isPlayed`: there was a program to play. */
  | {
    readonly kind: "over";
    readonly unit: Unit;
    readonly tookMs: number;
    readonly isPlayed: boolean;
  };

/** The units of a run, in the order in which they are played. */
export function unitsOfRun({ plan, shard }: Pick<GradeRun, "plan" | "shard">): readonly Unit[] {
  const units = unitsOf(plan);
  return shard ? inShard(units, shard) : units;
}

/** Grades everything that the plan asks for and that is in this shard. */
export async function grade(run: GradeRun): Promise<GradeReport> {
  const startedAt = new Date();
  const results = new Map<string, ResultJson>();
  let isBailed = false;
  await inTurns(unitsOfRun(run), {
    hands: run.jobs,
    isOver: () => isBailed || run.signal.aborted,
    async act(unit) {
      const result = await gradeUnit(unit, run);
      results.set(unit.key, result);
      isBailed ||= run.bails && result.earned < result.points;
    },
  });
  return reportOf(run, { startedAt, results });
}

function reportOf(
  { plan, shard, tool, surroundings }: GradeRun,
  { startedAt, results }: { startedAt: Date; results: ReadonlyMap<string, ResultJson> },
): GradeReport {
  const { title, language, hash, students, exercises } = plan;
  const words = gradeWordsOf(language).results;
  const units = Map.groupBy(unitsOf(plan), (unit) => unit.student);
  const resultOfUnit = (unit: Unit): ResultJson =>
    results.get(unit.key) ?? openResult(headOf(unit.exercise), words.open);
  return {
    ...{ format: gradeFormat, title, language, tool, plan: hash },
    startedAt: `${startedAt.toISOString().slice(0, 19)}Z`,
    tookMs: Date.now() - startedAt.getTime(),
    shards: shard ? [shard] : [],
    isolation: isolationOf(surroundings, { language, results: [...results.values()] }),
    exercises: exercises.map(({ scenario, points, seed, deadline }) => ({
      ...{ id: scenario.id, title: scenario.title[language], points, seed },
      ...(deadline === undefined ? {} : { deadline }),
    })),
    students: students.map((student) => ({
      name: student.name,
      results: (units.get(student) ?? []).map(resultOfUnit),
    })),
  };
}

/** What could not be stopped depends on what really held the programs. */
function isolationOf(
  { network, gapsBehind }: Surroundings,
  { language, results }: { language: GradePlan["language"]; results: readonly ResultJson[] },
): IsolationJson {
  const sandboxes = results.flatMap(({ report }) => (report ? [report.program.sandbox] : []));
  return { network, gaps: gapsBehind([...new Set(sandboxes)].sort(), language) };
}
