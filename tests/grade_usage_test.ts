/** What the grader says to a caller who is mistaken: one line, exit code 2, and nothing is written. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { sampleReport } from "../grader/test_kit.ts";
import { thisRuntime } from "../mod.ts";
import { callGrader } from "./class_kit.ts";

const folder = mkdtempSync(join(tmpdir(), "usage-"));
after(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "roster", "ada"), { recursive: true });
mkdirSync(join(folder, "empty"));
writeFileSync(join(folder, "wrong.yaml"), "exercises:\n  - ehco\n");
writeFileSync(join(folder, "whole.json"), JSON.stringify(sampleReport));
writeFileSync(
  join(folder, "part.json"),
  JSON.stringify({ ...sampleReport, shards: [{ index: 1, of: 2 }] }),
);
writeFileSync(
  join(folder, "old.json"),
  JSON.stringify({ ...sampleReport, format: "socket-lab/grade/0" }),
);
const before = readdirSync(folder).sort();

async function refuses(words: readonly string[], says: RegExp, env = {}): Promise<void> {
  const { code, out, complaint } = await callGrader(words, {
    ...{ runtime: thisRuntime().name, cwd: folder, env },
  });
  assert.deepEqual({ code, out }, { code: 2, out: "" }, complaint);
  assert.match(complaint, says);
  assert.equal(complaint.trimEnd().split("\n").length <= 3, true, complaint);
  assert.deepEqual(readdirSync(folder).sort(), before);
}

test("grade refuses a folder that is not there, and a roster without students", async () => {
  await refuses(["nowhere"], /Cannot grade ".*nowhere": it must be a folder/);
  await refuses(["--roster", "empty"], /must hold a folder for each student/);
});

test("grade points into a wrong grade.yaml", async () => {
  await refuses(
    ["--roster", "roster", "--config", "wrong.yaml"],
    /^wrong\.yaml:2:5 Unknown exercise "ehco": did you mean "echo"/,
  );
});

test("grade refuses an exercise, a reporter and an option that it does not know", async () => {
  await refuses(["--roster", "roster", "--only", "ehco"], /Unknown exercise "ehco"/);
  await refuses(["--roster", "roster", "--reporter", "pdf=x"], /Unknown reporter "pdf"/);
  await refuses(["--roster", "roster", "--job", "2"], /--jobs/);
});

test("grade refuses a shard of nothing", async () => {
  const words = ["--roster", "roster", "--only", "echo", "--shard"];
  await refuses([...words, "2/2"], /shard 2\/2: nothing falls to it/);
  await refuses([...words, "3/2"], /as a shard/);
});

test("grade refuses a report that it could not write, before it plays anything", async () => {
  await refuses(["--roster", "roster", "--reporter", "json=roster"], /Cannot write ".*roster"/);
  await refuses(["--roster", "roster", "--reporter", "json=/dev/null/x.json"], /Cannot write/);
  await refuses(["--roster", "roster", "--reporter", "json=x,junit=x"], /Cannot write two reports/);
  await refuses(["--roster", "roster", "--reporter", "junit"], /write junit=<file>/);
});

test("grade refuses a secret seed that is not there", async () => {
  await refuses(
    ["--roster", "roster", "--seed", "env:NO_SUCH_SEED"],
    /NO_SUCH_SEED: it is not set/,
  );
});

test("grade merge refuses holes, wholes, other versions and what is no report", async () => {
  await refuses(["merge"], /Cannot merge nothing/);
  await refuses(["merge", "part.json"], /shard 2\/2 is missing/);
  await refuses(["merge", "whole.json"], /it is whole, and must be a shard/);
  await refuses(["merge", "part.json", "old.json"], /old\.json: .*socket-lab\/grade\/1/);
  await refuses(["merge", "wrong.yaml"], /wrong\.yaml: /);
  await refuses(["merge", "nowhere.json"], /nowhere\.json/);
});

test("grade says so in Chinese", async () => {
  await refuses(["--roster", "empty", "--lang", "zh"], /里面必须有每名学生的文件夹/);
  assert.ok(!existsSync(join(folder, "x")));
});
