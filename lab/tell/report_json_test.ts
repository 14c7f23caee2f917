import assert from "node:assert/strict";
import { test } from "node:test";
import type { Language } from "../core/language.ts";
import type { CheckReport, Report } from "../core/report.ts";
import type { Verdict } from "../core/verdict.ts";
import { type CheckJson, type FailureJson, readReport, reportJson } from "./report_json.ts";
import { decodedFail, report } from "./test_kit.ts";
import { toServer } from "./traces_test.ts";

/** A check as a reader of `--json` gets it: what is undefined is gone. */
function checkOf(of: Report, place: number, language: Language = "en"): CheckJson {
  const check = readReport(JSON.stringify(reportJson(of, language))).checks[place];
  assert.ok(check);
  return check;
}

/** The failing check's own part. */
function failureOf(of: Report, place: number, language: Language = "en"): FailureJson {
  const { failure } = checkOf(of, place, language);
  assert.ok(failure);
  return failure;
}

function withVerdict(verdict: Verdict): Report {
  const checks = report.checks.slice(0, 1).map((check): CheckReport => ({ ...check, verdict }));
  return { ...report, checks };
}

test("reportJson() names form, scenario, language, seed, program, lab and score", () => {
  const { checks: _, ...head } = reportJson(report, "en");
  assert.deepEqual(head, {
    format: "socket-lab/report/1",
    scenario: { id: "echo", title: "Echo server" },
    language: "en",
    seed: 7,
    program: { shown: "echo.ts", runtime: "deno 2.9.6", sandbox: "deno" },
    lab: { runtime: "bun 1.4.5" },
    score: { earned: 2, possible: 15 },
  });
});

test("reportJson() tells a check that passed, its time in whole milliseconds", () => {
  assert.deepEqual(checkOf(report, 0), {
    id: "listens",
    title: "Listens",
    points: 2,
    links: ["direct", "choppy"],
    tookMs: 13,
    verdict: "pass",
    earned: 2,
  });
});

test("reportJson() tells a check that failed", () => {
  const { verdict, points, earned } = checkOf(report, 1);
  assert.deepEqual({ verdict, points, earned }, { verdict: "fail", points: 10, earned: 0 });
});

test("reportJson() tells a failure, its steps and the words that play it again", () => {
  assert.deepEqual(failureOf(report, 1), {
    link: "choppy",
    reason: "differs",
    heard: '"h\\xef\\xbf\\xbdi"',
    diagnosis: "decoded-as-text",
    why: "Byte 1: sent 80, got ef bf bd. That is U+FFFD: you decoded binary as UTF-8.",
    hint: "Bytes are not text.",
    case: 'data "h\\x80i"',
    unsteady: false,
    role: "server",
    story: [
      '      given   data "h\\x80i"  (3 runs held before, made smaller 2 times)',
      "      1  connect  a",
      '      2  send     a   "h\\x80i"',
      '      3  expect   a   "h\\x80i"',
      '         heard     "h\\xef\\xbf\\xbdi"',
      '                     ^ byte 1: wanted "\\x80"',
      "      why     Byte 1: sent 80, got ef bf bd. That is U+FFFD: you decoded binary",
      "              as UTF-8.",
      "      hint    Bytes are not text.",
    ],
    told: [
      '      given   data "h\\x80i"  (3 runs held before, made smaller 2 times)',
      "      1  connect  a",
      '      2  send     a   "h\\x80i"',
      '      3  expect   a   "h\\x80i"',
      '         heard     "h\\xef\\xbf\\xbdi"',
      '                     ^ byte 1: wanted "\\x80"',
    ],
    steps: ["connect a", 'send a "h\\x80i"', '✘ expect a "h\\x80i"'],
    trace: [],
    printed: [],
    replay: [
      ...["run", "echo", "echo.ts", "--check", "bytes", "--link", "choppy"],
      ...["--seed", "7", "--case", 'data "h\\x80i"'],
    ],
  });
});

test("reportJson() leaves out diagnosis, why, hint and case where there are none", () => {
  const story = { ...decodedFail.story, diagnosis: undefined };
  const bare = { ...decodedFail, story, hint: undefined, case: undefined };
  assert.deepEqual(Object.keys(failureOf(withVerdict(bare), 0)), [
    ...["link", "reason", "heard", "unsteady", "role", "story", "told", "steps", "trace"],
    ...["printed", "replay"],
  ]);
});

test("reportJson() tells what happened on the link, an object for each event", () => {
  const story = { ...decodedFail.story, trace: [toServer.text(1.5, "offered", 0, "hi")] };
  assert.deepEqual(failureOf(withVerdict({ ...decodedFail, story }), 0).trace, [
    {
      ...{ at: 1.5, link: "choppy", flow: "a", direction: "toServer", event: "offered" },
      ...{ offset: 0, bytes: 2, preview: "aGk=" },
    },
  ]);
});

test("reportJson() says of a step that this system cannot show it", () => {
  const steps = decodedFail.story.steps.map((step) => ({ ...step, outcome: "unseen" as const }));
  const fail = { ...decodedFail, story: { ...decodedFail.story, steps } };
  assert.equal(failureOf(withVerdict(fail), 0).steps[0], "connect a (not looked at here)");
  assert.equal(failureOf(withVerdict(fail), 0, "zh").steps[0], "连接 a （这里不检查）");
});

test("reportJson() says when the same case passed once more", () => {
  assert.equal(
    failureOf(withVerdict({ ...decodedFail, unsteady: { worth: "full", trace: [] } }), 0).unsteady,
    true,
  );
});

test("reportJson() tells what a skipped check needs", () => {
  const { verdict, earned, needs } = checkOf(report, 2);
  assert.deepEqual({ verdict, earned, needs }, { verdict: "skip", earned: 0, needs: "bytes" });
});

test("reportJson() tells why a check is broken", () => {
  const { verdict, earned, why } = checkOf(withVerdict({ kind: "broken", why: "no space" }), 0);
  assert.deepEqual({ verdict, earned, why }, { verdict: "broken", earned: 0, why: "no space" });
});

test("reportJson() gives no score when a check is broken", () => {
  assert.equal(reportJson(withVerdict({ kind: "broken", why: "no space" }), "en").score, null);
});

test("reportJson() speaks Chinese", () => {
  assert.equal(reportJson(report, "zh").scenario.title, "回声服务器");
  assert.equal(checkOf(report, 1, "zh").title, "任意字节");
  assert.equal(failureOf(report, 1, "zh").hint, "字节不是文本。");
});

test("readReport() reads a report, alone or as the only one of a list", () => {
  const made = reportJson(report, "en");
  assert.equal(readReport(JSON.stringify(made)).scenario.id, "echo");
  assert.equal(readReport(JSON.stringify([made])).scenario.id, "echo");
});

test("readReport() refuses a report of another version", () => {
  const message = 'Cannot read the report: its format must be "socket-lab/report/1"';
  assert.throws(() => readReport('{ "format": "socket-lab/report/2" }'), {
    name: "SyntaxError",
    message,
  });
});

test("readReport() refuses what is no report at all", () => {
  assert.throws(() => readReport("[]"), /Cannot read the report/);
  assert.throws(() => readReport("null"), /Cannot read the report/);
});

test("readReport() refuses a text that is no JSON", () => {
  assert.throws(() => readReport("✔ echo"), SyntaxError);
});
