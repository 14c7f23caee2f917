import assert from "node:assert/strict";
import { test } from "node:test";
import { exitCodeOf, type Report, scoreOf } from "./report.ts";
import type { Verdict } from "./verdict.ts";

const pass: Verdict = { kind: "pass" };
const skip: Verdict = { kind: "skip", needs: "first" };
const broken: Verdict = { kind: "broken", why: "no space left" };
const fail: Verdict = {
  kind: "fail",
  link: "direct",
  story: {
    steps: [],
    reason: { kind: "still-running", waitedMs: 1 },
    diagnosis: undefined,
    trace: [],
    printed: [],
  },
  hint: undefined,
  case: undefined,
  unsteady: undefined,
  search: undefined,
};

/** A report with one check of two points for each verdict. */
function report(...verdicts: readonly Verdict[]): Report {
  return {
    scenario: { id: "echo", title: { en: "Echo", zh: "回声" } },
    setting: {
      seed: 7,
      program: "echo.ts",
      programRuntime: "deno",
      labRuntime: "deno",
      sandbox: "deno",
      replayArgs: [],
    },
    checks: verdicts.map((verdict, i) => ({
      id: `c${i}`,
      title: { en: "", zh: "" },
      points: 2,
      needs: [],
      links: ["direct"],
      verdict,
      tookMs: 1,
    })),
  };
}

test("scoreOf() counts the points of what passed, out of all", () => {
  assert.deepEqual(scoreOf(report(pass, fail, skip, pass)), { earned: 4, possible: 8 });
});

test("scoreOf() gives for what is unsteady what the scenario gives for it", () => {
  const worths = ["full", "half", "none"] as const;
  const unsteady = worths.map((worth): Verdict => ({ ...fail, unsteady: { worth, trace: [] } }));
  assert.deepEqual(scoreOf(report(...unsteady)), { earned: 3, possible: 6 });
});

test("scoreOf() gives no total when a check is broken", () => {
  assert.equal(scoreOf(report(pass, broken)), undefined);
});

test("scoreOf() gives nothing of nothing for a report without checks", () => {
  assert.deepEqual(scoreOf(report()), { earned: 0, possible: 0 });
});

test("exitCodeOf() is 0 when every check passed", () => {
  assert.equal(exitCodeOf([report(pass, pass), report(pass)]), 0);
});

test("exitCodeOf() is 1 when a check failed", () => {
  assert.equal(exitCodeOf([report(pass), report(pass, fail)]), 1);
});

test("exitCodeOf() is 1 when a check was only skipped", () => {
  assert.equal(exitCodeOf([report(pass, skip)]), 1);
});

test("exitCodeOf() is 3 when a check is broken, whatever else failed", () => {
  assert.equal(exitCodeOf([report(fail, broken), report(pass)]), 3);
});
