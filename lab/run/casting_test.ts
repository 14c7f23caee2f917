import assert from "node:assert/strict";
import { test } from "node:test";
import type { Door, Role } from "../core/scenario.ts";
import { castingKey, castingOf, waitsForLab } from "./casting.ts";

const program = { args: [], env: {} };
const control: Door = { side: "program", transport: "tcp", samePortAs: undefined };
const upstream: Door = { ...control, side: "lab" };

function casting(role: Role, doors: Readonly<Record<string, Door>> = {}) {
  return castingOf({ transport: "udp", doors }, { role, ...program });
}

test("castingOf() gives the main door the transport of the scenario, before the further doors", () => {
  const { doors } = casting("server", { control });
  assert.deepEqual(Object.entries(doors), [
    ["main", { side: "program", transport: "udp", samePortAs: undefined }],
    ["control", control],
  ]);
});

test("castingOf() lets a server and a pair listen at the main door, and the lab for a client", () => {
  const sides = (["server", "pair", "client"] as const).map((role) => casting(role).doors["main"]);
  assert.deepEqual(sides.map((door) => door?.side), ["program", "program", "lab"]);
});

test("castingOf() gives a filter no door at all", () => {
  assert.deepEqual(casting("filter", { control }).doors, {});
});

test("castingOf() passes arguments and variables on", () => {
  const check = { role: "server", args: ["-v"], env: { LAB_LOG: "all" } } as const;
  const { args, env } = castingOf({ transport: "tcp", doors: {} }, check);
  assert.deepEqual({ args, env }, { args: ["-v"], env: { LAB_LOG: "all" } });
});

test("castingKey() is the same for the same casting, and another for every other one", () => {
  const castings = [
    casting("server"),
    casting("pair"),
    casting("server", { control }),
    { ...casting("server"), transport: "tcp" as const },
    { ...casting("server"), args: ["-v"] },
    { ...casting("server"), env: { LAB_LOG: "all" } },
  ];
  assert.equal(castingKey(casting("server")), castingKey(casting("server")));
  assert.equal(new Set(castings.map(castingKey)).size, castings.length);
});

test("waitsForLab() is so for a client, and for a program that may look for a door of the lab", () => {
  assert.equal(waitsForLab(casting("client")), true);
  assert.equal(waitsForLab(casting("server", { control, upstream })), true);
});

test("waitsForLab() is not so for a server, a pair and a filter", () => {
  assert.equal(waitsForLab(casting("server", { control })), false);
  assert.equal(waitsForLab(casting("pair")), false);
  assert.equal(waitsForLab(casting("filter", { upstream })), false);
});
