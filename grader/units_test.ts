import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PlannedExercise } from "./grade_plan.ts";
import { inShard, unitsOf } from "./units.ts";

function units(students: number, exercises: number) {
  return unitsOf({
    students: Array.from({ length: students }, (_, i) => ({ name: `s${i}`, folder: "" })),
    // What an exercise is made of means nothing here.
    exercises: Array.from({ length: exercises }, () => ({}) as PlannedExercise),
  });
}

test("inShard() gives every unit to exactly one shard", () => {
  const sizes = fc.integer({ min: 1, max: 12 });
  fc.assert(fc.property(sizes, sizes, sizes, (students, exercises, of) => {
    const all = units(students, exercises);
    const parts = Array.from({ length: of }, (_, i) => inShard(all, { index: i + 1, of }));
    assert.deepEqual(parts.flat().map(({ key }) => key).sort(), all.map(({ key }) => key).sort());
  }));
});

test("inShard() cuts the exercises of one student, and one exercise of all students", () => {
  const part = inShard(units(6, 3), { index: 1, of: 3 });
  assert.deepEqual(part.map(({ key }) => key), ["0-0", "1-2", "2-1", "3-0", "4-2", "5-1"]);
});
