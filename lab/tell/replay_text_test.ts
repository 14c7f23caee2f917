import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { splitWords } from "../commands/words_of_command.ts";
import type { CheckReport, Setting } from "../core/report.ts";
import type { Verdict } from "../core/verdict.ts";
import { quoted, replayLine, replayWords } from "./replay_text.ts";

const setting: Setting = {
  seed: 7,
  program: "my echo.ts",
  programRuntime: "deno 2.9.6",
  labRuntime: "deno 2.9.6",
  sandbox: "deno",
  replayArgs: ["my echo.ts"],
};

function failed(ownCase: string | undefined): CheckReport {
  return checked({
    kind: "fail",
    link: "choppy",
    story: {
      steps: [],
      reason: { kind: "still-running", waitedMs: 1 },
      diagnosis: undefined,
      trace: [],
      printed: [],
    },
    hint: undefined,
    case: ownCase,
    unsteady: undefined,
    search: undefined,
  });
}

function checked(verdict: Verdict): CheckReport {
  const title = { en: "", zh: "" };
  return { id: "many-sizes", title, points: 1, needs: [], links: ["choppy"], verdict, tookMs: 1 };
}

test("quoted() gives a word that splitWords() takes back, whatever it is", () => {
  const word = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom("'", '"', "\\", " ", "$", "a") }),
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      assert.deepEqual(splitWords(words.map(quoted).join(" ")), words);
    }),
    { seed: 19, numRuns: 500 },
  );
});

test("quoted() leaves a plain word as it is", () => {
  assert.equal(quoted("exercises/echo-1.ts"), "exercises/echo-1.ts");
});

test("quoted() quotes a blank", () => {
  assert.equal(quoted("my echo.ts"), "'my echo.ts'");
});

test("quoted() quotes what a shell would expand", () => {
  assert.deepEqual(["~/a", "*.ts", "$HOME", "a;b"].map(quoted), [
    "'~/a'",
    "'*.ts'",
    "'$HOME'",
    "'a;b'",
  ]);
});

test("quoted() quotes a word without characters", () => {
  assert.equal(quoted(""), "''");
});

test("quoted() keeps a single quote", () => {
  assert.equal(quoted("it's"), "'it'\\''s'");
});

test("quoted() quotes a line feed", () => {
  assert.equal(quoted("a\n"), "'a\n'");
});

test("replayLine() plays the failing check on its link, with its seed and case", () => {
  assert.equal(
    replayLine(failed('data "a"'), { scenario: "echo", setting, lab: "deno task lab" }),
    "deno task lab run echo 'my echo.ts' --check many-sizes --link choppy --seed 7 --case 'data \"a\"'",
  );
});

test("replayLine() names no case of a check that has none", () => {
  assert.equal(
    replayLine(failed(undefined), { scenario: "echo", setting, lab: "lab" }),
    "lab run echo 'my echo.ts' --check many-sizes --link choppy --seed 7",
  );
});

test("replayLine() is empty for a check that did not fail", () => {
  assert.equal(
    replayLine(checked({ kind: "pass" }), { scenario: "echo", setting, lab: "lab" }),
    "",
  );
});

test("replayWords() gives words that need no quotes", () => {
  assert.deepEqual(replayWords(failed('data "a"'), { scenario: "echo", setting }), [
    ...["echo", "my echo.ts", "--check", "many-sizes", "--link", "choppy"],
    ...["--seed", "7", "--case", 'data "a"'],
  ]);
});

test("replayWords() is empty for a check that did not fail", () => {
  assert.deepEqual(replayWords(checked({ kind: "pass" }), { scenario: "echo", setting }), []);
});
