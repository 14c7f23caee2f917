/** Together the exercises say everything that the language can say. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Expectation } from "../lab/core/steps/expect.ts";
import type { Step } from "../lab/core/steps/step.ts";
import { scenarioJsonSchema } from "../lab/scenario/json_schema.ts";
import type { Scenario } from "../mod.ts";
import { exerciseOf, folderOf } from "./conformance_kit.ts";
import { idsOfScenarios } from "./coverage.ts";
import { root, scenarioOf } from "./play.ts";

const names = readdirSync(folderOf("")).sort();
const exercises = [...names.map(exerciseOf), ...idsOfScenarios().map(scenarioOf)];
const steps = exercises.flatMap(stepsOf);

test("Every exercise has the name of its folder", () => {
  assert.deepEqual(exercises.map(({ id }) => id), [...names, ...idsOfScenarios()]);
});

test("Every verb is used", () => {
  const verbs = keysOf("step").filter((key) => !beside.includes(key));
  assert.deepEqual(missing(verbs, steps.map(({ kind }) => kind)), []);
});

test("Every fault is used", () => {
  const plans = [
    ...exercises.flatMap(({ links }) => Object.values(links)),
    ...steps.flatMap((step) => (step.kind === "network" ? [step.plan] : [])),
  ];
  const used = plans.flatMap((plan) => Object.keys({ ...plan.toServer, ...plan.toClient }));
  assert.deepEqual(missing(keysOf("faults"), used), []);
});

test("Every expectation is used", () => {
  const kinds: readonly Expectation["kind"][] = [
    "bytes",
    "line",
    "regex",
    "json",
    "datagram",
    "datagrams",
    "oneOf",
    "end",
    "reset",
    "nothing",
  ];
  const heard = steps.flatMap((step) =>
    step.kind === "expect" || step.kind === "output" ? expectationsIn(step.what) : []
  );
  assert.deepEqual(missing(kinds, heard.map(({ kind }) => kind)), []);
});

test("Every way to answer is used", () => {
  const answerers = steps.flatMap((step) => (step.kind === "serve" ? [step.with.kind] : []));
  assert.deepEqual(missing(["echo", "silent", "reply"], answerers), []);
});

test("Every role plays over every transport", () => {
  const played = exercises.flatMap(({ checks, transport }) =>
    checks.map(({ role }) => (role === "filter" ? role : `${role} ${transport}`))
  );
  const all = ["server", "client", "pair"].flatMap((role) =>
    ["tcp", "udp", "unix"].map((transport) => `${role} ${transport}`)
  );
  assert.deepEqual(missing([...all, "filter"], played), []);
});

test("Every program has its test", () => {
  const files = readdirSync(join(root, "tests")).filter((name) =>
    /^conformance_.*_test/.test(name)
  );
  const text = files.map((name) => readFileSync(join(root, "tests", name), "utf8")).join();
  const programs = readdirSync(join(root, "tests", "programs", "conformance"), {
    recursive: true,
    encoding: "utf8",
  });
  assert.deepEqual(
    programs.filter((name) => name.includes(".") && !text.includes(`"${name}"`)),
    [],
  );
});

/** What stands beside a verb and is none. */
const beside = ["peer", "to", "at", "repeats", "within", "note", "as"];

function keysOf(form: string): readonly string[] {
  const { $defs } = scenarioJsonSchema() as { $defs: Record<string, { properties: object }> };
  return Object.keys($defs[form]?.properties ?? {});
}

function missing(all: readonly string[], used: readonly string[]): readonly string[] {
  assert.notDeepEqual(all, []);
  return all.filter((each) => !used.includes(each));
}

function stepsOf({ checks }: Scenario): readonly Step[] {
  return checks.flatMap(({ body }) =>
    flat(body.kind === "steps" ? body.steps : body.property.steps)
  );
}

function flat(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step): readonly Step[] => {
    if (step.kind === "each") return [step, ...flat(step.steps)];
    return step.kind === "together" ? [step, ...step.branches.flatMap(flat)] : [step];
  });
}

function expectationsIn(what: Expectation): readonly Expectation[] {
  return what.kind === "oneOf" ? [what, ...what.of] : [what];
}
