/** Plays the protocols that prove the search for small cases: good programs, and a program for each mistake. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Check, type Report, runProgram, type Scenario, scoreOf } from "../mod.ts";
import { isSchedule, parseCase, printCase } from "../lab/core/case.ts";
import type { Fail } from "../lab/core/verdict.ts";
import type { Selection } from "../lab/run/run_scenario.ts";
import { root, scenarioOf, sourceOf, troubles } from "./play.ts";

/** What a wrong program must come to with the default seed: a line of `tests/golden/proofs`. */
export interface Golden {
  readonly program: string;
  readonly check: string;
  readonly case: string;
}

/** A check that a wrong program must pass needs no more runs than this, two at a time; nor does a good program. */
const fewRuns = 2;

/** The lines of `tests/golden/proofs/<protocol>.txt`: program, check, case. */
export function goldenOf(protocol: string): readonly Golden[] {
  const text = readFileSync(join(root, "tests", "golden", "proofs", `${protocol}.txt`), "utf8");
  return text.trimEnd().split("\n").map((line) => {
    const [program = "", check = "", ...rest] = line.split("  ");
    return { program, check, case: rest.join("  ") };
  });
}

/** Whether the network of the case does anything at all. */
export function hasFaults(golden: Golden): boolean {
  return /\bto(?:Server|Client)\b/.test(golden.case);
}

/** The names of the wrong programs of a protocol. */
export function wrongPrograms(protocol: string): readonly string[] {
  const names = readdirSync(join(root, "tests", "programs", protocol));
  return names.filter((name) => name.startsWith("bad_")).sort();
}

/** Full marks, in the short form. */
export async function passes(program: string): Promise<void> {
  const { scenario, play } = proofOf(program);
  const short = { ...scenario, checks: scenario.checks.map(shortForm) };
  const report = await play(short);
  assert.deepEqual(troubles(report), []);
  const { earned, possible } = scoreOf(report) ?? {};
  assert.equal(earned, possible);
}

/** The program fails the check of its golden line and no other, and comes to the same case. */
export async function fails(program: string): Promise<Fail> {
  const { scenario, play } = proofOf(program);
  const golden = goldenLine(program);
  const checks = scenario.checks.map((each) => each.id === golden.check ? each : shortForm(each));
  const report = await play({ ...scenario, checks });
  const failed = troubles(report).map(({ id, verdict }) => [id, verdict.kind]);
  assert.deepEqual(failed, [[golden.check, "fail"]]);
  const fail = troubles(report)[0]?.verdict as Fail;
  assert.equal(fail.case, golden.case);
  assert.equal(fail.unsteady, undefined);
  return fail;
}

/** The golden case fails, and without any one of its faults it passes. */
export async function isMinimal(program: string): Promise<void> {
  const { scenario, play } = proofOf(program);
  const { check, case: whole } = goldenLine(program);
  const kindOf = async (text: string): Promise<string | undefined> => {
    const report = await play(scenario, { check, case: text });
    return report.checks[0]?.verdict.kind;
  };
  // Twice, because a busy kernel may merge the two pieces of a cut.
  assert.ok(await kindOf(whole) === "fail" || await kindOf(whole) === "fail", whole);
  for (const smaller of withoutOneFault(whole, checkOf(scenario, check))) {
    assert.equal(await kindOf(smaller), "pass", smaller);
  }
}

/** The same case once for each of its faults, without that one. */
export function withoutOneFault(text: string, { body }: Check): readonly string[] {
  if (body.kind !== "property") throw new RangeError("Cannot read the case of a check with steps");
  const values = parseCase(text, body.property.given);
  return Object.entries(values).flatMap(([name, schedule]) =>
    isSchedule(schedule)
      ? schedule.faults.map((fault) => {
        const faults = schedule.faults.filter((each) => each !== fault);
        return printCase({ ...values, [name]: { ...schedule, faults } });
      })
      : []
  );
}

/** A run as `lab run` plays it: of a wrong program the check alone that must find it. */
export function playProof(
  program: string,
  { seed, runs }: { seed: number; runs: number | undefined },
): Promise<Report> {
  const { scenario, play } = proofOf(program);
  const isWrong = program.includes("/bad_");
  const check = isWrong ? goldenLine(program).check : undefined;
  return play({ ...scenario, seed }, { runs, check });
}

interface Proof {
  readonly scenario: Scenario;
  readonly play: (scenario: Scenario, selection?: Selection) => Promise<Report>;
}

/** Of a program such as "frames/good_node_net.ts". */
function proofOf(program: string): Proof {
  const [protocol = ""] = program.split("/");
  const folder = join(root, "scenarios", protocol);
  const source = sourceOf(join(root, "tests", "programs", program));
  return {
    scenario: scenarioOf(protocol),
    play: (scenario, selection = {}) =>
      runProgram({
        ...{ scenario, folder, selection },
        opponent: { kind: "program", source },
        shown: program,
      }),
  };
}

function goldenLine(program: string): Golden {
  const [protocol = "", name] = program.split("/");
  const line = goldenOf(protocol).find((each) => each.program === name);
  assert.ok(line, `tests/golden/proofs/${protocol}.txt has no line for ${name}`);
  return line;
}

function checkOf({ checks }: Scenario, id: string): Check {
  const check = checks.find((each) => each.id === id);
  assert.ok(check, `No check ${id}`);
  return check;
}

function shortForm(check: Check): Check {
  const { body } = check;
  if (body.kind !== "property") return check;
  const runs = Math.min(body.property.runs, fewRuns);
  return { ...check, body: { ...body, property: { ...body.property, runs } } };
}
