import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { thisRuntime } from "../wire/runtime.ts";
import type { Places } from "./library.ts";
import { readOptions } from "./options.ts";
import { targetsOf } from "./run_target.ts";
import { lineOf } from "./usage_error.ts";
import { commandWordsOf } from "./words/words.ts";

const echo = fileURLToPath(new URL("../../scenarios/echo", import.meta.url));

test("a runtime that is nowhere is asked for, with the way to get it", async (t) => {
  const places = placesOf(t);
  process.env["PATH"] = places.caller;
  const other = thisRuntime().name === "deno" ? "bun" : "deno";
  const error = await refusalOf(["echo", "--runtime", other], places);
  assert.equal(
    error.message,
    `Cannot find ${other}: put it on the PATH, as "npm install --global ${other}" does`,
  );
  assert.match(lineOf(error, commandWordsOf("zh").usage), new RegExp(`^找不到 ${other}：`));
});

test("nothing to run is said with the way to begin", async (t) => {
  const error = await refusalOf([], placesOf(t));
  assert.equal(error.message, "No exercises yet: lab new echo");
  assert.match(lineOf(error, commandWordsOf("zh").usage), /^还没有练习：/);
});

async function refusalOf(words: readonly string[], places: Places): Promise<Error> {
  const options = readOptions(words, ["runtime"]);
  return await targetsOf(options, places).then(
    () => assert.fail("There was something to run"),
    (error: Error) => error,
  );
}

/** A lab with one exercise, in an empty place; PATH is as it was when the test is over. */
function placesOf(t: TestContext): Places {
  const caller = mkdtempSync(join(tmpdir(), "socket-lab-test-"));
  const path = process.env["PATH"];
  t.after(() => {
    process.env["PATH"] = path;
    rmSync(caller, { recursive: true });
  });
  const scenarios = join(caller, "scenarios");
  mkdirSync(scenarios);
  cpSync(echo, join(scenarios, "echo"), { recursive: true });
  return { lab: caller, caller, scenarios, exercises: join(caller, "exercises") };
}
