import { GradeError } from "./grade_error.ts";
import type { GradeReport, StudentJson } from "./report.ts";
import { fallsTo } from "./units.ts";

/** A report, and the file that it came from. */
export interface Part {
  readonly file: string;
  readonly report: GradeReport;
}

/**
 * The report of one run out of those of its shards; times apart, it is what one machine alone would
 * have found.
 *
 * @throws {GradeError} When they are not all shards of one plan, and each of them once.
 */
export function merged(parts: readonly Part[]): GradeReport {
  const [first] = parts;
  if (!first) throw new GradeError((say) => say.nothingToMerge);
  for (const part of parts) mustFit(part, first);
  mustBeWhole(parts);
  const reports = parts.map(({ report }) => report);
  return {
    ...first.report,
    startedAt: reports.map((report) => report.startedAt).sort()[0] ?? "",
    tookMs: reports.reduce((sum, report) => sum + report.tookMs, 0),
    shards: [],
    isolation: {
      network: reports.every(({ isolation }) => isolation.network === "own") ? "own" : "shared",
      gaps: [...new Set(reports.flatMap(({ isolation }) => isolation.gaps))],
    },
    students: first.report.students.map((student, i) => mergedStudent(student, i, reports)),
  };
}

function mustFit({ file, report }: Part, first: Part): void {
  if (report.tool.version !== first.report.tool.version) {
    throw new GradeError((say) => say.mergesOtherVersion(first.file, file));
  }
  if (report.plan !== first.report.plan) {
    throw new GradeError((say) => say.mergesOtherPlan(first.file, file));
  }
  if (report.shards.length === 0) throw new GradeError((say) => say.mergesWhole(file));
}

function mustBeWhole(parts: readonly Part[]): void {
  const files = new Map<string, string>();
  for (const { file, report } of parts) {
    for (const { index, of } of report.shards) {
      const shard = `${index}/${of}`;
      const other = files.get(shard);
      if (other !== undefined) throw new GradeError((say) => say.mergesTwice(other, file, shard));
      files.set(shard, file);
    }
  }
  const counts = new Set(parts.flatMap(({ report }) => report.shards.map(({ of }) => of)));
  const [of = 0, other] = [...counts];
  const [first, second] = parts;
  if (other !== undefined && first && second) {
    throw new GradeError((say) => say.mergesOtherPlan(first.file, second.file));
  }
  const all = Array.from({ length: of }, (_, i) => `${i + 1}/${of}`);
  const missing = all.filter((shard) => !files.has(shard));
  if (missing.length > 0) throw new GradeError((say) => say.mergesHole(missing));
}

function mergedStudent(
  { name, results }: StudentJson,
  place: number,
  reports: readonly GradeReport[],
): StudentJson {
  return {
    name,
    results: results.map((result, i) => {
      const found = reports.map((report) => ({ report, own: report.students[place]?.results[i] }));
      const known = found.filter(({ own }) => own !== undefined && own.state !== "open");
      if (known.length > 1) {
        throw new GradeError((say) => say.mergesDisagree(name, result.exercise));
      }
      // Of what nobody played, the shard that it fell to says why.
      const owner = found.find(({ report }) => isOf(place + i, report));
      return known[0]?.own ?? owner?.own ?? result;
    }),
  };
}

function isOf(turn: number, { shards }: GradeReport): boolean {
  return shards.some((shard) => fallsTo(turn, shard));
}
