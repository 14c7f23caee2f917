/** A small class, graded in every way that must come to the same. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { GradeReport } from "../grader/report.ts";
import { thisRuntime } from "../mod.ts";
import { callGrader, makeClass, scoresOf } from "./class_kit.ts";

const folder = mkdtempSync(join(tmpdir(), "class-"));
const runtime = thisRuntime().name;
const around = { runtime, cwd: folder };
after(() => rmSync(folder, { recursive: true }));
makeClass(join(folder, "submissions"), {
  students: 2,
  exercises: ["handshake", "udp-kv"],
  share: 0.7,
});
writeFileSync(
  join(folder, "grade.yaml"),
  "title: A small class\nexercises: [{ id: handshake, weight: 2 }, udp-kv]\n",
);

async function gradedWith(...words: readonly string[]): Promise<GradeReport> {
  const file = join(folder, "report.json");
  rmSync(file, { force: true });
  const { complaint } = await callGrader([...words, "--reporter", `json=${file}`], around);
  assert.equal(complaint, "");
  return JSON.parse(readFileSync(file, "utf8"));
}

const inTurn = await gradedWith("--roster", "submissions");

test("grade grades every exercise of every student, with the weights of grade.yaml", () => {
  assert.equal(inTurn.title, "A small class");
  assert.deepEqual(inTurn.exercises.map(({ id, points }) => [id, points]), [
    ["handshake", 40],
    ["udp-kv", 20],
  ]);
  const states = inTurn.students.flatMap(({ results }) => results.map(({ state }) => state));
  assert.deepEqual(new Set(states), new Set(["graded", "missing"]));
});

test("grade gives the same scores with two jobs", async () => {
  const report = await gradedWith("--roster", "submissions", "--jobs", "2");
  assert.deepEqual(scoresOf(report), scoresOf(inTurn));
});

test("grade merge gives the report of one run out of its shards", async () => {
  const parts = ["1/3", "2/3", "3/3"].map((shard) => ({ shard, file: `part-${shard[0]}.json` }));
  for (const { shard, file } of parts) {
    const words = ["--roster", "submissions", "--shard", shard, "--reporter", `json=${file}`];
    const { code, complaint } = await callGrader(words, around);
    assert.deepEqual([complaint, code !== 2 && code !== 3], ["", true]);
  }
  const whole = await gradedWith("merge", ...parts.map(({ file }) => file).reverse());
  assert.deepEqual(scoresOf(whole), scoresOf(inTurn));
  const { plan, shards, exercises } = whole;
  assert.deepEqual({ plan, shards, exercises }, {
    ...{ plan: inTurn.plan, shards: [] },
    exercises: inTurn.exercises,
  });
});
