/** The parts that the jobs of class.yml grade become one page and one table. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { command, runAction } from "./action_runner.ts";
import { programOf, root, runtimeOf } from "./play.ts";

const { jobs } = parse(readFileSync(join(root, "docs", "classroom", "class.yml"), "utf8"));

test("class.yml merges what its parts have graded", (t) => {
  const place = mkdtempSync(join(tmpdir(), "socket-lab-class-"));
  t.after(() => rmSync(place, { recursive: true }));
  const students = join(place, "workspace", "handed-in", "submissions");
  for (const name of ["ada", "lin"]) mkdirSync(join(students, name), { recursive: true });
  copyFileSync(programOf("echo", "good_node_pipe.ts"), join(students, "ada", "echo.ts"));
  copyFileSync(join(root, "package.json"), join(place, "package.json"));

  for (const part of ["1", "2"]) {
    const inputs = {
      ...{ "setup-node": "false", "sandbox": "false", "only": "echo", "seed": "41" },
      ...{
        "fail-on": "never",
        "roster": "handed-in/submissions",
        "arguments": `--shard ${part}/2`,
      },
    };
    const { code, log, outputs } = runAction(inputs, { place });
    assert.equal(code, 0, log);
    mkdirSync(join(place, "parts", part), { recursive: true });
    copyFileSync(
      join(outputs["folder"] ?? "", "grade.json"),
      join(place, "parts", part, "grade.json"),
    );
  }

  const { status, stdout, stderr } = merge(place);
  assert.equal(status, 0, stdout + stderr);
  assert.deepEqual(readdirSync(join(place, "class")).sort(), [
    ...["grade.json", "grades.csv", "index.html", "students"],
  ]);
  const report = JSON.parse(readFileSync(join(place, "class", "grade.json"), "utf8"));
  assert.deepEqual(
    report.students.map(({ name, results }: { name: string; results: { state: string }[] }) => [
      name,
      results.map(({ state }) => state),
    ]),
    [["ada", ["graded"]], ["lin", ["missing"]]],
  );
});

/** The script of the merge job; the lab it is checked out with is this one. */
function merge(place: string) {
  const steps: readonly { name?: string; run?: string }[] = jobs.merge.steps;
  const { run = "" } = steps.find(({ name }) => name === "Merge the parts") ?? {};
  const bin = join(place, "merge-bin");
  mkdirSync(bin);
  command(bin, "npx", [
    "shift 3",
    `exec "${runtimeOf("deno").path}" task --config "${join(root, "deno.json")}" "$@"`,
  ]);
  return spawnSync("/bin/bash", ["--noprofile", "--norc", "-e", "-c", run], {
    cwd: place,
    env: {
      ...process.env,
      INIT_CWD: place,
      PATH: `${bin}:${process.env["PATH"]}`,
      GITHUB_STEP_SUMMARY: join(place, "summary.md"),
    },
    encoding: "utf8",
  });
}
