/** Plays programs as `lab run` does, for tests that look at the report. */
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type CheckReport,
  defaultLimits,
  findRuntime,
  parseScenario,
  type Report,
  runProgram,
  type Runtime,
  type RuntimeName,
  scaled,
  type Scenario,
  type Source,
  thisRuntime,
} from "../mod.ts";
import type { Fail } from "../lab/core/verdict.ts";
import { plain } from "../lab/tell/paint.ts";
import { storyLines } from "../lab/tell/story_text.ts";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/**
 * Wrong programs make the lab wait; these tests need not wait as long as a classroom does.
 * What a scenario says of its own times stays: its good programs were measured with them.
 */
export const hurried = { ...scaled(defaultLimits, 0.4), timeScale: 1 };

export function scenarioOf(id: string): Scenario {
  const file = join(root, "scenarios", id, "scenario.yaml");
  return parseScenario(readFileSync(file, "utf8"), file);
}

/** @throws {Error} When the machine lacks it: the tests are about both. */
export function runtimeOf(name: RuntimeName): Runtime {
  const runtime = findRuntime(name, root);
  if (!runtime) throw new Error(`Cannot find ${name}: install the packages first`);
  return runtime;
}

export function programOf(id: string, name: string): string {
  return join(root, "tests", "programs", id, name);
}

/** A program that is written for one runtime says so in its name; the others run on this one. */
export function sourceOf(file: string): Source {
  if (file.endsWith(".py")) return { kind: "command", words: ["python3", file], from: root };
  const name = /_(deno|bun)[_.]/.exec(basename(file))?.[1] as RuntimeName | undefined;
  return { kind: "file", file, runtime: runtimeOf(name ?? thisRuntime().name) };
}

/** Plays a scenario; with `isHurried`, with limits that only a wrong program runs into. */
export function play(
  id: string,
  source: Source,
  { isHurried = false, signal }: { isHurried?: boolean; signal?: AbortSignal } = {},
): Promise<Report> {
  return runProgram({
    scenario: scenarioOf(id),
    folder: join(root, "scenarios", id),
    opponent: { kind: "program", source },
    shown: "program",
    limits: isHurried ? hurried : defaultLimits,
    ...(signal ? { signal } : {}),
  });
}

/**
 * Looks at a wrong program in a hurry and, if it does not fail as it must, once more at leisure: on
 * a machine that is busy with other tests, what is played in a hurry may meet another end first.
 * Nothing like it is done for right programs; they have to pass every time.
 */
export async function inAHurryOrAtLeisure(
  look: (isHurried: boolean) => Promise<void>,
): Promise<void> {
  try {
    await look(true);
  } catch (error) {
    console.error(`Played again, at leisure: ${error instanceof Error ? error.message : error}`);
    await look(false);
  }
}

/**
 * The checks that failed or broke; those that were skipped are not the news. Nor are those that need
 * an unsteady one: they were played because it passed once, and met the same mistake.
 */
export function troubles({ checks }: Report): readonly CheckReport[] {
  const shaky = new Set<string>();
  return checks.filter(({ id, needs, verdict }) => {
    const isShaken = needs.some((need) => shaky.has(need));
    if (isShaken || (verdict.kind === "fail" && verdict.unsteady)) shaky.add(id);
    return !isShaken && (verdict.kind === "fail" || verdict.kind === "broken");
  });
}

/** As a student reads it on an endless line, with single spaces. */
export function storyOf(fail: Fail): string {
  const telling = { language: "en", paint: plain, widthColumns: 1000 } as const;
  return storyLines(fail, "", telling).join(" ").replaceAll(/ +/g, " ");
}
