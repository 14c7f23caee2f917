import assert from "node:assert/strict";
import { test } from "node:test";
import type { Door, Role, Transport } from "../core/scenario.ts";
import { castingOf } from "./casting.ts";
import {
  contractOf,
  doorNames,
  frontPlace,
  markOf,
  needsHole,
  netRightsOf,
  programPlace,
  type Whereabouts,
  whereaboutsOf,
} from "./contract.ts";

const host = "127.70.1.2";
const control: Door = { side: "program", transport: "tcp", samePortAs: undefined };
const upstream: Door = { side: "lab", transport: "udp", samePortAs: undefined };

const where: Whereabouts = {
  host,
  doors: {
    main: { port: 20_001, frontPort: 20_002 },
    control: { port: 20_003, frontPort: 20_004 },
    "up-stream": { port: 20_005, frontPort: 20_006 },
  },
  closedPort: 20_007,
  holePort: 20_008,
  folder: undefined,
};
const inFolder: Whereabouts = { ...where, folder: "/tmp/play" };

function casting(
  more: {
    role?: Role;
    transport?: Transport;
    doors?: Readonly<Record<string, Door>>;
    env?: Readonly<Record<string, string>>;
  } = {},
) {
  const { role = "server", transport = "tcp", doors = {}, env = {} } = more;
  return castingOf({ transport, doors }, { role, args: [], env });
}

test("contractOf() tells a server its role, its transport and where to listen", () => {
  const main = programPlace("main", where);
  assert.deepEqual(contractOf(casting({ transport: "udp" }), { role: "server", main, where }), {
    LAB_ROLE: "server",
    LAB_PLAY: `${host}:20007`,
    LAB_TRANSPORT: "udp",
    LAB_HOST: host,
    LAB_PORT: "20001",
  });
});

test("contractOf() tells of a unix socket its path, and neither host nor port", () => {
  const main = programPlace("main", inFolder);
  const told = contractOf(casting({ transport: "unix" }), {
    role: "server",
    main,
    where: inFolder,
  });
  assert.deepEqual(told, {
    LAB_ROLE: "server",
    LAB_PLAY: `${host}:20007`,
    LAB_TRANSPORT: "unix",
    LAB_PATH: "/tmp/play/lab.sock",
  });
});

test("contractOf() tells a filter its role alone", () => {
  const told = contractOf(casting({ role: "filter" }), { role: "filter", main: undefined, where });
  assert.deepEqual(told, { LAB_ROLE: "filter", LAB_PLAY: `${host}:20007` });
});

test("contractOf() tells a pair's sender the place that it is given", () => {
  const main = frontPlace("main", where);
  const told = contractOf(casting({ role: "pair" }), { role: "sender", main, where });
  assert.equal(told["LAB_ROLE"], "sender");
  assert.equal(told["LAB_PORT"], "20002");
});

test("contractOf() tells every further door as host and port, whoever listens there", () => {
  const doors = { control, "up-stream": upstream };
  const main = programPlace("main", where);
  const told = contractOf(casting({ doors }), { role: "server", main, where });
  assert.equal(told["LAB_CONTROL"], `${host}:20003`);
  assert.equal(told["LAB_UP_STREAM"], `${host}:20005`);
  assert.equal("LAB_MAIN" in told, false);
});

test("contractOf() fills addresses into the scenario's own variables", () => {
  const env = {
    LAB_PLAIN: "as it is",
    LAB_ALL: "${main} ${control}",
    LAB_DEAD: "http://${closed}/",
    LAB_LOST: "${hole}",
  };
  const main = programPlace("main", where);
  const told = contractOf(casting({ doors: { control }, env }), { role: "server", main, where });
  assert.equal(told["LAB_PLAIN"], "as it is");
  assert.equal(told["LAB_ALL"], `${host}:20001 ${host}:20003`);
  assert.equal(told["LAB_DEAD"], `http://${host}:20007/`);
  assert.equal(told["LAB_LOST"], `${host}:20008`);
});

test("contractOf() fills the path of a unix socket in", () => {
  const env = { LAB_WHERE: "<${main}>" };
  const told = contractOf(casting({ transport: "unix", env }), {
    role: "server",
    main: programPlace("main", inFolder),
    where: inFolder,
  });
  assert.equal(told["LAB_WHERE"], "</tmp/play/lab.sock>");
});

test("contractOf() puts the play's mark among the variables", () => {
  const main = programPlace("main", where);
  const told = contractOf(casting(), { role: "server", main, where });
  const all = Object.entries(told).map(([name, text]) => `${name}=${text}`);
  assert.equal(all.filter((each) => each === markOf(where)).length, 1);
});

test("programPlace() and frontPlace() are the two ends of the link at a door", () => {
  assert.deepEqual(programPlace("control", where), { host, port: 20_003 });
  assert.deepEqual(frontPlace("control", where), { host, port: 20_004 });
});

test("programPlace() and frontPlace() are paths where the main door has a folder", () => {
  assert.deepEqual(programPlace("main", inFolder), { path: "/tmp/play/lab.sock" });
  assert.deepEqual(frontPlace("main", inFolder), { path: "/tmp/play/front.sock" });
});

test("programPlace() is a port at a further door, also where there is a folder", () => {
  assert.deepEqual(programPlace("control", inFolder), { host, port: 20_003 });
});

test("programPlace() knows no door of another name", () => {
  assert.throws(() => programPlace("back", where), /^Error: Unreachable: there is no door "back"/);
});

test("whereaboutsOf() finds ports for every door, all different", async () => {
  const found = await whereaboutsOf(casting({ doors: { control } }), "/tmp/play");
  const { doors, closedPort, holePort, folder } = found;
  assert.deepEqual(Object.keys(doors), ["main", "control"]);
  const ports = Object.values(doors).flatMap(({ port, frontPort }) => [port, frontPort]);
  assert.equal(new Set([...ports, closedPort, holePort]).size, 6);
  assert.equal(folder, "/tmp/play");
});

test("whereaboutsOf() gives a door that shares a port number the same one", async () => {
  const doors = { control: { ...control, samePortAs: "main" } };
  const found = await whereaboutsOf(casting({ doors }), undefined);
  assert.deepEqual(found.doors["control"], found.doors["main"]);
});

test("needsHole() is so when a variable names it, and not otherwise", () => {
  assert.equal(needsHole(casting({ env: { LAB_A: "x", LAB_B: "to ${hole}" } })), true);
  assert.equal(needsHole(casting({ env: { LAB_A: "hole", LAB_B: "${closed}" } })), false);
  assert.equal(needsHole(casting()), false);
});

test("doorNames() gives every door its host and its port, under a name that steps can say", () => {
  const names = doorNames(casting({ doors: { "up-stream": upstream } }), where);
  assert.deepEqual([...names], [
    ["door.main.host", new TextEncoder().encode(host)],
    ["door.main.port", 20_001],
    ["door.up_stream.host", new TextEncoder().encode(host)],
    ["door.up_stream.port", 20_005],
  ]);
});

test("doorNames() has no names for a unix socket", () => {
  assert.deepEqual([...doorNames(casting({ transport: "unix" }), inFolder)], []);
});

test("netRightsOf() gives a filter nothing", () => {
  assert.deepEqual(netRightsOf(casting({ role: "filter" }), where), { kind: "none" });
});

test("netRightsOf() gives a program its address, and the ports at which it listens", () => {
  const doors = { control, "up-stream": upstream };
  const rights = netRightsOf(casting({ doors }), where);
  assert.deepEqual(rights, { kind: "address", host, ports: [20_001, 20_003] });
});

test("netRightsOf() gives a client its address and no port to listen at", () => {
  const rights = netRightsOf(casting({ role: "client" }), where);
  assert.deepEqual(rights, { kind: "address", host, ports: [] });
});

test("netRightsOf() gives a program on a unix socket its path alone", () => {
  const rights = netRightsOf(casting({ transport: "unix" }), inFolder);
  assert.deepEqual(rights, { kind: "path", path: "/tmp/play/lab.sock" });
});
