import assert from "node:assert/strict";
import { test } from "node:test";
import { sayNetworkStep } from "./network.ts";

test("a network step says its plan by name", () => {
  const common = { withinMs: undefined, note: undefined, as: undefined };
  const plan = { toServer: {}, toClient: {} };
  const step = { ...common, kind: "network", name: "heal", plan } as const;
  assert.deepEqual(sayNetworkStep.en(step), { verb: "network", peer: "", what: "heal" });
  assert.deepEqual(sayNetworkStep.zh(step), { verb: "网络", peer: "", what: "heal" });
});
