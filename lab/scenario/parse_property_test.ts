import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Check, Given, Property } from "../core/scenario.ts";
import { parseScenario } from "./parse.ts";

describe("A given network has", () => {
  const defaults = { kind: "faults", from: 0, upTo: 3, first: 8, inARow: 3 } as const;

  test("every fault of datagrams over udp, when nothing is said", () => {
    const all = ["drop", "duplicate", "hold", "delay", "corrupt"] as const;
    const fewBytes = { within: 64, longestMs: 150 };
    assert.deepEqual(network("udp", "{}"), {
      ...defaults,
      ...fewBytes,
      toServer: all,
      toClient: all,
    });
  });

  test("every fault of streams over tcp and unix, when nothing is said", () => {
    const all = ["slice", "stall", "throttle"];
    assert.deepEqual([network("tcp", "{}").toServer, network("unix", "{}").toClient], [all, all]);
  });

  test("the faults of both directions in both of them", () => {
    const { toServer, toClient } = network("udp", "{ both: [hold, drop] }");
    assert.deepEqual([toServer, toClient], [["hold", "drop"], ["hold", "drop"]]);
  });

  test("the faults of one direction in place of both", () => {
    const { toServer, toClient } = network("udp", "{ both: [drop], toClient: [corrupt] }");
    assert.deepEqual([toServer, toClient], [["drop"], ["corrupt"]]);
  });

  test("no faults in a direction of which nothing is said, when the other one has some", () => {
    const { toServer, toClient } = network("udp", "{ toClient: [drop] }");
    assert.deepEqual([toServer, toClient], [[], ["drop"]]);
  });

  test("the numbers and amounts that are said", () => {
    const said = "{ from: 1, upTo: 6, first: 64, inARow: 1, longest: 400ms }";
    const { from, upTo, first, inARow, longestMs } = network("udp", said);
    assert.deepEqual([from, upTo, first, inARow, longestMs], [1, 6, 64, 1, 400]);
    assert.equal(network("tcp", "{ within: 64KiB }").within, 65_536);
  });

  test("as many faults as there are places, and as must come through", () => {
    const full = "{ from: 6, upTo: 6, both: [drop, corrupt], first: 4, inARow: 3 }";
    assert.equal(network("udp", full).from, 6);
    assert.equal(network("tcp", "{ from: 2, both: [throttle] }").from, 2);
  });
});

test("A property on a network is played on nothing else", () => {
  const { links, body } = checkOf("udp", "{}");
  assert.deepEqual(links, ["network"]);
  assert.equal(body.kind === "property" && body.property.link, "network");
});

test("A property without a network is played on the links of its check", () => {
  const property = "{ given: { n: { int: 1..9 } }, steps: [connect: a] }";
  const { links, body } = check(`links: [direct]\n    property: ${property}`, "udp");
  assert.deepEqual(links, ["direct"]);
  assert.equal(body.kind === "property" && body.property.link, undefined);
});

test("A property on a network can share a process where another one can", () => {
  const { process } = property(checkOf("tcp", "{}", "process: shared"));
  assert.equal(process, "shared");
});

test("A property on a network can have network steps", () => {
  const { steps } = property(checkOf("udp", "{}", "runs: 3", ["connect: a", "network: heal"]));
  assert.deepEqual(steps.map(({ kind }) => kind), ["connect", "network"]);
});

test("A property can have values beside its network, also by the names of other things", () => {
  const given = "{ network: { faults: {} }, dropped: { int: 1..9 } }";
  const steps = '[connect: a, send: { text: "${dropped}" }]';
  const body = `property: { link: $network, given: ${given}, steps: ${steps} }`;
  assert.deepEqual(Object.keys(property(check(body, "udp")).given), ["network", "dropped"]);
});

function network(transport: string, faults: string): Given & { kind: "faults" } {
  const { given: { network } } = property(checkOf(transport, faults));
  if (network?.kind !== "faults") throw new Error("Unreachable: faults were given");
  return network;
}

function checkOf(
  transport: string,
  faults: string,
  more = "runs: 9",
  steps: readonly string[] = ["connect: a"],
): Check {
  const given = `given: { network: { faults: ${faults} } }`;
  const body = `link: $network, ${more}, ${given}, steps: [${steps.join(", ")}]`;
  return check(`property: { ${body} }`, transport);
}

function property({ body }: Check): Property {
  if (body.kind !== "property") throw new Error("Unreachable: the check has a property");
  return body.property;
}

function check(body: string, transport: string): Check {
  const head = `id: x\ntitle: A test\nrole: server\ntransport: ${transport}\n`;
  const one = `  - id: one\n    title: One\n    points: 1\n    ${body}\n`;
  const { checks } = parseScenario(`${head}level: 1\nstate: none\nchecks:\n${one}`, "x.yaml");
  if (!checks[0]) throw new Error("Unreachable: a scenario has a check");
  return checks[0];
}
