import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleReport } from "../test_kit.ts";
import { classroom50TestsJson } from "./classroom50_tests.ts";

const declared = { command: "npx -y deno@2.9.6 task grade", timeoutSeconds: 120 };
const [exercise] = sampleReport.exercises;
assert.ok(exercise);

test("classroom50TestsJson() declares a test for each exercise", () =>
  assert.deepEqual(JSON.parse(classroom50TestsJson(sampleReport.exercises, declared)), {
    schema: "classroom50/tests/v1",
    tests: [
      {
        name: "stop-wait: Stop and wait",
        type: "run",
        run: "npx -y deno@2.9.6 task grade --only stop-wait",
        timeout: 120,
        points: 15,
      },
      {
        name: "echo: TCP echo server",
        type: "run",
        run: "npx -y deno@2.9.6 task grade --only echo",
        timeout: 120,
        points: 20,
      },
    ],
  }));

test("classroom50TestsJson() cuts a name at 100 bytes and between characters", () => {
  const text = classroom50TestsJson([{ ...exercise, id: "id", title: "陈".repeat(60) }], declared);
  assert.equal(JSON.parse(text).tests[0].name, `id: ${"陈".repeat(32)}`);
});

test("classroom50TestsJson() takes 100 exercises and refuses 101", () => {
  const many = (count: number) => Array.from({ length: count }, () => exercise);
  assert.equal(JSON.parse(classroom50TestsJson(many(100), declared)).tests.length, 100);
  assert.throws(() => classroom50TestsJson(many(101), declared), {
    name: "RangeError",
    message: "Cannot declare 101 tests for Classroom 50: it takes at most 100",
  });
});

test("classroom50TestsJson() takes 1000 points and refuses 1001", () => {
  const worth = (points: number) => classroom50TestsJson([{ ...exercise, points }], declared);
  assert.equal(JSON.parse(worth(1000)).tests[0].points, 1000);
  assert.throws(() => worth(1001), RangeError);
});

test("classroom50TestsJson() takes 1 to 600 seconds", () => {
  const within = (timeoutSeconds: number) =>
    classroom50TestsJson([exercise], { ...declared, timeoutSeconds });
  assert.deepEqual([1, 600].map((each) => JSON.parse(within(each)).tests[0].timeout), [1, 600]);
  for (const wrong of [0, 601, 1.5]) assert.throws(() => within(wrong), RangeError);
});
