import assert from "node:assert/strict";
import { test } from "node:test";
import { sayCheckStep } from "./check.ts";

test("a check step says its function", () => {
  const common = { withinMs: undefined, note: undefined, as: undefined };
  const step = { ...common, kind: "check", of: "./checks.ts#fair", with: [] } as const;
  assert.deepEqual(sayCheckStep.en(step), { verb: "check", peer: "", what: "./checks.ts#fair" });
  assert.deepEqual(sayCheckStep.zh(step), { verb: "检查", peer: "", what: "./checks.ts#fair" });
});
