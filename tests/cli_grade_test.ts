/** The grader's command line, where it remembers something from one call to the next. */
import assert from "node:assert/strict";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { GradeReport } from "../grader/report.ts";
import { thisRuntime } from "../mod.ts";
import { callGrader, type Graded, makeClass } from "./class_kit.ts";
import { root } from "./play.ts";

const folder = mkdtempSync(join(tmpdir(), "class-"));
const around = { runtime: thisRuntime().name, cwd: folder };
after(() => rmSync(folder, { recursive: true }));
makeClass(join(folder, "submissions"), { students: 3, exercises: ["handshake"], share: 1 });
const class3 = ["--roster", "submissions", "--only", "handshake"];

function readReport(name: string): GradeReport {
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
}

const startedAtMs = Date.now();

/** Where an interrupted run has kept what is over. What somebody else's run left is none of ours. */
function records(): readonly string[] {
  const memory = join(root, ".lab", "grade");
  if (!existsSync(memory)) return [];
  const folders = readdirSync(memory, { withFileTypes: true }).filter((each) => each.isDirectory());
  return folders.flatMap(({ name }) =>
    readdirSync(join(memory, name)).filter((file) => file.endsWith(".json"))
      .map((file) => join(memory, name, file))
      .filter((path) => statSync(path).mtimeMs >= startedAtMs)
  );
}

/** Presses Ctrl-C as soon as one result is kept. */
function interrupted(words: readonly string[]): Promise<Graded> {
  return callGrader(words, {
    ...around,
    onStart(child) {
      const watch = setInterval(() => {
        if (records().length === 0) return;
        clearInterval(watch);
        // On Deno, `child.kill()` would tell the signal as the child's end, whatever it made of it.
        process.kill(child.pid ?? 0, "SIGINT");
      }, 20);
      child.on("close", () => clearInterval(watch));
    },
  });
}

test("grade keeps what is over when it is interrupted, and --resume does not play it again", async () => {
  const words = [...class3, "--reporter", "json=report.json"];
  const cut = await interrupted(words);
  assert.equal(cut.code, 130);
  assert.match(cut.complaint, /^Interrupted: [12] of 3 are graded\. Go on with: .* --resume\n$/);
  const states = readReport("report.json").students.flatMap(({ results }) => results);
  assert.ok(states.some(({ state }) => state === "open"));

  const [record = ""] = records();
  writeFileSync(record, readFileSync(record, "utf8").replace('"title":"', '"title":"Kept: '));
  const { complaint, code } = await callGrader([...words, "--resume"], around);
  assert.deepEqual([complaint, code !== 3], ["", true]);
  assert.match(readFileSync(join(folder, "report.json"), "utf8"), /"title": "Kept: /);
  assert.deepEqual(records(), []);
});

test("grade --resume plays again what was handed in anew", async () => {
  const words = [...class3, "--reporter", "json=report.json"];
  await interrupted(words);
  const [record = ""] = records();
  writeFileSync(record, readFileSync(record, "utf8").replace('"title":"', '"title":"Kept: '));
  for (const name of readdirSync(join(folder, "submissions"))) {
    writeFileSync(join(folder, "submissions", name, "notes.txt"), "I have changed something");
  }
  await callGrader([...words, "--resume"], around);
  assert.doesNotMatch(readFileSync(join(folder, "report.json"), "utf8"), /Kept: /);
});

test("grade --last-failed plays again only what had not all points", async () => {
  const memory = join(root, ".lab", "grade", "last.json");
  await callGrader([...class3, "--reporter", "json=first.json"], around);
  const scores = readReport("first.json").students.map(({ results }) => results[0]?.earned);
  assert.ok(scores.includes(20) && scores.some((earned) => earned !== 20), `${scores}`);
  writeFileSync(memory, readFileSync(memory, "utf8").replaceAll('"tookMs":', '"tookMs":9999'));
  await callGrader([...class3, "--last-failed", "--reporter", "json=second.json"], around);
  const second = readReport("second.json").students.flatMap(({ results }) => results);
  assert.deepEqual(second.map(({ earned }) => earned), scores);
  for (const { earned, report } of second) {
    const isOld = report?.checks.some(({ tookMs }) => String(tookMs).startsWith("9999")) ?? false;
    assert.equal(isOld, earned === 20);
  }
});

test("grade --last-failed of something else is refused", async () => {
  const { code, complaint } = await callGrader(
    [...class3, "--last-failed", "--seed", "99"],
    around,
  );
  assert.deepEqual([code, complaint], [
    2,
    "Cannot repeat the last grading: it was of something else\n",
  ]);
});
