import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlannedExercise } from "./grade_plan.ts";
import { createProgressLine } from "./progress_line.ts";
import type { Unit } from "./units.ts";

function unit(name: string, id: string): Unit {
  // Of an exercise, only its name is told.
  const exercise = { scenario: { id } } as PlannedExercise;
  return { student: { name, folder: "" }, exercise, key: `${name}-${id}`, turn: 0 };
}

const units = ["ada", "bo"].flatMap((name) => [unit(name, "echo"), unit(name, "dns")]);
const [adasEcho, adasDns, bosEcho] = units as [Unit, Unit, Unit, Unit];

function line(jobs: number) {
  return createProgressLine(units, { jobs, language: "en" });
}

function over(unit: Unit, seconds: number) {
  return { kind: "over", unit, tookMs: seconds * 1000, isPlayed: seconds > 0 } as const;
}

test("createProgressLine() tells what is played, and no time before it knows any", () => {
  assert.equal(
    line(1).after({ kind: "plays", unit: adasEcho, check: "one-line" }),
    "  … 0/4 · ada · echo · one-line",
  );
});

test("createProgressLine() expects of an exercise what it took before, and of others the mean", () => {
  const progress = line(1);
  // Left are two of dns, which nobody played yet, and one echo: 3 × 20 s.
  assert.equal(progress.after(over(adasEcho, 20)), "  … 1/4 · ada · echo · 1 min left");
  assert.equal(progress.after(over(adasDns, 100)), "  … 2/4 · ada · dns · 2 min left");
});

test("createProgressLine() divides the time by the jobs", () => {
  assert.match(line(2).after(over(adasEcho, 20)), /30 s left$/);
});

test("createProgressLine() learns nothing of what nobody handed in", () => {
  assert.equal(line(1).after(over(adasDns, 0)), "  … 1/4 · ada · dns");
});

test("createProgressLine() counts what was known before, and shows no name raw", () => {
  const progress = line(1);
  progress.after({ kind: "resumed", unit: bosEcho });
  const hostile = { ...adasEcho, student: { name: "a\u001b[2Jb", folder: "" } };
  assert.equal(progress.after({ kind: "plays", unit: hostile, check: "" }), "  … 1/4 · ab · echo");
  assert.equal(progress.over(), 1);
});
