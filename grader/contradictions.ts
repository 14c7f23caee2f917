import type { CheckJson, ReportJson } from "../lab/tell/report_json.ts";
import type { ExerciseJson, GradeReport, ResultJson, StudentJson } from "./report.ts";

/** Something that cannot be, though its form is right. */
export interface Contradiction {
  /** From the top of the report: keys, and places in lists from 0. */
  readonly path: readonly (string | number)[];
  /** What is there, and what must be. */
  readonly message: string;
}

/** Where a report of the right form contradicts itself; no points can be believed then. */
export function contradictionsIn(report: GradeReport): readonly Contradiction[] {
  return [
    ...report.shards.flatMap(({ index, of }, i) =>
      index > of ? [at(["shards", i], `is part ${index} of ${of}: it must be one of them`)] : []
    ),
    ...repeated(report.exercises.map(({ id }) => id), "exercises", "id"),
    ...repeated(report.students.map(({ name }) => name), "students", "name"),
    ...report.students.flatMap((student, i) =>
      under(["students", i, "results"], inResults(student, report.exercises))
    ),
  ];
}

function repeated(names: readonly string[], list: string, key: string): readonly Contradiction[] {
  return names.flatMap((name, i) => {
    const first = names.indexOf(name);
    return first === i
      ? []
      : [at([list, i, key], `is that of ${list}[${first}] again: it must be another one`)];
  });
}

function inResults(
  { results }: StudentJson,
  exercises: readonly ExerciseJson[],
): readonly Contradiction[] {
  if (results.length !== exercises.length) {
    const count = `${results.length} of ${exercises.length} results`;
    return [at([], `has ${count}: it must have one for every exercise`)];
  }
  return results.flatMap((result, i) => {
    const exercise = exercises[i];
    return exercise ? under([i], [...ofExercise(result, exercise), ...inResult(result)]) : [];
  });
}

function ofExercise(result: ResultJson, exercise: ExerciseJson): readonly Contradiction[] {
  if (result.exercise !== exercise.id) {
    return [at(["exercise"], `is another one than "${exercise.id}": results are in their order`)];
  }
  const { report } = result;
  return [
    ...unequal(["points"], { is: result.points, mustBe: exercise.points, as: "as the exercise" }),
    ...(report && report.scenario.id !== exercise.id
      ? [at(["report", "scenario", "id"], `is another one: it must be "${exercise.id}"`)]
      : []),
  ];
}

function inResult({ state, points, earned, why, report }: ResultJson): readonly Contradiction[] {
  const inReport = under(["report"], report ? inChecks(report) : []);
  if (state !== "graded") {
    return [
      ...(why === undefined ? [at(["why"], `is missing: with "${state}" it must say why`)] : []),
      ...unequal(["earned"], { is: earned, mustBe: 0, as: `with "${state}"` }),
      ...inReport,
    ];
  }
  if (!report) return [at(["report"], 'is missing: with "graded" there must be one')];
  if (!report.score) return [at(["report", "score"], 'is null: with "graded" it must be a score')];
  const { score } = report;
  return [
    ...unequal(["earned"], { is: earned, mustBe: score.earned, as: "as in its report" }),
    ...unequal(["points"], { is: points, mustBe: score.possible, as: "as in its report" }),
    ...inReport,
  ];
}

function inChecks({ score, checks }: ReportJson): readonly Contradiction[] {
  const ids = checks.map(({ id }) => id);
  const inEach = checks.flatMap((check, i) => under(["checks", i], inCheck(check)));
  const inTotal = score ? inScore(score, checks) : [];
  return [...repeated(ids, "checks", "id"), ...inEach, ...inTotal];
}

function inScore(
  score: NonNullable<ReportJson["score"]>,
  checks: readonly CheckJson[],
): readonly Contradiction[] {
  const sum = (key: "earned" | "points"): number =>
    checks.reduce((total, check) => total + check[key], 0);
  const as = "as its checks in all";
  const broken = checks.find(({ verdict }) => verdict === "broken");
  return [
    ...unequal(["score", "earned"], { is: score.earned, mustBe: sum("earned"), as }),
    ...unequal(["score", "possible"], { is: score.possible, mustBe: sum("points"), as }),
    ...(broken ? [at(["score"], `is a score: it must be null, for a check is broken`)] : []),
  ];
}

function inCheck(check: CheckJson): readonly Contradiction[] {
  const { verdict, points, earned } = check;
  const isEarner = verdict === "pass" || verdict === "fail";
  const most = isEarner ? points : 0;
  const needed = ({ pass: [], fail: ["failure"], skip: ["needs"], broken: ["why"] } as const)[
    verdict
  ];
  return [
    ...(earned > most ? [at(["earned"], `is ${earned}: it must be at most ${most}`)] : []),
    ...needed.flatMap((key) =>
      check[key] === undefined ? [at([key], `is missing: it must be there with "${verdict}"`)] : []
    ),
  ];
}

function unequal(
  path: Contradiction["path"],
  { is, mustBe, as }: { is: number; mustBe: number; as: string },
): readonly Contradiction[] {
  return is === mustBe ? [] : [at(path, `is ${is}: it must be ${mustBe}, ${as}`)];
}

function at(path: Contradiction["path"], message: string): Contradiction {
  return { path, message };
}

function under(
  path: Contradiction["path"],
  found: readonly Contradiction[],
): readonly Contradiction[] {
  return found.map((each) => ({ ...each, path: [...path, ...each.path] }));
}
