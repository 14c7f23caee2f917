import assert from "node:assert/strict";
import { test } from "node:test";
import { type InputStep, sayInputStep } from "./input.ts";

function step(value: InputStep["value"]): InputStep {
  const common = { withinMs: undefined, note: undefined, as: undefined };
  return { ...common, kind: "input", value, each: false };
}

test("an input step shows what the program gets", () => {
  const line = step({ kind: "text", text: "hi\n" });
  assert.deepEqual(sayInputStep.en(line), { verb: "input", peer: "", what: '"hi\\n"' });
  assert.deepEqual(sayInputStep.zh(line), { verb: "输入", peer: "", what: '"hi\\n"' });
});

test("an input step without a value is the end of the input", () => {
  assert.equal(sayInputStep.en(step(undefined)).what, "(end of input)");
  assert.equal(sayInputStep.zh(step(undefined)).what, "（输入结束）");
});
