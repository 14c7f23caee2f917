import assert from "node:assert/strict";
import { test } from "node:test";
import type { Budget } from "../budget.ts";
import { sayBudgetStep } from "./budget.ts";

function said(budget: Budget): readonly string[] {
  const common = { withinMs: undefined, note: undefined, as: undefined };
  const step = { ...common, kind: "budget", budget } as const;
  return [sayBudgetStep.en(step).what, sayBudgetStep.zh(step).what];
}

test("a budget step says the bounds of each direction", () => {
  const budget = { toServer: { datagrams: 40, unacknowledged: 1 }, toClient: { bytes: 4096 } };
  assert.deepEqual(said(budget), [
    "at most 40 datagrams, 1 unacknowledged toServer; 4 KiB toClient",
    "最多 40 个数据报、1 个未确认 toServer；4 KiB toClient",
  ]);
});

test("a budget step of one datagram says so in the singular", () => {
  assert.equal(said({ toServer: { datagrams: 1 } })[0], "at most 1 datagram toServer");
});

test("a budget step can say that nothing may cross", () => {
  assert.equal(said({ toClient: { datagrams: 0 } })[0], "at most 0 datagrams toClient");
});
