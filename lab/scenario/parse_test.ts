import assert from "node:assert/strict";
import { test } from "node:test";
import type { Scenario } from "../core/scenario.ts";
import type { Step } from "../core/steps/step.ts";
import { parseScenario, ScenarioError } from "./parse.ts";

const head = "id: x\ntitle: A test\nrole: server\ntransport: tcp\nlevel: 1\n";
const common = { withinMs: undefined, note: undefined, as: undefined };

test("parseScenario() fills in everything that may be left out", () => {
  const text = `${head}checks: [{ id: one, title: One, points: 3, steps: [connect: a] }]\n`;
  assert.deepEqual(parseScenario(text, "x.yaml"), {
    id: "x",
    title: { en: "A test", zh: "A test" },
    role: "server",
    transport: "tcp",
    doors: {},
    level: 1,
    order: 1000,
    state: "kept",
    unsteady: "full",
    seed: 1,
    teaches: [],
    links: { direct: { toServer: {}, toClient: {} } },
    checks: [{
      id: "one",
      title: { en: "One", zh: "One" },
      points: 3,
      needs: [],
      links: ["direct"],
      hint: undefined,
      role: "server",
      args: [],
      env: {},
      body: { kind: "steps", steps: [{ kind: "connect", peer: "a", to: "main", ...common }] },
    }],
  });
});

test("parseScenario() takes the English text where there is no Chinese one", () => {
  const scenario = parsed("", "hint: { en: Try again }\n    steps: [connect: a]");
  assert.deepEqual(scenario.checks[0]?.hint, { en: "Try again", zh: "Try again" });
});

test("parseScenario() puts the faults of both directions below those of one", () => {
  const links = "links: { bad: { both: { delay: { by: 1ms }, stall: { at: 1B, for: 1s } }, " +
    "toClient: { delay: { by: 9ms } } } }\n";
  const stall = { atByte: 1, forMs: 1000 };
  assert.deepEqual(parsed(links, "steps: [connect: a]").links["bad"], {
    toServer: { delay: { byMs: 1, jitterMs: 0 }, stall },
    toClient: { delay: { byMs: 9, jitterMs: 0 }, stall },
  });
});

test("parseScenario() reads the settings of every fault", () => {
  const links = "links: { bad: { toServer: { slice: { every: 1B..9B }, " +
    "throttle: { rate: 1Mbit/s } }, toClient: { slice: { at: [1, 3, 1KiB], gap: 5ms } } } }\n";
  assert.deepEqual(parsed(links, "steps: [connect: a]").links["bad"], {
    toServer: {
      slice: { at: [], every: { from: 1, to: 9 }, first: 64, gapMs: 2 },
      throttle: {
        bytesPerS: 125_000,
        burstBytes: 16_384,
        per: "connection",
        queueBytes: undefined,
      },
    },
    toClient: { slice: { at: [1, 3, 1024], every: undefined, first: 64, gapMs: 5 } },
  });
});

test("parseScenario() reads every kind of value", () => {
  const values = [
    '{ text: "hi\\n" }',
    '{ hex: "00 ff" }',
    '{ base64: "aGk=" }',
    "{ repeat: { of: { text: ab }, times: 3 } }",
    "{ random: 1KiB }",
    "{ random: 1KiB, label: bulk }",
    "{ list: [{ text: a }, { text: b }] }",
    "{ bytes: { text: a } }",
  ];
  const steps = stepsOf(`steps: [connect: a, ${values.map((v) => `send: ${v}`).join(", ")}]`);
  const a = { kind: "text", text: "a" };
  assert.deepEqual(steps.slice(1).map((step) => step.kind === "send" && step.value), [
    { kind: "text", text: "hi\n" },
    { kind: "bytes", bytes: Uint8Array.of(0, 255) },
    { kind: "bytes", bytes: Uint8Array.of(104, 105) },
    { kind: "repeat", of: { kind: "text", text: "ab" }, times: 3 },
    { kind: "random", bytes: 1024, label: "random" },
    { kind: "random", bytes: 1024, label: "bulk" },
    { kind: "list", of: [a, { kind: "text", text: "b" }] },
    a,
  ]);
});

test("parseScenario() keeps apart a list in one write and a list in many", () => {
  const list = "{ list: [{ text: a }] }";
  const steps = stepsOf(`steps: [connect: a, send: { each: ${list} }, send: { bytes: ${list} }]`);
  assert.deepEqual(steps.slice(1).map((step) => step.kind === "send" && step.each), [true, false]);
});

test("parseScenario() reads every kind of expectation", () => {
  const whats = [
    "end",
    "reset",
    "line",
    '{ line: "PONG" }',
    '{ regex: "^a+$" }',
    "{ nothing: 200ms }",
    "{ text: hi }",
    "{ bytes: { text: hi } }",
    "$a.port",
  ];
  const steps = stepsOf(`steps: [connect: a, ${whats.map((w) => `expect: ${w}`).join(", ")}]`);
  const hi = { kind: "bytes", value: { kind: "text", text: "hi" } };
  assert.deepEqual(steps.slice(1).map((step) => step.kind === "expect" && step.what), [
    { kind: "end" },
    { kind: "reset" },
    { kind: "line", value: undefined },
    { kind: "line", value: { kind: "text", text: "PONG" } },
    { kind: "regex", pattern: "^a+$" },
    { kind: "nothing", forMs: 200 },
    hi,
    hi,
    { kind: "bytes", value: { kind: "name", name: "a.port" } },
  ]);
});

test("parseScenario() reads the steps that carry their peer, and those that have none", () => {
  const verbs = ["pause", "resume", "finish", "reset", "close"];
  const body = `steps: [connect: a, ${verbs.map((verb) => `${verb}: a`).join(", ")}, ` +
    "wait: 1s, signal: TERM, exit: any, exit: 0]";
  assert.deepEqual(stepsOf(body), [
    { kind: "connect", peer: "a", to: "main", ...common },
    ...verbs.map((kind) => ({ kind, peer: "a", ...common })),
    { kind: "wait", forMs: 1000, ...common },
    { kind: "signal", name: "SIGTERM", ...common },
    { kind: "exit", code: "any", ...common },
    { kind: "exit", code: 0, ...common },
  ]);
});

test("parseScenario() reads what stands beside a verb", () => {
  const beside = "peer: a, within: 3s, note: Listen well, as: answer";
  assert.deepEqual(stepsOf(`steps: [connect: a, { expect: line, ${beside} }]`)[1], {
    kind: "expect",
    peer: "a",
    what: { kind: "line", value: undefined },
    skipsRepeats: false,
    withinMs: 3000,
    note: { en: "Listen well", zh: "Listen well" },
    as: "answer",
  });
});

test("parseScenario() puts in the only peer, inside each and together too", () => {
  const inner = "[[send: { text: a }], [expect: end]]";
  const [, each] = stepsOf(
    `steps: [connect: a, each: { of: 3..1, as: i, steps: [together: ${inner}] }]`,
  );
  const value = { kind: "text", text: "a" };
  assert.deepEqual(each, {
    kind: "each",
    from: 3,
    to: 1,
    name: "i",
    steps: [{
      kind: "together",
      branches: [
        [{ kind: "send", peer: "a", value, each: false, ...common }],
        [{ kind: "expect", peer: "a", what: { kind: "end" }, skipsRepeats: false, ...common }],
      ],
      ...common,
    }],
    ...common,
  });
});

test("parseScenario() reads every kind of given, and the defaults of a property", () => {
  const given = "a: { bytes: { upTo: 1KiB } }, b: { text: { from: 1, upTo: 9 } }, " +
    "c: { int: 9..9 }, d: { int: { from: -1, upTo: 1 } }, " +
    "e: { list: { of: { int: 1..2 }, upTo: 3 } }, f: { oneOf: [{ text: x }] }";
  const scenario = parsed("", `property: { given: { ${given} }, steps: [connect: a] }`);
  assert.deepEqual(scenario.checks[0]?.body, {
    kind: "property",
    property: {
      runs: 40,
      link: undefined,
      given: {
        a: { kind: "bytes", from: 0, upTo: 1024 },
        b: { kind: "text", from: 1, upTo: 9 },
        c: { kind: "int", from: 9, upTo: 9 },
        d: { kind: "int", from: -1, upTo: 1 },
        e: { kind: "list", of: { kind: "int", from: 1, upTo: 2 }, from: 0, upTo: 3 },
        f: { kind: "oneOf", of: [{ kind: "text", text: "x" }] },
      },
      steps: [{ kind: "connect", peer: "a", to: "main", ...common }],
      process: "fresh",
      deadlineMs: 2000,
    },
  });
});

test("parseScenario() throws a SyntaxError that keeps its problems apart", () => {
  const error = failure("id: x\nlevel: 9\n");
  assert.ok(error instanceof SyntaxError);
  assert.equal(error.name, "ScenarioError");
  assert.deepEqual(error.problems.at(-1), {
    line: 2,
    column: 8,
    message: "Cannot read 9 as a level: write a whole number from 1 to 5",
  });
});

test("parseScenario() names the file, the line and the column first", () => {
  assert.match(failure("id: X\n").message, /^x\.yaml:1:1 Missing "title"/);
});

test("parseScenario() shows five problems and counts the rest", () => {
  const message = failure("id: X\nlevel: 9\nseed: -1\n").message;
  assert.equal(message.match(/^x\.yaml:/gm)?.length, 5);
  assert.match(message, /… and 2 more$/);
});

test("parseScenario() counts columns in a file with Windows line ends", () => {
  const text = `${head}order: -1\nchecks: [{ id: a, title: A, points: 1, steps: [connect: a] }]\n`;
  assert.deepEqual(failure(text.replaceAll("\n", "\r\n")).problems, [{
    line: 6,
    column: 8,
    message: "Cannot read -1 as an order: write a whole number from 0 to 1000000",
  }]);
});

test("parseScenario() puts the caret under a place behind Chinese letters", () => {
  const text = `${head}checks: [{ title: 回显, id: b, points: -1, steps: [connect: a] }]\n`;
  assert.deepEqual(failure(text).message.split("\n"), [
    "x.yaml:6:38 Cannot read -1 as points: write a whole number from 0 to 1000",
    "  checks: [{ title: 回显, id: b, points: -1, steps: [connect: a] }]",
    `${" ".repeat(2 + 37 + 2)}^`,
  ]);
});

function parsed(above: string, body: string): Scenario {
  const check = `checks:\n  - id: one\n    title: One\n    points: 1\n    ${body}\n`;
  return parseScenario(`${head}${above}${check}`, "x.yaml");
}

function stepsOf(body: string): readonly Step[] {
  const [check] = parsed("", body).checks;
  return check?.body.kind === "steps" ? check.body.steps : [];
}

function failure(text: string): ScenarioError {
  try {
    parseScenario(text, "x.yaml");
  } catch (error) {
    if (error instanceof ScenarioError) return error;
    throw error;
  }
  throw new Error("Unreachable: the text is wrong on purpose");
}
