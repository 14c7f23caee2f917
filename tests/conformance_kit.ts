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
} from "../mod.ts";
import type { Fail } from "../lab/core/verdict.ts";
import { inAHurryOrAtLeisure, root, sourceOf, storyOf, troubles } from "./play.ts";

/** Wrong programs make the lab wait; what is right about them needs no more than this. */
const hurried: Limits = { ...scaled(defaultLimits, 0.2), startMs: 3000, timeScale: 1 };

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
export function fails(
  program: string,
  { check, says }: { check: string; says: RegExp },
): Promise<void> {
  return inAHurryOrAtLeisure(async (isHurried) => {
    const report = await playOf(program, isHurried ? hurried : defaultLimits);
    const failed = troubles(report).map(({ id, verdict }) => [id, verdict.kind]);
    assert.deepEqual(failed, [[check, "fail"]]);
    assert.match(storyOf(troubles(report)[0]?.verdict as Fail), says);
  });
}

function playOf(program: string, limits: Limits): Promise<Report> {
  const [exercise = ""] = program.split("/");
  const file = join(root, "tests", "programs", "conformance", program);
  return runProgram({
    scenario: exerciseOf(exercise),
    folder: folderOf(exercise),
    opponent: { kind: "program", source: sourceOf(file) },
    shown: program,
    limits,
  });
}
