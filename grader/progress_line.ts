import type { Language } from "../lab/core/language.ts";
import { safeText } from "../lab/tell/safe_text.ts";
import type { GradeProgress } from "./grade.ts";
import type { Unit } from "./units.ts";
import { durationText } from "./words/duration.ts";
import { gradeWordsOf } from "./words/words.ts";

/** Says in one line how far a run has come: `12/390 · ada · echo · half-close · 14 min left`. */
export interface ProgressLine {
  /** The line after this news. */
  after(progress: GradeProgress): string;
  /** How many units are over, those that were known before among them. */
  over(): number;
}

/** @param units All that the run will play. */
export function createProgressLine(
  units: readonly Unit[],
  { jobs, language }: { jobs: number; language: Language },
): ProgressLine {
  const words = gradeWordsOf(language).progress;
  /** How long each exercise took, whoever wrote it; what was not handed in took no time. */
  const took = new Map<string, number[]>();
  /** Those that somebody has handed in: of the others, nobody knows yet what they cost. */
  const known = new Set<string>();
  const waiting = new Map(units.map((unit) => [unit.key, unit]));
  const leftMs = (): number => {
    const all = [...took.values()].flat();
    const costs = [...waiting.values()].map(({ exercise: { scenario: { id } } }) =>
      mean(known.has(id) ? took.get(id) ?? [] : all)
    );
    return costs.reduce((sum, cost) => sum + cost, 0) / jobs;
  };
  return {
    after(progress) {
      const { unit } = progress;
      if (progress.kind !== "plays") waiting.delete(unit.key);
      if (progress.kind === "over") {
        const id = unit.exercise.scenario.id;
        took.set(id, [...took.get(id) ?? [], progress.tookMs]);
        if (progress.isPlayed) known.add(id);
      }
      const said = words.unit({
        student: safeText(unit.student.name),
        exercise: unit.exercise.scenario.id,
        check: progress.kind === "plays" ? progress.check : "",
      });
      const left = known.size === 0 || waiting.size === 0 ? [] : [words.left(timeText(leftMs()))];
      return [`  … ${units.length - waiting.size}/${units.length}`, said, ...left].join(" · ");
    },
    over: () => units.length - waiting.size,
  };

  function timeText(ms: number): string {
    return durationText(ms, words.units);
  }
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
