/** Plays the exercises of `tests/conformance`, which show what the scenario language can say. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  defaultLimits,
  type Limits,
  parseScenario,
  type Report,
  runProgram,
  scaled,
  type Scenario,
  scoreOf,
  type Source,
  thisRuntime,
} from "../mod.ts";
import type { Fail } from "../lab/core/verdict.ts";
import { plain } from "../lab/tell/paint.ts";
import { storyLines } from "../lab/tell/story_text.ts";
import { root, runtimeOf, troubles } from "./play.ts";

/** Wrong programs make the lab wait; what is right about them needs no more than this. */
const hurried: Limits = { ...scaled(defaultLimits, 0.2), startMs: 3000 };

export function folderOf(exercise: string): string {
  return join(root, "tests", "conformance", exercise);
}

export function exerciseOf(exercise: string): Scenario {
  const file = join(folderOf(exercise), "scenario.yaml");
  return parseScenario(readFileSync(file, "utf8"), file);
}

/** Full marks for "server-udp/good_node.ts". */
export async function passes(program: string): Promise<void> {
  const report = await playOf(program, defaultLimits);
  assert.deepEqual(troubles(report), []);
  const { earned, possible } = scoreOf(report) ?? {};
  assert.equal(earned, possible);
}

/** The program fails this check alone, and the student reads this. */
export async function fails(
  program: string,
  { check, says }: { check: string; says: RegExp },
): Promise<void> {
  const report = await playOf(program, hurried);
  const failed = troubles(report).map(({ id, verdict }) => [id, verdict.kind]);
  assert.deepEqual(failed, [[check, "fail"]]);
  assert.match(storyOf(troubles(report)[0]?.verdict as Fail), says);
}

function playOf(program: string, limits: Limits): Promise<Report> {
  const [exercise = ""] = program.split("/");
  return runProgram({
    scenario: exerciseOf(exercise),
    folder: folderOf(exercise),
    opponent: { kind: "program", source: sourceOf(program) },
    shown: program,
    limits,
  });
}

/** A program that is written for one runtime says so in its name. */
function sourceOf(program: string): Source {
  const file = join(root, "tests", "programs", "conformance", program);
  if (file.endsWith(".py")) return { kind: "command", words: ["python3", file], from: root };
  const name = /_(deno|bun)[_.]/.exec(program)?.[1] as "deno" | "bun" | undefined;
  return { kind: "file", file, runtime: runtimeOf(name ?? thisRuntime().name) };
}

/** As a student reads it, but on one line with single spaces, however it was set. */
function storyOf(fail: Fail): string {
  const telling = { language: "en", paint: plain, widthColumns: 80 } as const;
  return storyLines(fail, "", telling).join(" ").replaceAll(/ +/g, " ");
}
