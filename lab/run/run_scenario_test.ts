import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultLimits } from "../core/limits.ts";
import type { Report, Setting } from "../core/report.ts";
import type { Check, Scenario } from "../core/scenario.ts";
import type { Story } from "../core/verdict.ts";
import type { House } from "./house.ts";
import { loadTeacher } from "./teacher.ts";
import { runScenario, type Selection } from "./run_scenario.ts";

const story: Story = {
  steps: [],
  reason: { kind: "silent", waitedMs: 1, ...nothingHeard() },
  diagnosis: undefined,
  trace: [],
  printed: [],
};

test("runScenario() skips a check whose need has failed", async () => {
  const report = await run({ failsOn: ["a/direct"] });
  assert.deepEqual(kinds(report), ["fail", "skip", "skip"]);
});

test("runScenario() stops a check at the first link on which it fails", async () => {
  const report = await run({ failsOn: ["b/direct", "b/slow"] });
  assert.deepEqual(report.checks[1]?.links, ["direct"]);
});

test("runScenario() fails a check that passes on one link only", async () => {
  const report = await run({ failsOn: ["b/slow"] });
  assert.deepEqual(kinds(report), ["pass", "fail", "skip"]);
});

test("runScenario() plays one selected check without those that it needs", async () => {
  const report = await run({ failsOn: ["a/direct"], selection: { check: "b" } });
  assert.deepEqual(report.checks.map(({ id, verdict }) => [id, verdict.kind]), [["b", "pass"]]);
});

test("runScenario() leaves out checks that are not played on the selected link", async () => {
  const report = await run({ selection: { link: "slow" } });
  assert.deepEqual(report.checks.map(({ id }) => id), ["b"]);
});

test("runScenario() calls trouble of the lab broken, and goes on", async () => {
  const report = await run({ breaksOn: ["a/direct"] });
  assert.deepEqual(kinds(report), ["broken", "skip", "skip"]);
});

test("runScenario() takes a scenario over its limit for a slow program", async () => {
  const report = await run({ limits: { ...defaultLimits, scenarioMs: -1 } });
  assert.deepEqual(kinds(report), ["fail", "fail", "fail"]);
});

test("runScenario() says before every play how many stages it will still need", async () => {
  const expected: number[] = [];
  await run({ onExpect: (count) => expected.push(count) });
  assert.deepEqual(expected, [4, 3, 2, 1]);
});

interface Plan {
  readonly failsOn?: readonly string[];
  readonly breaksOn?: readonly string[];
  /** Fails there the first time only. */
  readonly unsteadyOn?: readonly string[];
  readonly selection?: Selection;
  readonly limits?: typeof defaultLimits;
  readonly onExpect?: (count: number) => void;
}

/** Three checks, each needing the one before; "b" is played on two links. Peers name the check. */
function run({ failsOn = [], breaksOn = [], unsteadyOn = [], ...plan }: Plan): Promise<Report> {
  const failing = [...unsteadyOn];
  const house: House = {
    playFresh: ({ steps, link }) => {
      const [step] = steps;
      const play = `${step && "peer" in step ? step.peer : ""}/${link.name}`;
      if (breaksOn.includes(play)) return Promise.reject(new Error("no sockets left"));
      const isFirst = failing.includes(play);
      if (isFirst) failing.splice(failing.indexOf(play), 1);
      return Promise.resolve(isFirst || failsOn.includes(play) ? story : undefined);
    },
    open: () => Promise.reject(new Error("Unreachable: no property here")),
    expect: (count) => plan.onExpect?.(count),
    close: () => Promise.resolve(),
    isClosed: () => false,
    sideBySide: 1,
  };
  const selection = plan.selection ?? {};
  const limits = plan.limits ?? defaultLimits;
  return runScenario({ scenario, house, setting, limits, selection, teacher });
}

const teacher = await loadTeacher({ checks: [] }, undefined);

const setting: Setting = {
  seed: 1,
  program: "program",
  programRuntime: "deno",
  labRuntime: "deno",
  sandbox: "none",
  replayArgs: [],
};

const scenario: Scenario = {
  id: "three",
  title: { en: "Three", zh: "三" },
  role: "server",
  transport: "tcp",
  doors: {},
  level: 1,
  order: 1,
  teaches: [],
  seed: 1,
  unsteady: "full",
  state: "kept",
  links: {},
  checks: [check("a", []), { ...check("b", ["a"]), links: ["direct", "slow"] }, check("c", ["b"])],
};

function check(id: string, needs: readonly string[]): Check {
  const plain = { withinMs: undefined, note: undefined, as: undefined };
  const steps = [{ kind: "connect", peer: id, to: "main", ...plain }] as const;
  const title = { en: id, zh: id };
  const body = { kind: "steps", steps } as const;
  const program = { role: "server", args: [], env: {} } as const;
  return { id, title, points: 1, needs, links: ["direct"], hint: undefined, ...program, body };
}

function kinds(report: Report): readonly string[] {
  return report.checks.map(({ verdict }) => verdict.kind);
}

function nothingHeard() {
  const none = new Uint8Array();
  return { peer: "a", heardBytes: 0, wantedBytes: 1, lastHeard: none, wanted: none };
}

test("runScenario() plays what failed once more, and what is unsteady holds up nobody", async () => {
  const report = await run({ unsteadyOn: ["a/direct"] });
  assert.deepEqual(kinds(report), ["fail", "pass", "pass"]);
  const [first] = report.checks;
  assert.deepEqual(first?.verdict.kind === "fail" && first.verdict.unsteady, {
    worth: "full",
    trace: [],
  });
});

test("runScenario() tells a sure failure on a later link before an unsteady one", async () => {
  const report = await run({ unsteadyOn: ["b/direct"], failsOn: ["b/slow"] });
  const verdict = report.checks[1]?.verdict;
  assert.ok(verdict?.kind === "fail");
  assert.deepEqual([verdict.link, verdict.unsteady], ["slow", undefined]);
  assert.deepEqual(kinds(report), ["pass", "fail", "skip"]);
});
