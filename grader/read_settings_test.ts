import assert from "node:assert/strict";
import { test } from "node:test";
import { ScenarioError } from "../lab/scenario/parse.ts";
import { readSettings } from "./read_settings.ts";
import { defaultSettings, type GradeSettings } from "./settings.ts";

const known = ["echo", "frames", "stop-wait"];

function read(text: string): GradeSettings {
  return readSettings(text, { file: "grade.yaml", known });
}

function complaintOf(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split("\n")[0] ?? "";
    throw error;
  }
  throw new assert.AssertionError({ message: `accepted: ${text}` });
}

test("readSettings() takes an empty file for the defaults", () => {
  assert.deepEqual(read(""), defaultSettings);
});

test("readSettings() reads everything that can be said", () => {
  const settings = read(`
title: Networks 101
language: zh
exercises:
  - echo
  - { id: stop-wait, weight: 2, deadline: "2026-12-01T23:59:00+08:00", seed: { env: SECRET } }
late: half
seed: 41
runtime: bun
commands: { py: python3 -u }
`);
  assert.deepEqual(settings, {
    title: "Networks 101",
    language: "zh",
    exercises: [
      { id: "echo", weight: 1, deadline: undefined, seed: undefined },
      {
        ...{ id: "stop-wait", weight: 2, deadline: "2026-12-01T23:59:00+08:00" },
        seed: { env: "SECRET" },
      },
    ],
    late: "half",
    seed: 41,
    runtime: "bun",
    commands: { py: "python3 -u" },
  });
});

test("readSettings() points at an exercise that is not there, and says which is meant", () => {
  assert.match(
    complaintOf("exercises: [echo, frame]\n"),
    /^grade\.yaml:1:19 Unknown exercise "frame": did you mean "frames"\?/,
  );
});

test("readSettings() refuses an exercise that is there twice", () => {
  assert.match(complaintOf("exercises:\n  - echo\n  - { id: echo }\n"), /^grade\.yaml:3:5 .*twice/);
});

test("readSettings() points at a field that it does not know", () => {
  assert.match(
    complaintOf("titel: x\n"),
    /^grade\.yaml:1:1 Unknown field "titel": did you mean "title"/,
  );
});

test("readSettings() wants a deadline with its time zone", () => {
  assert.match(
    complaintOf('exercises: [{ id: echo, deadline: "2026-12-01 23:59" }]\n'),
    /^grade\.yaml:1:35 Cannot read "2026-12-01 23:59" as a time/,
  );
});

test("readSettings() refuses a day that no calendar has", () => {
  assert.match(
    complaintOf('exercises: [{ id: echo, deadline: "2026-13-01T10:00Z" }]\n'),
    /Cannot read "2026-13-01T10:00Z"/,
  );
});

test("readSettings() refuses half a point of weight", () => {
  assert.match(
    complaintOf("exercises: [{ id: echo, weight: 1.5 }]\n"),
    /weight: write a whole number/,
  );
});
