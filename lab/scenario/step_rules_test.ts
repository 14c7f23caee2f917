import assert from "node:assert/strict";
import { test } from "node:test";
import { parseScenario } from "./parse.ts";
import { ScenarioError } from "./scenario_error.ts";

test("A server over tcp can do everything that a stream can", () => {
  const steps = [
    "connect: a",
    "pause: a",
    "resume: a",
    "expect: { oneOf: [end, reset, line, { text: x }, { regex: x }, { json: 1 }] }",
    "state: LISTEN",
    "state: { of: a, is: CLOSE-WAIT }",
    "finish: a",
    "input: { line: x }",
    "output: { oneOf: [line, end] }",
    "signal: TERM",
    "exit: 0",
    "start: again",
    "close: a",
  ];
  assert.deepEqual(problems("server tcp", steps), []);
});

test("A udp peer can connect, send, expect datagrams and close", () => {
  const steps = [
    "connect: a",
    "send: { random: 65507B }",
    "send: { each: { list: [{ random: 40KiB }, { random: 40KiB }] } }",
    "{ expect: { oneOf: [datagram, { regex: x }, { json: 1 }] }, repeats: skipped }",
    "expect: { datagrams: [{ text: a }, { text: b }] }",
    "expect: { nothing: 100ms }",
    "state: LISTEN",
    "close: a",
  ];
  assert.deepEqual(problems("server udp", steps), []);
});

test("Datagrams in one write are measured together, with their own length each", () => {
  const list = "{ list: [{ random: 40KiB }, { random: 40KiB }] }";
  assert.deepEqual(problems("server udp", ["connect: a", `send: { bytes: ${list} }`]), [
    "Cannot send 81920 bytes in one datagram: the most that one takes is 65507",
  ]);
});

test("A unix peer can do what a stream can, but for a reset", () => {
  const steps = [
    "connect: a",
    "pause: a",
    "resume: a",
    "finish: a",
    "expect: { text: x }",
    "expect: end",
    "state: LISTEN",
    'state: { file: "600" }',
  ];
  assert.deepEqual(problems("server unix", steps), []);
});

test("A client's peers are accepted, and speak what their door speaks", () => {
  const steps = [
    "accept: a",
    "{ accept: d, at: log }",
    "{ expect: end, peer: a }",
    "{ expect: datagram, peer: d }",
    "{ connect: stranger, to: d }",
    "{ send: { text: x }, peer: stranger }",
    "{ send: { text: '${a.port} ${a.host} ${d.port}' }, peer: d }",
  ];
  const doors = "doors: { log: { side: lab, transport: udp } }\n";
  assert.deepEqual(problems("client tcp", steps, doors), []);
});

test("A server can be connected to at a second door, and a stranger at the first peer's", () => {
  const steps = [
    "{ connect: a, to: control }",
    "connect: b",
    "{ expect: datagram, peer: a }",
    "{ expect: line, peer: b }",
    'each: { of: 1..2, as: i, steps: [connect: "c${i}"] }',
    "{ connect: d, to: control }",
  ];
  const doors = "doors: { control: { side: program, transport: udp, port: main } }\n";
  assert.deepEqual(problems("server tcp", steps, doors), []);
});

test("A stranger knows a peer of an each by its number", () => {
  const inner = '{ connect: "c${i}" }, { connect: "s${i}", to: "c${i}" }';
  const steps = [`each: { of: 1..2, as: i, steps: [${inner}] }`];
  assert.deepEqual(problems("server udp", steps), []);
});

test("Steps know the addresses of the doors, with _ for a hyphen", () => {
  const steps = ["accept: a", "send: { text: '${door.main.port} ${door.file_data.host}' }"];
  const doors = "doors: { file-data: { side: lab, transport: tcp } }\n";
  assert.deepEqual(problems("client tcp", steps, doors), []);
});

test("A unix door has no port", () => {
  assert.deepEqual(problems("client unix", ["accept: a", "send: $door.main.port"]), [
    'Cannot use "$door.main.port" here: it is neither $peer.port nor $peer.host of a peer ' +
    "that is there by now, nor $door.main.port, nor $name.group of a regex",
  ]);
});

test("The port of a peer is known from its connect or accept on, and not before", () => {
  const port = "send: $a.port";
  assert.deepEqual(problems("client tcp", ["accept: a", port]), []);
  assert.equal(problems("client tcp", [port, "accept: a"]).length, 2);
});

test("A filter has input, output, exit and what repeats them", () => {
  const steps = [
    "each: { of: 1..2, as: i, steps: [input: { text: '${i}' }] }",
    "together: [[input: end], [output: line]]",
    "exit: 0",
  ];
  assert.deepEqual(problems("filter", steps), []);
});

test("A pair has input, output, network, wait and exit", () => {
  const steps = ["input: { line: a }", "network: heal", "wait: 1ms", "input: end", "exit: 0"];
  assert.deepEqual(problems("pair udp", [...steps, "output: end"]), []);
});

test("Input is open again once the program has been started again", () => {
  const steps = ["input: end", "exit: 0", "start: again", "input: { line: a }"];
  assert.deepEqual(problems("server tcp", steps), []);
});

test("A branch that ends the input, or the program, has done it for the steps below", () => {
  const ended = "together: [[input: end, exit: 0], [wait: 1ms]]";
  assert.deepEqual(problems("server tcp", [ended, "start: again"]), []);
  assert.deepEqual(problems("server tcp", [ended, "input: { line: a }"]), [
    'Cannot give more input: "input: end" is above',
  ]);
});

test("Each round of an each plays on with the same input and the same program", () => {
  assert.deepEqual(problems("server tcp", ["each: { of: 1..2, as: i, steps: [input: end] }"]), [
    'Cannot give more input: "input: end" is above',
  ]);
  const restart = "each: { of: 1..2, as: i, steps: [exit: any, start: again] }";
  assert.deepEqual(problems("server tcp", [restart]), []);
});

test("Branches may accept at two doors, and not at one", () => {
  const doors = "doors: { log: { side: lab, transport: tcp } }\n";
  const both = "together: [[accept: a], [{ accept: b, at: log }]]";
  assert.deepEqual(problems("client tcp", [both], doors), []);
  assert.deepEqual(problems("client tcp", ["together: [[accept: a], [accept: b]]"]), [
    'Cannot accept at "main" in two branches: nothing says which comes first',
  ]);
});

test("A named group of what the program printed is a name", () => {
  const steps = ["connect: a", "{ output: { regex: 'port (?<port>.*)' }, as: said }"];
  assert.deepEqual(problems("server tcp", [...steps, "send: $said.port"]), []);
});

test("A network step may refuse a client, at the main door too", () => {
  const refuse = "network: { toServer: { refuse: refused } }";
  assert.deepEqual(problems("client tcp", [refuse, "accept: a"]), []);
  assert.match(problems("server tcp", ["connect: a", refuse])[0] ?? "", /^Cannot refuse here/);
});

test("A check of states is refused, however they are wrapped, and one wait is enough", () => {
  const wrapped = "together: [[state: LISTEN], [each: { of: 1..2, as: i, steps: [state: gone] }]]";
  assert.deepEqual(problems("server tcp", [wrapped]), [
    "Cannot have a check of states alone: not every system can look at them",
  ]);
  assert.deepEqual(problems("server tcp", [wrapped, "wait: 1ms"]), []);
});

test("A link that refuses is for the checks of a client", () => {
  const refusing = "links: { busy: { toServer: { refuse: hang } } }\n";
  assert.deepEqual(problems("client tcp", ["accept: a"], refusing, "[busy]"), []);
  assert.equal(problems("server tcp", ["connect: a"], refusing, "[busy]").length, 1);
});

test("A link at a door of the lab may refuse, whatever the program is", () => {
  const top = "doors: { up: { side: lab, transport: tcp } }\n" +
    "links: { busy: { at: up, toServer: { refuse: refused } } }\n";
  assert.deepEqual(problems("server tcp", ["connect: a"], top, "[busy]"), []);
});

/** Everything that is wrong with a check of these steps; `program` is "server tcp" or "filter". */
function problems(
  program: string,
  steps: readonly string[],
  top = "",
  links = "[direct]",
): readonly string[] {
  const [role, transport] = program.split(" ");
  const spoken = transport === undefined ? "" : `transport: ${transport}\n`;
  const text = `id: x\ntitle: A\nrole: ${role}\n${spoken}level: 1\n${top}` +
    `checks:\n  - id: one\n    title: One\n    points: 1\n    links: ${links}\n    steps:\n` +
    steps.map((step) => `      - ${step}\n`).join("");
  try {
    parseScenario(text, "x.yaml");
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(({ message }) => message);
    throw error;
  }
}
