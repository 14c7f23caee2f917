import { GradeError } from "./grade_error.ts";
import type { GradeReport, ResultJson, StudentJson } from "./report.ts";

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
      const found = reports.map((report) => report.students[place]?.results[i]);
      const known = found.filter((each) => each !== undefined && each.state !== "open");
      if (known.length > 1) {
        throw new GradeError((say) => say.mergesDisagree(name, result.exercise));
      }
      // What no shard came to, because it was interrupted, stays open.
      return known[0] ?? mostTelling(found) ?? result;
    }),
  };
}

/** The shard that should have played it says why it did not; the others only that they did not. */
function mostTelling(found: readonly (ResultJson | undefined)[]): ResultJson | undefined {
  const whys = found.flatMap((each) => (each ? [each.why] : []));
  return found.find((each) => each && whys.filter((why) => why === each.why).length === 1);
}
