import assert from "node:assert/strict";
import { test } from "node:test";
import type { Scenario } from "../core/scenario.ts";
import { parseScenario } from "./parse.ts";

test("parseScenario() reads each role on each transport that it can have", () => {
  const read = ["server tcp", "server unix", "client udp", "pair udp", "pair tcp"].map((words) => {
    const [role = "", transport = ""] = words.split(" ");
    const scenario = parsed(`role: ${role}\ntransport: ${transport}\n`);
    return `${scenario.role} ${scenario.transport} ${scenario.checks[0]?.role}`;
  });
  assert.deepEqual(read, [
    "server tcp server",
    "server unix server",
    "client udp client",
    "pair udp pair",
    "pair tcp pair",
  ]);
});

test("parseScenario() lets a filter leave its transport out", () => {
  assert.equal(parsed("role: filter\n").transport, "tcp");
});

test("parseScenario() reads the doors", () => {
  const doors = "doors: { upstream: { side: lab, transport: tcp }, " +
    "file-control: { side: program, transport: udp, port: main } }\n";
  assert.deepEqual(parsed(`role: server\ntransport: tcp\n${doors}`).doors, {
    upstream: { side: "lab", transport: "tcp", samePortAs: undefined },
    "file-control": { side: "program", transport: "udp", samePortAs: "main" },
  });
});

test("parseScenario() gives every check the role, arguments and variables of the scenario", () => {
  const top = 'role: client\ntransport: tcp\nargs: [-v, "5"]\nenv: { LAB_A: "${hole},${main}" }\n';
  const { role, args, env } = parsed(top).checks[0] ?? {};
  assert.deepEqual({ role, args, env }, {
    role: "client",
    args: ["-v", "5"],
    env: { LAB_A: "${hole},${main}" },
  });
});

test("parseScenario() puts what a check says in the place of what the scenario says", () => {
  const top = "role: client\ntransport: tcp\nargs: [a]\nenv: { LAB_A: x, LAB_B: y }\n";
  const { role, args, env } =
    parsed(top, "role: server, args: [], env: { LAB_A: z }, steps: [connect: a]").checks[0] ?? {};
  assert.deepEqual({ role, args, env }, { role: "server", args: [], env: { LAB_A: "z" } });
});

test("parseScenario() knows every address that a variable can hold", () => {
  const doors = "doors: { up-stream: { side: lab, transport: tcp } }\n";
  const env = 'env: { LAB_ALL: "${main} ${closed} ${hole} ${up-stream}" }\n';
  const [check] = parsed(`role: client\ntransport: tcp\n${doors}${env}`).checks;
  assert.equal(check?.env["LAB_ALL"], "${main} ${closed} ${hole} ${up-stream}");
});

test("parseScenario() takes eight doors, and not one more", () => {
  const doors = (count: number): string =>
    Array.from({ length: count }, (_, i) => `d${i}: { side: lab, transport: tcp }`).join(", ");
  const top = (count: number): string =>
    `role: client\ntransport: tcp\ndoors: { ${doors(count)} }\n`;
  assert.equal(Object.keys(parsed(top(8)).doors).length, 8);
  assert.throws(() => parsed(top(9)), /Cannot have more than 8 doors/);
});

test("parseScenario() takes 32 variables, and not one more", () => {
  const env = (count: number): string =>
    Array.from({ length: count }, (_, i) => `LAB_${i}: x`).join(", ");
  const top = (count: number): string => `role: client\ntransport: tcp\nenv: { ${env(count)} }\n`;
  assert.equal(Object.keys(parsed(top(32)).checks[0]?.env ?? {}).length, 32);
  assert.throws(() => parsed(top(33)), /Cannot have more than 32 variables/);
});

test("parseScenario() takes an argument of 1000 letters without a zero byte", () => {
  const top = (arg: string): string => `role: client\ntransport: tcp\nargs: ["${arg}"]\n`;
  assert.equal(parsed(top("a".repeat(1000))).checks[0]?.args[0]?.length, 1000);
  assert.throws(() => parsed(top("a".repeat(1001))), /Cannot be longer than 1000 letters/);
  assert.throws(() => parsed(top("a\\0b")), /Cannot hold a zero byte/);
});

const firstStep: Readonly<Record<string, string>> = {
  server: "connect: a",
  client: "accept: a",
  pair: "input: end",
  filter: "input: end",
};

function parsed(top: string, check?: string): Scenario {
  const role = /role: (\w+)/.exec(top)?.[1] ?? "";
  const body = check ?? `steps: [${firstStep[role]}]`;
  const text =
    `id: x\ntitle: A\nlevel: 1\n${top}checks: [{ id: one, title: One, points: 1, ${body} }]`;
  return parseScenario(text, "x.yaml");
}
