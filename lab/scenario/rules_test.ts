import assert from "node:assert/strict";
import { test } from "node:test";
import type { Body, Check, Scenario } from "../core/scenario.ts";
import type { Expectation } from "../core/steps/expect.ts";
import type { Step } from "../core/steps/step.ts";
import type { Value } from "../core/value.ts";
import { brokenRules } from "./rules.ts";

test("brokenRules() finds nothing wrong with a sound scenario", () => {
  assert.deepEqual(brokenRules(scenario([check("a", [connect("p")]), check("b", [])])), []);
});

test("brokenRules() refuses a second check of the same name", () => {
  assert.deepEqual(brokenRules(scenario([check("a", []), check("a", [])])), [{
    path: ["checks", 1, "id"],
    at: "value",
    message: 'Cannot name a second check "a": every check has an id of its own',
  }]);
});

test("brokenRules() refuses a need for a later check", () => {
  const checks = [{ ...check("a", []), needs: ["b"] }, check("b", [])];
  assert.deepEqual(messages(scenario(checks)), [
    'Cannot need "b": it stands below, and a check needs earlier ones',
  ]);
});

test("brokenRules() refuses a link that only every object has", () => {
  assert.deepEqual(messages(scenario([{ ...check("a", []), links: ["constructor"] }])), [
    'Unknown link "constructor": expected direct',
  ]);
});

test("brokenRules() refuses faults on the direct link", () => {
  const links = { direct: { toServer: { delay: { byMs: 1, jitterMs: 0 } }, toClient: {} } };
  assert.deepEqual(messages({ ...scenario([check("a", [])]), links }), [
    'Cannot put faults on "direct": give a link with faults another name',
  ]);
});

test("brokenRules() lets a process be shared only where no state is kept", () => {
  const shared = [withBody(property([connect("p")], "shared"))];
  assert.deepEqual(messages({ ...scenario(shared), state: "none" }), []);
  assert.deepEqual(messages({ ...scenario(shared), state: "kept" }), [
    'Cannot share one process: only a scenario with "state: none" can',
  ]);
});

test("brokenRules() refuses a step of a peer that connects only later", () => {
  assert.deepEqual(brokenRules(scenario([check("a", [finish("p"), connect("p")])])), [{
    path: ["checks", 0, "steps", 0, "finish"],
    at: "value",
    message: 'Cannot use peer "p" here: no step above says "connect: p"',
  }]);
});

test("brokenRules() knows the peers that an each has connected, one by one", () => {
  const steps = [each({ from: 1, to: 3, name: "i", steps: [connect("c${i}")] }), finish("c3")];
  assert.deepEqual(messages(scenario([check("a", steps)])), []);
  assert.deepEqual(messages(scenario([check("a", [...steps, finish("c4")])])), [
    'Cannot use peer "c4" here: no step above says "connect: c4"',
  ]);
});

test("brokenRules() says once what goes wrong in every round of an each", () => {
  const rounds = each({ from: 1, to: 9, name: "i", steps: [finish("c${i}")] });
  assert.deepEqual(brokenRules(scenario([check("a", [rounds])])).map(({ path }) => path), [
    ["checks", 0, "steps", 0, "each", "steps", 0, "finish"],
  ]);
});

test("brokenRules() does not let the number of an each out of it", () => {
  const steps = [each({ from: 1, to: 1, name: "i", steps: [connect("p")] }), send("p", named("i"))];
  assert.deepEqual(messages(scenario([check("a", steps)])), [
    'Cannot use "$i" here: nothing above has that name',
  ]);
});

test("brokenRules() lets every round of an each keep what it heard, and no step after it", () => {
  const line = { kind: "line", value: undefined } as const;
  const steps = [expect("p", line, "x"), send("p", named("x"))];
  const rounds = [connect("p"), each({ from: 1, to: 2, name: "i", steps })];
  assert.deepEqual(messages(scenario([check("a", rounds)])), []);
  assert.deepEqual(messages(scenario([check("a", [...rounds, send("p", named("x"))])])), [
    'Cannot use "$x" here: nothing above has that name',
  ]);
});

test("brokenRules() knows what was given to a property", () => {
  const body = property([connect("p"), send("p", named("x"))], "fresh");
  assert.deepEqual(messages(scenario([withBody(body)])), []);
});

test("brokenRules() refuses a name in what is given", () => {
  const of = { kind: "oneOf", of: [text("a"), text("${y}")] } as const;
  const given = { y: { kind: "list", of, from: 1, upTo: 2 } } as const;
  const body = property([connect("p")], "fresh");
  if (body.kind !== "property") throw new Error("Unreachable: the body is a property");
  const named = withBody({ kind: "property", property: { ...body.property, given } });
  assert.deepEqual(brokenRules(scenario([named])), [{
    path: ["checks", 0, "property", "given", "y", "list", "of", "oneOf", 1],
    at: "value",
    message: 'Cannot use "$y" here: what is given is chosen before any name is known',
  }]);
});

test("brokenRules() knows the port and the host of a connected peer", () => {
  const steps = [connect("p"), send("p", text("${p.port} ${p.host}"))];
  assert.deepEqual(messages(scenario([check("a", steps)])), []);
});

test("brokenRules() knows the named groups of a regex that was kept", () => {
  const line = { kind: "regex", pattern: "(?<key>\\w+)=(?<value>\\w+)" } as const;
  const steps = [connect("p"), expect("p", line, "x"), send("p", text("${x.key} ${x} ${x.nope}"))];
  assert.equal(messages(scenario([check("a", steps)])).length, 1);
});

test("brokenRules() refuses a name that means something already", () => {
  const line = { kind: "line", value: undefined } as const;
  const steps = [connect("p"), expect("p", line, "x"), expect("p", line, "x")];
  assert.deepEqual(messages(scenario([check("a", steps)])), [
    'Cannot give the name "x" again: it means something here already',
  ]);
});

test("brokenRules() lets one branch send and another listen", () => {
  const end = { kind: "end" } as const;
  const steps = [connect("p"), together([[send("p", text("x"))], [expect("p", end)]])];
  assert.deepEqual(messages(scenario([check("a", steps)])), []);
});

test("brokenRules() refuses two branches that listen to one peer", () => {
  const end = { kind: "end" } as const;
  const steps = [connect("p"), together([[expect("p", end)], [expect("p", end)]])];
  assert.deepEqual(messages(scenario([check("a", steps)])), [
    'Cannot let peer "p" expect in two branches: nothing says which comes first',
  ]);
});

test("brokenRules() knows after a together what its branches connected", () => {
  const steps = [together([[connect("p")], [connect("q")]]), finish("p"), finish("q")];
  assert.deepEqual(messages(scenario([check("a", steps)])), []);
});

test("brokenRules() lets a check play 10000 steps, and not one more", () => {
  const rounds = each({ from: 1, to: 1000, name: "i", steps: Array(9).fill(wait) });
  const more = (to: number) => [rounds, each({ from: 1, to, name: "i", steps: [wait] })];
  assert.deepEqual(messages(scenario([check("a", more(998))])), []);
  assert.deepEqual(messages(scenario([check("a", more(999))])), [
    "Cannot play 10001 steps in one check, every each written out: the most is 10000",
  ]);
});

test("brokenRules() counts 500 steps inside each and together, and not one more", () => {
  const inner = each({ from: 1, to: 2, name: "i", steps: Array(250).fill(wait) });
  const steps = (more: number) => [together([[inner], Array(more).fill(wait)])];
  assert.deepEqual(messages(scenario([check("a", steps(248))])), []);
  assert.deepEqual(messages(scenario([check("a", steps(249))])), [
    "Cannot have 501 steps in one check: the most is 500",
  ]);
});

function messages(scenario: Scenario): readonly string[] {
  return brokenRules(scenario).map(({ message }) => message);
}

const words = { en: "Some words", zh: "几个字" };

function scenario(checks: readonly Check[]): Scenario {
  return {
    id: "x",
    title: words,
    role: "server",
    transport: "tcp",
    doors: {},
    level: 1,
    order: 1,
    teaches: [],
    seed: 1,
    unsteady: "full",
    state: "kept",
    links: { direct: { toServer: {}, toClient: {} } },
    checks,
  };
}

function check(id: string, steps: readonly Step[]): Check {
  return { ...withBody({ kind: "steps", steps }), id };
}

function withBody(body: Body): Check {
  return {
    id: "x",
    title: words,
    points: 1,
    needs: [],
    links: ["direct"],
    hint: undefined,
    role: "server",
    args: [],
    env: {},
    body,
  };
}

function property(steps: readonly Step[], process: "shared" | "fresh"): Body {
  const given = { x: { kind: "int", from: 1, upTo: 9 } } as const;
  return {
    kind: "property",
    property: { runs: 1, given, link: undefined, steps, process, deadlineMs: 1 },
  };
}

const common = { withinMs: undefined, note: undefined, as: undefined };
const wait: Step = { kind: "wait", forMs: 1, ...common };

function connect(peer: string): Step {
  return { kind: "connect", peer, to: "main", ...common };
}

function finish(peer: string): Step {
  return { kind: "finish", peer, ...common };
}

function send(peer: string, value: Value): Step {
  return { kind: "send", peer, value, each: false, ...common };
}

function expect(peer: string, what: Expectation, as?: string): Step {
  return { kind: "expect", peer, what, skipsRepeats: false, ...common, as };
}

function each(
  step: { from: number; to: number; name: string; steps: readonly Step[] },
): Step {
  return { kind: "each", ...step, ...common };
}

function together(branches: readonly (readonly Step[])[]): Step {
  return { kind: "together", branches, ...common };
}

function named(name: string): Value {
  return { kind: "name", name };
}

function text(text: string): Value {
  return { kind: "text", text };
}
