/**
 * Grades a made-up class with one job, with two, and in three shards that are merged, compares the
 * scores, and watches the grader's memory.
 *
 *   deno run -A bench/class.ts 30 0.4          bun bench/class.ts 300 1 handshake
 *
 * The words are the number of students, how much of the exercises they hand in, and which exercises
 * there are; all of them when left out. It prints a Markdown table.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GradeReport } from "../grader/report.ts";
import { callGrader, makeClass, scoresOf } from "../tests/class_kit.ts";
import { thisRuntime } from "../mod.ts";
import { root } from "../tests/play.ts";

const [count = "30", share = "0.4", only] = process.argv.slice(2);
const all = readdirSync(join(root, "scenarios"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
const exercises = only?.split(",") ?? all;
const folder = mkdtempSync(join(tmpdir(), "class-"));
const roster = join(folder, "submissions");
const runtime = thisRuntime();

interface Measured {
  readonly what: string;
  readonly report: GradeReport;
  readonly seconds: number;
  readonly memoryMiB: readonly number[];
}

try {
  makeClass(roster, { students: Number(count), exercises, share: Number(share) });
  const rows = [
    await measured("1 job", ["--jobs", "1"]),
    await measured("2 jobs", ["--jobs", "2"]),
    await shards(3),
  ];
  tell(rows);
} finally {
  rmSync(folder, { recursive: true });
}

async function measured(what: string, words: readonly string[]): Promise<Measured> {
  const file = join(folder, `${what.replaceAll(/\W/g, "-")}.json`);
  const memoryMiB: number[] = [];
  const startedAtMs = performance.now();
  let watch: ReturnType<typeof setInterval> | undefined;
  const { complaint } = await callGrader(
    [
      ...["--roster", roster, "--only", exercises.join(",")],
      ...words,
      "--reporter",
      `json=${file}`,
    ],
    {
      ...{ runtime: runtime.name, cwd: folder },
      onStart: ({ pid }) =>
        void (watch = setInterval(() => memoryMiB.push(...residentMiB(pid)), 1000)),
    },
  );
  clearInterval(watch);
  if (complaint !== "") console.error(complaint);
  const seconds = (performance.now() - startedAtMs) / 1000;
  return { what, seconds, memoryMiB, report: readReport(file) };
}

/** As on several machines, but all on this one, so they are slower than those would be. */
async function shards(of: number): Promise<Measured> {
  const startedAtMs = performance.now();
  const numbers = Array.from({ length: of }, (_, i) => i + 1);
  const parts = await Promise.all(
    numbers.map((number) => measured(`shard ${number}`, ["--shard", `${number}/${of}`])),
  );
  const files = parts.map(({ what }) => join(folder, `${what.replaceAll(/\W/g, "-")}.json`));
  const file = join(folder, "merged.json");
  const words = ["merge", ...files, "--reporter", `json=${file}`];
  await callGrader(words, { runtime: runtime.name, cwd: folder });
  return {
    what: `${of} shards at the same time, merged`,
    report: readReport(file),
    seconds: (performance.now() - startedAtMs) / 1000,
    memoryMiB: parts.flatMap(({ memoryMiB }) => memoryMiB),
  };
}

function readReport(file: string): GradeReport {
  return JSON.parse(readFileSync(file, "utf8"));
}

function tell(rows: readonly Measured[]): void {
  const [first] = rows;
  const played = first?.report.students.flatMap(({ results }) => results)
    .filter(({ state }) => state !== "missing").length;
  console.log(`${count} students, ${played} programs, ${runtime.name} ${runtime.version}\n`);
  console.log("| | seconds | against 1 job | scores | grader's memory, MiB: early, late, most |");
  console.log("| --- | ---: | ---: | --- | ---: |");
  for (const { what, seconds, report, memoryMiB } of rows) {
    const ratio = ((first?.seconds ?? 0) / seconds).toFixed(2);
    const memory = [quarter(memoryMiB, 1), quarter(memoryMiB, 3), Math.max(0, ...memoryMiB)];
    const cells = [what, seconds.toFixed(0), `${ratio} ×`, difference(first?.report, report)];
    console.log(`| ${[...cells, memory.map((each) => each.toFixed(0)).join(", ")].join(" | ")} |`);
  }
}

function difference(first: GradeReport | undefined, report: GradeReport): string {
  const wanted = first ? scoresOf(first) : [];
  const other = scoresOf(report).filter((line, i) => line !== wanted[i]);
  for (const line of other) console.error(`differs: ${line}`);
  return other.length === 0 ? "the same" : `${other.length} differ`;
}

/** The median of the second or of the last quarter. */
function quarter(numbers: readonly number[], index: number): number {
  const size = Math.max(1, Math.floor(numbers.length / 4));
  const part = numbers.slice(index * size, (index + 1) * size).sort((a, b) => a - b);
  return part[Math.floor(part.length / 2)] ?? NaN;
}

/** Nothing once the process is gone. */
function residentMiB(pid: number | undefined): readonly number[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "latin1");
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    return kib === undefined ? [] : [Number(kib) / 1024];
  } catch {
    return [];
  }
}
