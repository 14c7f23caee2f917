import assert from "node:assert/strict";
import { test } from "node:test";
import { concepts } from "../scenarios/concepts.ts";
import { idsOfScenarios } from "./coverage.ts";
import { generated, read } from "./generated.ts";
import { scenarioOf } from "./play.ts";

for (const [path, text] of Object.entries(generated)) {
  test(`${path} is fresh: deno task generate`, () => assert.equal(read(path), text()));
}

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
