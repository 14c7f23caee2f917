import assert from "node:assert/strict";
import { test } from "node:test";
import type { Expectation } from "./expect.ts";
import { type OutputStep, sayOutputStep } from "./output.ts";

function step(what: Expectation): OutputStep {
  return { kind: "output", what, withinMs: undefined, note: undefined, as: undefined };
}

test("an output step says what must be printed", () => {
  const line = step({ kind: "line", value: undefined });
  assert.deepEqual(sayOutputStep.en(line), { verb: "output", peer: "", what: "a line" });
  assert.deepEqual(sayOutputStep.zh(line), { verb: "输出", peer: "", what: "一行" });
});

test("an output step does not call the end of the output a FIN", () => {
  assert.equal(sayOutputStep.en(step({ kind: "end" })).what, "(end of output)");
  assert.equal(sayOutputStep.zh(step({ kind: "end" })).what, "（输出结束）");
});
