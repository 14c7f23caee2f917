import assert from "node:assert/strict";
import { test } from "node:test";
import { filledIn } from "./all.ts";
import { type GuaranteesStep, sayGuaranteesStep } from "./guarantees.ts";

const common = { withinMs: undefined, note: undefined, as: undefined };

function step(from: string, to: string): GuaranteesStep {
  return { ...common, kind: "guarantees", of: ["no-duplication", "order"], from, to };
}

test("a guarantees step says what must hold, and between which ends", () => {
  assert.deepEqual(sayGuaranteesStep.en(step("input", "output")), {
    verb: "hold",
    peer: "",
    what: "no duplication, order from input to output",
  });
  assert.equal(sayGuaranteesStep.zh(step("a", "b")).what, "不重复、有序（a → b）");
});

test("a guarantees step of an echo says that it comes back", () => {
  assert.equal(sayGuaranteesStep.en(step("a", "a")).what, "no duplication, order from a and back");
});

test("filledIn() puts the numbers of an each into both ends", () => {
  const filled = filledIn(step("c${i}", "d${i}"), { scope: new Map([["i", 3]]), seed: 1 });
  assert.deepEqual(filled, step("c3", "d3"));
});
