import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { shownPath } from "../lab/commands/library.ts";
import {
  isSet,
  numberOf,
  type OptionName,
  type Options,
  readOptions,
  textOf,
} from "../lab/commands/options.ts";
import { quoted } from "../lab/tell/replay_text.ts";
import { asUsage, UsageError } from "../lab/commands/usage_error.ts";
import { holderOf } from "../lab/wire/holder.ts";
import type { World } from "../lab/commands/world.ts";
import { findRuntime, thisRuntime } from "../lab/wire/runtime.ts";
import { grade, type GradeRun, unitsOfRun } from "./grade.ts";
import { GradeError } from "./grade_error.ts";
import type { GradePlan } from "./grade_plan.ts";
import { keepLast, memoryIn, passedBefore } from "./last_grading.ts";
import { makePlan, ownVersion } from "./make_plan.ts";
import { type Output, readOutputs, requireWritable, tellReport } from "./outputs.ts";
import { createProgressLine } from "./progress_line.ts";
import { recordsIn } from "./records.ts";
import { exitCodeOfResults, type GradeReport } from "./report.ts";
import type { Environment } from "./seed.ts";
import { readShard } from "./shard.ts";
import { readSubmitted, readTime, type SubmittedTimes } from "./submitted.ts";
import { surroundingsFor } from "./surroundings.ts";
import { gradeWordsOf } from "./words/words.ts";

const optionNames: readonly OptionName[] = [
  ...["bail", "config", "exit-zero", "jobs", "last-failed", "only", "reporter"] as const,
  ...["resume", "roster", "runtime", "sandbox", "seed", "shard", "student"] as const,
  ...["submitted", "time-scale"] as const,
];

const interruptedCode = 130;

/** `grade [dir]`, `grade --roster dir`: grades, and tells what came of it. */
export async function gradeCommand(
  words: readonly string[],
  { world, env }: { world: World; env: Environment },
): Promise<number> {
  const options = readOptions(words, optionNames);
  const outputs = readOutputs(textOf(options, "reporter") ?? "text", {
    caller: world.places.caller,
    env,
  });
  const version = await ownVersion(world.places.lab);
  const plan = await makePlan(options, { world, env, version });
  await requireWritable(outputs, {
    isClass: plan.students.length > 1,
    words: world.words.usage,
  });
  const interrupt = new AbortController();
  const run = await runOf(options, { world, plan, version, signal: interrupt.signal });
  const forget = world.onInterrupt(() => interrupt.abort());
  try {
    return await carryOut(run, { options, outputs, world, words, env });
  } finally {
    forget();
  }
}

async function runOf(
  options: Options,
  { world, plan, version, signal }: {
    world: World;
    plan: GradePlan;
    version: string;
    signal: AbortSignal;
  },
): Promise<Omit<GradeRun, "onProgress">> {
  const { lab } = world.places;
  const own = thisRuntime();
  const runtime = findRuntime(plan.runtime, lab);
  if (!runtime) throw new UsageError((say) => say.noRuntime(plan.runtime));
  await requireSandbox(plan);
  const shardText = textOf(options, "shard");
  const shard = shardText === undefined ? undefined : readShard(shardText);
  if (shardText !== undefined && unitsOfRun({ plan, shard }).length === 0) {
    throw new GradeError((say) => say.nothingInShard(shardText));
  }
  const part = shard ? `-${shard.index}-of-${shard.of}` : "";
  const records = recordsIn(join(memoryIn(lab), `${plan.hash}${part}`));
  const resumes = isSet(options, "resume");
  if (!resumes) await records.clear();
  return {
    ...{ plan, lab, runtime, shard, records, resumes, signal },
    shown: (file) => shownPath(file, world.places),
    tool: { version, runtime: `${own.name} ${own.version}` },
    jobs: numberOf(options, "jobs", { from: 1, upTo: 64, whole: true }) ?? 1,
    bails: isSet(options, "bail"),
    earlier: isSet(options, "last-failed") ? await passedBefore(plan, lab) : () => undefined,
    submitted: await submittedTimes(options, { plan, world }),
    surroundings: await surroundingsFor(plan),
  };
}

async function carryOut(
  run: Omit<GradeRun, "onProgress">,
  { options, outputs, world, words, env }: {
    options: Options;
    outputs: readonly Output[];
    world: World;
    words: readonly string[];
    env: Environment;
  },
): Promise<number> {
  const { plan, jobs, records, signal } = run;
  const units = unitsOfRun(run);
  const line = createProgressLine(units, { jobs, language: plan.language });
  const report = await grade({
    ...run,
    onProgress: (progress) => world.flash(world.paint.faint(line.after(progress))),
  });
  await tellReport(report, outputs, { world, env });
  if (signal.aborted) {
    const again = words.filter((word) => word !== "--resume").map(quoted);
    const command = [world.lab, ...again, "--resume"].join(" ");
    const { progress } = gradeWordsOf(plan.language);
    world.complain(progress.goOn({ over: line.over(), all: units.length, command }));
    return interruptedCode;
  }
  tellSeeds(plan, world);
  await records.clear();
  await keepLast(report, run.lab);
  const code = exitCodeOfResults(resultsOfRun(report, run));
  return isSet(options, "exit-zero") && code === 1 ? 0 : code;
}

/**
 * A sandbox that this machine cannot make is told at once, not by every result.
 *
 * @throws {UsageError} When it cannot.
 */
async function requireSandbox({ sandbox, runtime }: GradePlan): Promise<void> {
  await holderOf(sandbox, { isDeno: runtime === "deno" }).catch(asUsage);
}

/** Whoever plays a failure again needs the seed; whoever writes a program must not have had it. */
function tellSeeds({ exercises, language }: GradePlan, world: World): void {
  const chosen = exercises.filter(({ scenario, seed }) => seed !== scenario.seed);
  if (chosen.length === 0) return;
  const seeds = chosen.map(({ scenario, seed }) => `${scenario.id} ${seed}`).join(" · ");
  world.print(`  ${world.paint.faint(gradeWordsOf(language).progress.seeds(seeds))}`);
}

/** What belongs to other shards says nothing about this one. */
function resultsOfRun(report: GradeReport, run: Pick<GradeRun, "plan" | "shard">) {
  const wanted = new Set(unitsOfRun(run).map(({ key }) => key));
  return report.students.flatMap(({ results }, i) =>
    results.filter((_, j) => wanted.has(`${i}-${j}`))
  );
}

/** One time for everybody, or a file with a line for each student. */
async function submittedTimes(
  options: Options,
  { plan, world }: { plan: GradePlan; world: World },
): Promise<SubmittedTimes> {
  const text = textOf(options, "submitted");
  if (text === undefined) return new Map();
  const students = plan.students.map(({ name }) => name);
  const file = resolve(world.places.caller, text);
  const isFile = (await stat(file).catch(() => undefined))?.isFile() ?? false;
  if (isFile) {
    const shown = shownPath(file, world.places);
    return readSubmitted(await readFile(file, "utf8"), { file: shown, students });
  }
  const time = readTime(text, "--submitted");
  return new Map(students.map((student) => [student, time]));
}
