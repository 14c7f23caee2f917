import assert from "node:assert/strict";
import { test } from "node:test";
import { type AcceptStep, sayAcceptStep } from "./accept.ts";

function step(at: string): AcceptStep {
  return { kind: "accept", peer: "a", at, withinMs: undefined, note: undefined, as: undefined };
}

test("an accept step does not name the main door", () => {
  assert.deepEqual(sayAcceptStep.en(step("main")), { verb: "accept", peer: "a", what: "" });
  assert.deepEqual(sayAcceptStep.zh(step("main")), { verb: "接受", peer: "a", what: "" });
});

test("an accept step names another door", () => {
  assert.equal(sayAcceptStep.en(step("log")).what, "at log");
  assert.equal(sayAcceptStep.zh(step("log")).what, "在 log");
});
