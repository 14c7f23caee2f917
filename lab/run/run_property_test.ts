import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultLimits, scaled } from "../core/limits.ts";
import type { GivenFaults, Property } from "../core/scenario.ts";
import type { Story } from "../core/verdict.ts";
import { castingOf } from "./casting.ts";
import type { House } from "./house.ts";
import type { Script } from "./play.ts";
import { type PropertyPlay, runCase, runProperty } from "./run_property.ts";
import { loadTeacher } from "./teacher.ts";

const faults: GivenFaults = {
  kind: "faults",
  from: 0,
  upTo: 3,
  toServer: ["drop"],
  toClient: ["drop"],
  first: 4,
  inARow: 3,
  within: 1,
  longestMs: 1,
};

const property: Property = {
  runs: 50,
  given: { times: { kind: "int", from: 0, upTo: 9 }, network: faults },
  link: "network",
  steps: [],
  process: "fresh",
  deadlineMs: 1000,
};

const story: Story = {
  steps: [],
  reason: { kind: "input-closed" },
  diagnosis: undefined,
  trace: [],
  printed: [],
};

const teacher = await loadTeacher({ checks: [] }, undefined);

/** A property whose every play is decided by `fails`; the scripts that were played are kept. */
function playOf(
  fails: (script: Script, number: number) => boolean | Promise<boolean>,
  more: { readonly isTraced?: boolean; readonly sideBySide?: number } = {},
) {
  const scripts: Script[] = [];
  const house: House = {
    async playFresh(script) {
      scripts.push(script);
      return await fails(script, scripts.length) ? story : undefined;
    },
    open: () => Promise.reject(new Error("Unreachable: nothing is shared here")),
    expect() {},
    close: () => Promise.resolve(),
    isClosed: () => false,
    sideBySide: more.sideBySide ?? Infinity,
  };
  const casting = castingOf({ transport: "udp", doors: {} }, { role: "pair", args: [], env: {} });
  const play: PropertyPlay = {
    property,
    house,
    script: {
      casting,
      teacher,
      link: { name: "network", plan: { toServer: {}, toClient: {} } },
      seed: 7,
      limits: defaultLimits,
      tell: more.isTraced ? () => {} : undefined,
    },
  };
  return { play, scripts };
}

function losesFirstAnswer({ link }: Script): boolean {
  const aim = link.plan.toClient.drop?.aim;
  return aim?.kind === "nth" && aim.numbers.includes(1);
}

test("runProperty() puts the faults of a case on the link, and tells the smallest case", async () => {
  const { play, scripts } = playOf(losesFirstAnswer);
  const failure = await runProperty(play, { runs: 50 });
  assert.equal(failure?.case, "drop toClient #1; times 0");
  assert.equal(failure.again, undefined);
  assert.ok(scripts.every(({ link }) => link.name === "network"));
  const last = scripts.at(-1);
  assert.deepEqual(last?.given, { times: 0 });
  assert.deepEqual(last?.link.plan.toClient.drop?.aim, { kind: "nth", numbers: [1] });
});

test("runProperty() gives a step no more than the deadline, which a slow machine makes longer", async () => {
  const { play, scripts } = playOf(() => false);
  await runProperty(play, { runs: 1 });
  const limits = scaled(defaultLimits, 2);
  await runProperty({ ...play, script: { ...play.script, limits } }, { runs: 1 });
  assert.deepEqual(scripts.map(({ limits }) => limits.stepMs), [1000, 2000]);
});

test("runProperty() marks a case that does not fail again", async () => {
  let isOver = false;
  const { play } = playOf((script) => {
    if (isOver) return false;
    const fails = losesFirstAnswer(script);
    isOver = fails && script.given["times"] === 0;
    return fails;
  });
  const failure = await runProperty(play, { runs: 50 });
  assert.deepEqual(failure?.again, []);
});

test("runProperty() plays two cases at the same time", async () => {
  assert.equal(await mostAtOnce({}), 2);
});

test("runProperty() plays one after the other when it is traced", async () => {
  assert.equal(await mostAtOnce({ isTraced: true }), 1);
});

test("runProperty() plays one after the other in a house of one", async () => {
  assert.equal(await mostAtOnce({ sideBySide: 1 }), 1);
});

async function mostAtOnce(more: Parameters<typeof playOf>[1]): Promise<number> {
  let open = 0;
  let most = 0;
  const { play } = playOf(async () => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, 1));
    open -= 1;
    return false;
  }, more);
  assert.equal(await runProperty(play, { runs: 20 }), undefined);
  return most;
}

test("runCase() plays exactly the case that it is given, and once more when it fails", async () => {
  const { play, scripts } = playOf(losesFirstAnswer);
  const drop = { kind: "drop", way: "toClient", number: 1 } as const;
  const values = { times: 3, network: { kind: "schedule", faults: [drop] } } as const;
  const failure = await runCase(values, play);
  assert.equal(failure?.case, "drop toClient #1; times 3");
  assert.equal(failure.again, undefined);
  assert.equal(scripts.length, 2);
});

test("runCase() of the same case meets the same chance, another case another one", async () => {
  const { play, scripts } = playOf(() => false);
  for (const times of [3, 3, 4]) await runCase({ times }, play);
  const seeds = scripts.map(({ seed }) => seed);
  assert.equal(seeds[0], seeds[1]);
  assert.notEqual(seeds[0], seeds[2]);
});
