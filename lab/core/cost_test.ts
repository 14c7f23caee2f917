import assert from "node:assert/strict";
import { test } from "node:test";
import { costsOf } from "./cost.ts";
import type { Body, Faults, Given, GivenFaults, Property, Scenario } from "./scenario.ts";
import type { Step } from "./steps/step.ts";
import type { Value } from "./value.ts";

const common = { withinMs: undefined, note: undefined, as: undefined };

function wait(forMs: number): Step {
  return { ...common, kind: "wait", forMs };
}

function send(value: Value): Step {
  return { ...common, kind: "send", peer: "a", value, each: false };
}

function random(bytes: number): Value {
  return { kind: "random", bytes, label: "cargo" };
}

function scenario(body: Body, toServer: Faults, toClient: Faults): Scenario {
  const title = { en: "", zh: "" };
  const program = { role: "server", args: [], env: {} } as const;
  const told = { id: "c", title, points: 1, hint: undefined };
  const check = { ...told, ...program, needs: [], links: ["net"], body };
  return {
    id: "s",
    title,
    role: "server",
    transport: "tcp",
    doors: {},
    level: 1,
    order: 1,
    teaches: [],
    seed: 7,
    unsteady: "full",
    state: "none",
    links: { net: { toServer, toClient } },
    checks: [check],
  };
}

/** What the only check of these steps plans to wait. */
function plannedMs(steps: readonly Step[], toServer: Faults = {}, toClient: Faults = {}): number {
  const [cost] = costsOf(scenario({ kind: "steps", steps }, toServer, toClient));
  return cost?.plannedMs ?? NaN;
}

function property(said: Pick<Property, "runs" | "given" | "steps" | "link">): Body {
  return { kind: "property", property: { ...said, process: "fresh", deadlineMs: 1 } };
}

function plannedMsOfRuns(value: Value, { runs, given }: { runs: number; given: Given }): number {
  const body = property({ runs, given: { x: given }, steps: [send(value)], link: undefined });
  const [cost] = costsOf(scenario(body, { throttle: { bytesPerS: 1000, burstBytes: 0 } }, {}));
  return cost?.plannedMs ?? NaN;
}

test("costsOf() names check, link and plays", () => {
  const body: Body = { kind: "steps", steps: [wait(5)] };
  assert.deepEqual(costsOf(scenario(body, {}, {})), [
    { check: "c", link: "net", plays: 1, plannedMs: 5 },
  ]);
});

test("costsOf() adds up waits and planned silences", () => {
  const silence = { kind: "nothing", forMs: 30 } as const;
  const steps: readonly Step[] = [
    wait(5),
    { ...common, kind: "expect", peer: "a", what: silence, skipsRepeats: false },
    { ...common, kind: "output", what: silence },
    wait(7),
  ];
  assert.equal(plannedMs(steps), 72);
});

test("costsOf() counts a wait once for each number of an each step", () => {
  const steps: readonly Step[] = [
    { ...common, kind: "each", from: 1, to: 3, name: "i", steps: [wait(5)] },
  ];
  assert.equal(plannedMs(steps), 15);
});

test("costsOf() counts the longest branch of a together step", () => {
  const steps: readonly Step[] = [
    { ...common, kind: "together", branches: [[wait(5)], [wait(4), wait(4)]] },
  ];
  assert.equal(plannedMs(steps), 8);
});

test("costsOf() counts the delays of both directions", () => {
  const delay = (byMs: number): Faults => ({ delay: { byMs, jitterMs: 0 } });
  assert.equal(plannedMs([], delay(30), delay(20)), 50);
});

test("costsOf() counts a stall that the sent bytes reach", () => {
  assert.equal(plannedMs([send(random(5))], { stall: { atByte: 4, forMs: 90 } }), 90);
});

test("costsOf() counts no stall behind the last byte", () => {
  assert.equal(plannedMs([send(random(5))], { stall: { atByte: 5, forMs: 90 } }), 0);
});

test("costsOf() counts the time of a rate for the bytes behind a burst", () => {
  const throttle = { bytesPerS: 1000, burstBytes: 100 };
  assert.equal(plannedMs([send(random(600))], { throttle }), 500);
});

test("costsOf() counts only the slower one of both directions", () => {
  const throttle = { bytesPerS: 1000, burstBytes: 0 };
  const slower = { throttle: { ...throttle, bytesPerS: 500 } };
  assert.equal(plannedMs([send(random(100))], { throttle }, slower), 200);
});

test("costsOf() counts a gap for each piece that is cut", () => {
  const slice = { at: [], every: { from: 1, to: 3 }, first: 64, gapMs: 2 };
  assert.equal(plannedMs([send(random(10))], { slice }), 10);
});

test("costsOf() counts no more gaps than the first pieces", () => {
  const slice = { at: [], every: { from: 1, to: 1 }, first: 3, gapMs: 2 };
  assert.equal(plannedMs([send(random(10))], { slice }), 6);
});

test("costsOf() counts a gap for each place of a cut", () => {
  const slice = { at: [1, 2, 3], every: undefined, first: 64, gapMs: 2 };
  assert.equal(plannedMs([send(random(10))], { slice }), 6);
});

test("costsOf() counts the bytes of lists, repetitions and texts", () => {
  const text: Value = { kind: "text", text: "abc" };
  const of: readonly Value[] = [text, { kind: "repeat", of: text, times: 2 }, random(1)];
  const throttle = { bytesPerS: 1000, burstBytes: 0 };
  assert.equal(plannedMs([send({ kind: "list", of })], { throttle }), 10);
});

test("costsOf() counts a property as many times as it runs, with values of half their size", () => {
  const given: Given = { kind: "bytes", from: 0, upTo: 100 };
  assert.equal(plannedMsOfRuns({ kind: "name", name: "x" }, { runs: 20, given }), 1000);
});

test("costsOf() counts a given list as half its items of half their size", () => {
  const of: Given = { kind: "bytes", from: 0, upTo: 10 };
  const given: Given = { kind: "list", of, from: 0, upTo: 8 };
  assert.equal(plannedMsOfRuns({ kind: "name", name: "x" }, { runs: 1, given }), 20);
});

test("costsOf() counts a quiet time in both directions for each send", () => {
  const faults = (quietMs: number): Faults => ({ coalesce: { bytes: 100, quietMs } });
  assert.equal(plannedMs([send(random(5)), send(random(5))], faults(20), faults(30)), 100);
});

test("costsOf() counts no quiet time for a send that is all that is waited for", () => {
  const coalesce = { bytes: 100, quietMs: 20 };
  assert.equal(plannedMs([send(random(99)), send(random(100))], { coalesce }), 20);
});

test("costsOf() counts a quiet time once for each number of an each step", () => {
  const steps: readonly Step[] = [
    { ...common, kind: "each", from: 1, to: 3, name: "i", steps: [send(random(1))] },
  ];
  assert.equal(plannedMs(steps, { coalesce: { bytes: 100, quietMs: 20 } }), 60);
});

test("costsOf() counts the sends of all branches of a together step", () => {
  const branches = [[send(random(60))], [send(random(40))]];
  const throttle = { bytesPerS: 1000, burstBytes: 0 };
  assert.equal(plannedMs([{ ...common, kind: "together", branches }], { throttle }), 100);
});

test("costsOf() counts what a program is given on its input, but not the end of it", () => {
  const input = (value: Value | undefined): Step => ({
    ...common,
    kind: "input",
    value,
    each: false,
  });
  const throttle = { bytesPerS: 1000, burstBytes: 0 };
  assert.equal(plannedMs([input(random(50)), input(undefined)], { throttle }), 50);
});

test("costsOf() counts the arguments of a call as its size", () => {
  const call: Value = { kind: "call", of: "./values.ts#twice", with: [random(30), random(20)] };
  const throttle = { bytesPerS: 1000, burstBytes: 0 };
  assert.equal(plannedMs([send(call)], { throttle }), 50);
});

test("costsOf() counts a change of the network as no wait", () => {
  const plan = { toServer: { delay: { byMs: 50, jitterMs: 0 } }, toClient: {} };
  assert.equal(plannedMs([{ ...common, kind: "network", name: "slow", plan }]), 0);
});

/** What one run on a generated network plans to wait, when so many bytes are sent. */
function plannedMsOfNetwork(faults: Partial<GivenFaults>, bytes = 0): number {
  const network = {
    kind: "faults",
    from: 2,
    upTo: 4,
    toServer: [],
    toClient: [],
    first: 8,
    inARow: 3,
    within: 64,
    longestMs: 120,
    ...faults,
  } as const;
  const steps = bytes > 0 ? [send(random(bytes))] : [];
  const body = property({ runs: 1, given: { network }, steps, link: "network" });
  const [cost] = costsOf(scenario(body, { delay: { byMs: 1000, jitterMs: 0 } }, {}));
  return cost?.plannedMs ?? NaN;
}

test("costsOf() counts as many faults of a generated network as half way between its bounds", () => {
  assert.equal(plannedMsOfNetwork({ toServer: ["hold"] }), 3 * 75);
});

test("costsOf() counts every fault that a generated network can have alike", () => {
  assert.equal(plannedMsOfNetwork({ toServer: ["drop", "hold"], toClient: ["corrupt"] }), 75);
});

test("costsOf() counts a generated delay with the mean of whole, half and quarter", () => {
  assert.equal(plannedMsOfNetwork({ toClient: ["delay"] }), 3 * 70);
});

test("costsOf() counts a generated stall as often as the sent bytes reach it", () => {
  assert.equal(plannedMsOfNetwork({ toServer: ["stall"] }, 32), 3 * 70 / 2);
  assert.equal(plannedMsOfNetwork({ toServer: ["stall"] }, 64), 3 * 70);
});

test("costsOf() counts a generated throttle with the mean of its rates", () => {
  const mean = (1 / 256 + 1 / 64 + 1 / 16) / 3;
  const planned = plannedMsOfNetwork({ toServer: ["throttle"] }, 1024 * 11);
  assert.equal(planned, Math.round(3 * 10 * mean * 1000));
});

test("costsOf() counts the gap of a generated slice", () => {
  assert.equal(plannedMsOfNetwork({ toServer: ["slice"] }, 64), 90);
});
