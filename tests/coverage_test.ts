import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { concepts } from "../scenarios/concepts.ts";
import { coverageText, idsOfScenarios } from "./coverage.ts";
import { root, scenarioOf } from "./play.ts";

test("scenarios/COVERAGE.md is fresh: run tests/write_coverage.ts", () => {
  assert.equal(readFileSync(join(root, "scenarios", "COVERAGE.md"), "utf8"), coverageText());
});

test("every scenario teaches concepts of the course, each once", () => {
  const known = new Set(Object.values(concepts).flatMap((group) => Object.keys(group)));
  for (const id of idsOfScenarios()) {
    const { teaches } = scenarioOf(id);
    assert.deepEqual(teaches.filter((concept) => !known.has(concept)), [], id);
    assert.deepEqual([...new Set(teaches)], [...teaches], id);
    assert.ok(teaches.length > 0, `${id} teaches nothing`);
  }
});

test("no concept has two names", () => {
  const names = Object.values(concepts).flatMap((group) => Object.keys(group));
  assert.deepEqual([...new Set(names)], names);
});
