import assert from "node:assert/strict";
import { test } from "node:test";
import type { Step } from "../core/steps/step.ts";
import { parseScenario } from "./parse.ts";

const common = { withinMs: undefined, note: undefined, as: undefined };

function guarantees(of: readonly string[], from: string, to: string) {
  return { kind: "guarantees", of, from, to, ...common };
}

test("Guarantees go from the only peer to itself when nothing is said", () => {
  const steps = stepsOf("server tcp", ["steps:", "  - connect: a", "  - guarantees: [order]"]);
  assert.deepEqual(steps[1], guarantees(["order"], "a", "a"));
});

test("Guarantees of a pair and of a filter go from input to output when nothing is said", () => {
  const lines = ["steps:", "  - input: end", "guarantees: [order, integrity]"];
  const expected = guarantees(["order", "integrity"], "input", "output");
  assert.deepEqual(stepsOf("pair udp", lines)[1], expected);
  assert.deepEqual(stepsOf("filter tcp", lines)[1], expected);
});

test("Guarantees inside each and together find the only peer", () => {
  const steps = stepsOf("client udp", [
    "steps:",
    "  - accept: s",
    "  - each: { of: 1..2, as: i, steps: [guarantees: [boundaries]] }",
    "  - together: [[guarantees: [order]], [wait: 1ms]]",
  ]);
  const [, each, together] = steps;
  assert.deepEqual(each?.kind === "each" && each.steps, [guarantees(["boundaries"], "s", "s")]);
  assert.deepEqual(
    together?.kind === "together" && together.branches[0],
    [guarantees(["order"], "s", "s")],
  );
});

test("Guarantees can name their ends, of any role", () => {
  const steps = stepsOf("server tcp", [
    "steps:",
    "  - connect: a",
    "  - connect: b",
    "  - guarantees: { of: [order], from: a, to: b }",
    "  - exit: 0",
    "  - { guarantees: { of: [completeness], from: input, to: output }, within: 1s }",
  ]);
  assert.deepEqual(steps[2], guarantees(["order"], "a", "b"));
  assert.deepEqual(steps[4], {
    ...guarantees(["completeness"], "input", "output"),
    withinMs: 1000,
  });
});

test("Guarantees can be between peers of an each, by its number", () => {
  const each = '{ of: 1..3, as: i, steps: [connect: "c${i}", guarantees: ' +
    '{ of: [order], from: "c${i}", to: c1 }] }';
  const [step] = stepsOf("server tcp", ["steps:", `  - each: ${each}`]);
  assert.deepEqual(step?.kind === "each" && step.steps[1], guarantees(["order"], "c${i}", "c1"));
});

test("Completeness of lines holds behind an exit in another branch", () => {
  const lines = [
    "steps:",
    "  - together: [[exit: 0], [output: end]]",
    "guarantees: [completeness]",
  ];
  assert.equal(stepsOf("pair udp", lines).length, 2);
});

test("Guarantees and a budget beside the steps are the last steps, in this order", () => {
  const steps = stepsOf("server udp", [
    "budget: { toServer: { datagrams: 0 } }",
    "guarantees: [boundaries]",
    "steps: [connect: a]",
  ]);
  assert.deepEqual(steps.slice(1), [
    guarantees(["boundaries"], "a", "a"),
    { kind: "budget", budget: { toServer: { datagrams: 0 } }, ...common },
  ]);
});

test("Guarantees and a budget inside a property are its last steps", () => {
  const steps = stepsOf("pair udp", [
    "property:",
    "  given: { n: { int: 1..9 } }",
    "  steps: [input: end, exit: 0]",
    "  guarantees: [completeness]",
    "  budget: { both: { unacknowledged: 1 } }",
  ]);
  assert.deepEqual(steps.map(({ kind }) => kind), ["input", "exit", "guarantees", "budget"]);
});

test("A budget of both directions lies below that of one", () => {
  const [, step] = stepsOf("server udp", [
    "steps:",
    "  - connect: a",
    "  - budget: { both: { datagrams: 9, bytes: 1KiB }, toClient: { datagrams: 3 } }",
  ]);
  assert.deepEqual(step?.kind === "budget" && step.budget, {
    toServer: { datagrams: 9, bytes: 1024 },
    toClient: { datagrams: 3, bytes: 1024 },
  });
});

test("A budget of bytes is for every transport", () => {
  for (const transport of ["tcp", "udp", "unix"]) {
    const lines = ["steps: [connect: a]", "budget: { toServer: { bytes: 4KiB } }"];
    assert.deepEqual(stepsOf(`server ${transport}`, lines)[1], {
      kind: "budget",
      budget: { toServer: { bytes: 4096 } },
      ...common,
    });
  }
});

test("A check of one's own stands in place of the steps, and is one", () => {
  assert.deepEqual(stepsOf("server tcp", ["check: ./checks.ts#fair"]), [
    { kind: "check", of: "./checks.ts#fair", with: [], ...common },
  ]);
});

test("A check of one's own can have a budget behind it", () => {
  const lines = ["check: ./checks.ts#fair", "budget: { both: { bytes: 1KiB } }"];
  assert.deepEqual(stepsOf("client tcp", lines).map(({ kind }) => kind), ["check", "budget"]);
});

test("A check of one's own is given a value or a list of values, and every role has it", () => {
  const hi = { kind: "text", text: "hi" };
  for (const role of ["server", "client", "pair", "filter"]) {
    const steps = stepsOf(`${role} tcp`, [
      "steps:",
      "  - check: { of: ./checks.ts#a, with: { text: hi } }",
      "  - { check: { of: ./checks.ts#b, with: [{ text: hi }, { text: hi }] }, within: 1s }",
    ]);
    assert.deepEqual(steps, [
      { kind: "check", of: "./checks.ts#a", with: [hi], ...common },
      { kind: "check", of: "./checks.ts#b", with: [hi, hi], ...common, withinMs: 1000 },
    ]);
  }
});

test("A check of one's own among states is no check of states alone", () => {
  const lines = ["steps:", "  - state: LISTEN", "  - check: ./checks.ts#a"];
  assert.equal(stepsOf("server tcp", lines).length, 2);
});

/** The steps of the only check, which a property may hold. */
function stepsOf(program: string, lines: readonly string[]): readonly Step[] {
  const [role, transport] = program.split(" ");
  const head = `id: x\ntitle: A test\nrole: ${role}\ntransport: ${transport}\nlevel: 1\nchecks:\n`;
  const body = lines.map((line) => `    ${line}\n`).join("");
  const { checks } = parseScenario(
    `${head}  - id: one\n    title: One\n    points: 1\n${body}`,
    "x.yaml",
  );
  const said = checks[0]?.body;
  if (!said) throw new Error("Unreachable: a scenario has a check");
  return said.kind === "property" ? said.property.steps : said.steps;
}
