import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { PlannedExercise } from "./grade_plan.ts";
import { recordsIn } from "./records.ts";
import type { ResultJson } from "./report.ts";
import type { Unit } from "./units.ts";

// Of a unit, only its key is asked for.
const exercise = {} as PlannedExercise;
const unit: Unit = { student: { name: "ada", folder: "" }, exercise, key: "0-0", turn: 0 };
const result: ResultJson = {
  exercise: "echo",
  state: "missing",
  points: 20,
  earned: 0,
  why: "none",
};

async function withFolder(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "records-"));
  try {
    await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test("recordsIn() gives back what it kept, for the same files only", async () => {
  await withFolder(async (folder) => {
    const records = recordsIn(folder);
    assert.equal(await records.read(unit, "digest"), undefined);
    await records.keep(unit, { digest: "digest", result });
    assert.deepEqual(await records.read(unit, "digest"), result);
    assert.equal(await records.read(unit, "another"), undefined);
    assert.deepEqual(await readdir(folder), ["0-0.json"]);
  });
});

test("recordsIn() forgets everything", async () => {
  await withFolder(async (folder) => {
    const records = recordsIn(join(folder, "plan"));
    await records.clear();
    await records.keep(unit, { digest: "digest", result });
    await records.clear();
    assert.deepEqual(await readdir(folder), []);
  });
});

test("recordsIn() loses a record, and no result, where it cannot write", async () => {
  await withFolder(async (folder) => {
    await writeFile(join(folder, "file"), "");
    await recordsIn(join(folder, "file", "plan")).keep(unit, { digest: "digest", result });
  });
});
