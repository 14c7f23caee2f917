import assert from "node:assert/strict";
import { test } from "node:test";
import type { Step } from "../core/steps/step.ts";
import { parseScenario } from "./parse.ts";

const common = { withinMs: undefined, note: undefined, as: undefined };
const hi = { kind: "text", text: "hi" };

test("parseScenario() reads an accept at the main door and at another one", () => {
  assert.deepEqual(stepsOf(["accept: a", "{ accept: b, at: log }"]), [
    { kind: "accept", peer: "a", at: "main", ...common },
    { kind: "accept", peer: "b", at: "log", ...common },
  ]);
});

test("parseScenario() reads where a peer connects to: a door, or a peer over udp", () => {
  const steps = ["{ connect: a, to: control }", "{ connect: b, to: a }"];
  assert.deepEqual(stepsOf(steps).map((step) => step.kind === "connect" && step.to), [
    "control",
    "a",
  ]);
});

test("parseScenario() reads who is served, and how", () => {
  const steps = [
    "accept: a",
    "serve: { peer: a, with: echo }",
    "serve: { at: log, with: silent }",
    "serve: { at: main, with: { reply: ./some/peer.ts#answer } }",
  ];
  assert.deepEqual(stepsOf(steps).slice(1), [
    { kind: "serve", who: { peer: "a" }, with: { kind: "echo" }, ...common },
    { kind: "serve", who: { door: "log" }, with: { kind: "silent" }, ...common },
    {
      kind: "serve",
      who: { door: "main" },
      with: { kind: "reply", of: "./some/peer.ts#answer" },
      ...common,
    },
  ]);
});

test("parseScenario() reads what the program's input gets", () => {
  const steps = [
    "input: { text: hi }",
    'input: { line: "hi" }',
    "input: { each: { list: [{ text: hi }] } }",
    "{ accept: a, at: main }",
    "input: $a.port",
    "input: end",
  ];
  const inputs = stepsOf(steps).filter((step) => step.kind === "input");
  assert.deepEqual(inputs.map(({ value, each }) => ({ value, each })), [
    { value: hi, each: false },
    { value: { kind: "text", text: "hi\n" }, each: false },
    { value: { kind: "list", of: [hi] }, each: true },
    { value: { kind: "name", name: "a.port" }, each: false },
    { value: undefined, each: false },
  ]);
});

test("parseScenario() reads what the program must print", () => {
  const steps = ["{ output: line, as: said }", 'output: { json: { ok: [1, null, "x"] } }'];
  assert.deepEqual(stepsOf([...steps, "output: end"]), [
    { kind: "output", what: { kind: "line", value: undefined }, ...common, as: "said" },
    { kind: "output", what: { kind: "json", value: { ok: [1, null, "x"] } }, ...common },
    { kind: "output", what: { kind: "end" }, ...common },
  ]);
});

test("parseScenario() reads what may be expected of datagrams", () => {
  const steps = [
    "{ connect: a, to: control }",
    "expect: datagram",
    "expect: { datagram: { text: hi } }",
    "expect: { datagrams: [{ text: hi }, $a.port] }",
    "expect: { datagrams: $a.port }",
    "{ expect: { oneOf: [datagram, { json: null }] }, repeats: skipped }",
  ];
  const port = { kind: "name", name: "a.port" };
  const expects = stepsOf(steps).filter((step) => step.kind === "expect");
  assert.deepEqual(expects.map(({ what }) => what), [
    { kind: "datagram", value: undefined },
    { kind: "datagram", value: hi },
    { kind: "datagrams", value: { kind: "list", of: [hi, port] } },
    { kind: "datagrams", value: port },
    { kind: "oneOf", of: [{ kind: "datagram", value: undefined }, { kind: "json", value: null }] },
  ]);
  assert.deepEqual(expects.map(({ skipsRepeats }) => skipsRepeats), [
    false,
    false,
    false,
    false,
    true,
  ]);
});

test("parseScenario() keeps what a datagram, a JSON or one of several was", () => {
  const steps = [
    "{ connect: a, to: control }",
    "{ expect: datagram, as: d }",
    "{ expect: { json: 1 }, as: j }",
    "{ expect: { oneOf: [datagram, { json: 1 }] }, as: o }",
    'send: { text: "${d} ${j} ${o}" }',
  ];
  assert.deepEqual(stepsOf(steps).slice(1, 4).map(({ as }) => as), ["d", "j", "o"]);
});

test("parseScenario() reads every form of a state", () => {
  const steps = [
    "accept: a",
    "state: { of: a, is: CLOSE-WAIT }",
    "state: { of: a, is: [TIME-WAIT, gone] }",
  ];
  assert.deepEqual(stepsOf(steps).slice(1), [
    { kind: "state", of: { kind: "peer", peer: "a" }, is: ["CLOSE-WAIT"], ...common },
    { kind: "state", of: { kind: "peer", peer: "a" }, is: ["TIME-WAIT", "gone"], ...common },
  ]);
});

test("parseScenario() reads the states of a listener and of a socket's file", () => {
  const steps = ["connect: a", "state: LISTEN", 'state: { file: "600" }', "state: { file: gone }"];
  const states = stepsOf(steps, { role: "server", transport: "unix", links: "[direct]" }).slice(1);
  assert.deepEqual(states.map((step) => step.kind === "state" && [step.of, step.is]), [
    [{ kind: "listener" }, ["LISTEN"]],
    [{ kind: "file" }, ["600"]],
    [{ kind: "file" }, ["gone"]],
  ]);
});

test("parseScenario() puts in the plan of a link that a network step names", () => {
  const steps = ["network: slow", "each: { of: 1..2, as: i, steps: [network: slow] }"];
  const slow = { byMs: 5, jitterMs: 0 };
  const [first, each] = stepsOf([...steps, "together: [[network: slow], [wait: 1ms]]"]);
  const plan = { toServer: { delay: slow }, toClient: { delay: slow } };
  assert.deepEqual(first, { kind: "network", name: "slow", plan, ...common });
  assert.deepEqual(each?.kind === "each" && each.steps, [first]);
});

test("parseScenario() knows a network without faults by two names", () => {
  const plans = stepsOf(["network: heal", "network: direct"]);
  assert.deepEqual(plans.map((step) => step.kind === "network" && [step.name, step.plan]), [
    ["heal", { toServer: {}, toClient: {} }],
    ["direct", { toServer: {}, toClient: {} }],
  ]);
});

test("parseScenario() gives a network that stands in a step a name for the story", () => {
  const plans = stepsOf([
    "network: { toServer: { blackhole: true, delay: { by: 1ms } } }",
    "network: { both: { blackhole: true }, toClient: {} }",
    "network: {}",
  ]);
  assert.deepEqual(plans.map((step) => step.kind === "network" && step.name), [
    "toServer: blackhole, delay",
    "both: blackhole; toClient: no faults",
    "direct: no faults",
  ]);
});

test("parseScenario() heals the network at the door of the check's link", () => {
  const links = "[far]";
  const plans = stepsOf(["network: heal", "network: { at: log, toServer: { refuse: refused } }"], {
    role: "server",
    transport: "tcp",
    links,
  });
  assert.deepEqual(plans.map((step) => step.kind === "network" && [step.name, step.plan]), [
    ["heal", { toServer: {}, toClient: {}, at: "log" }],
    ["toServer: refuse (at log)", { toServer: { refuse: "refused" }, toClient: {}, at: "log" }],
  ]);
});

test("parseScenario() reads a start after an exit, and every signal", () => {
  const steps = ["signal: KILL", "exit: any", "start: again"];
  assert.deepEqual(stepsOf(steps), [
    { kind: "signal", name: "SIGKILL", ...common },
    { kind: "exit", code: "any", ...common },
    { kind: "start", ...common },
  ]);
});

test("parseScenario() reads a call with no value, with one and with several", () => {
  const of = "./values.ts#sum";
  const calls = [
    `{ call: { of: "${of}" } }`,
    `{ call: { of: "${of}", with: $a.port } }`,
    `{ call: { of: "${of}", with: [$a.port, { list: [{ text: hi }] }] } }`,
    `{ call: { of: "${of}", with: 0 } }`,
    `{ call: { of: "${of}", with: [-1, 5] } }`,
  ];
  const port = { kind: "name", name: "a.port" };
  const steps = stepsOf(["accept: a", ...calls.map((call) => `send: ${call}`)]).slice(1);
  assert.deepEqual(steps.map((step) => step.kind === "send" && step.value), [
    { kind: "call", of, with: [] },
    { kind: "call", of, with: [port] },
    { kind: "call", of, with: [port, { kind: "list", of: [hi] }] },
    { kind: "call", of, with: [{ kind: "number", number: 0 }] },
    { kind: "call", of, with: [-1, 5].map((number) => ({ kind: "number", number })) },
  ]);
});

test("parseScenario() puts in the only peer, also when it was accepted", () => {
  assert.deepEqual(stepsOf(["accept: s", "expect: line"])[1], {
    kind: "expect",
    peer: "s",
    what: { kind: "line", value: undefined },
    skipsRepeats: false,
    ...common,
  });
});

function stepsOf(
  steps: readonly string[],
  { role, transport, links } = { role: "client", transport: "tcp", links: "[direct]" },
): readonly Step[] {
  const text = `id: x\ntitle: A\nrole: ${role}\ntransport: ${transport}\nlevel: 1\n` +
    "links: { slow: { both: { delay: { by: 5ms } } }, far: { at: log } }\n" +
    "doors:\n  log: { side: lab, transport: tcp }\n  control: { side: program, transport: udp }\n" +
    "checks:\n  - id: one\n    title: One\n    points: 1\n    " +
    `links: ${links}\n    steps:\n` +
    steps.map((step) => `      - ${step}\n`).join("");
  const body = parseScenario(text, "x.yaml").checks[0]?.body;
  return body?.kind === "steps" ? body.steps : [];
}
