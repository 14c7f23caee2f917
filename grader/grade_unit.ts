import { join } from "node:path";
import type { GradeRun } from "./grade.ts";
import type { Job } from "./job.ts";
import { lateResult } from "./late.ts";
import { digestOf, programOf } from "./program_of.ts";
import type { ResultJson } from "./report.ts";
import { headOf, missingResult, resultOf } from "./results.ts";
import type { Unit } from "./units.ts";
import { gradeWordsOf } from "./words/words.ts";
import { playInWorker } from "./worker_process.ts";

/** A whole scenario may take ten minutes, and one check more; the rest is for the worker itself. */
const workerLimitMs = 12 * 60_000;

/** Grades one exercise of one student, or takes over what is known already. */
export async function gradeUnit(unit: Unit, run: GradeRun): Promise<ResultJson> {
  const { records, onProgress } = run;
  const startedAtMs = performance.now();
  const digest = await digestOf(unit.student.folder);
  const known = run.earlier(unit) ?? (run.resumes ? await records.read(unit, digest) : undefined);
  if (known) {
    onProgress({ kind: "resumed", unit });
    return known;
  }
  const result = await freshResult(unit, run);
  // What is missing is seen again at once.
  if (result.state === "graded") await records.keep(unit, { digest, result });
  const isPlayed = result.state !== "missing";
  onProgress({ kind: "over", unit, isPlayed, tookMs: performance.now() - startedAtMs });
  return result;
}

async function freshResult(unit: Unit, run: GradeRun): Promise<ResultJson> {
  const { plan, runtime } = run;
  const head = headOf(unit.exercise);
  const { results: words } = gradeWordsOf(plan.language);
  const running = { runtime, commands: plan.commands };
  const handedIn = await programOf(unit.student, head.exercise, running);
  switch (handedIn.kind) {
    case "missing":
      return missingResult(head, words.missing(handedIn.lookedFor));
    case "several":
      return missingResult(head, words.twoFiles(handedIn.names));
    case "program":
      return withLateness(await played(unit, run, handedIn), unit, run);
    default:
      return handedIn satisfies never;
  }
}

async function played(
  unit: Unit,
  run: GradeRun,
  { name, source }: { name: string; source: Job["source"] },
): Promise<ResultJson> {
  const { plan, lab, surroundings, signal, onProgress } = run;
  const { file, weight, seed } = unit.exercise;
  const { sandbox, language, timeScale } = plan;
  const shown = run.shown(join(unit.student.folder, name));
  const job = { scenario: file, weight, seed, source, shown, sandbox, language, timeScale };
  const end = await playInWorker(job, {
    ...{ lab, signal, wrap: surroundings.wrap },
    limitMs: workerLimitMs * Math.max(1, timeScale),
    onCheck: (check) => onProgress({ kind: "plays", unit, check }),
  });
  return resultOf(headOf(unit.exercise), end, language);
}

function withLateness(result: ResultJson, unit: Unit, run: GradeRun): ResultJson {
  const { deadline } = unit.exercise;
  const handedInAtMs = run.submitted.get(unit.student.name);
  if (deadline === undefined || handedInAtMs === undefined) return result;
  const byMs = handedInAtMs - Date.parse(deadline);
  if (byMs <= 0) return result;
  return lateResult(result, { byMs, worth: run.plan.late, language: run.plan.language });
}
