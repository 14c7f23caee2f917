/** `action.yml` grades a repository, and obeys nothing that stands in its inputs. */
import assert from "node:assert/strict";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { action, runAction } from "./action_runner.ts";
import { programOf } from "./play.ts";

const scripts = action.runs.steps.filter(({ run }) => run !== undefined);

const space = mkdtempSync(join(tmpdir(), "socket-lab-action-"));
after(() => rmSync(space, { recursive: true }));

/** What a runner does besides scripts, and what needs root, has tests of its own. */
const justScripts = { "setup-node": "false", "sandbox": "false" };

test("what an input holds reaches a script by env alone", () => {
  assert.deepEqual(scripts.filter(({ run }) => run?.includes("${{")).map(({ name }) => name), []);
});

test("every script names its shell, and every input is used", () => {
  assert.deepEqual(scripts.filter(({ shell }) => shell !== "bash").map(({ name }) => name), []);
  const used = JSON.stringify(action.runs);
  const idle = Object.keys(action.inputs).filter((name) => !used.includes(`inputs.${name}`));
  assert.deepEqual(idle, []);
});

test("every input that an expression names is declared", () => {
  const named = [...JSON.stringify(action.runs).matchAll(/inputs\.([\w-]+)/g)];
  assert.deepEqual(named.filter(([, name = ""]) => !(name in action.inputs)), []);
});

test("bubblewrap is installed where it is not there", () => {
  const place = placeFor();
  const bin = join(place, "bin");
  const { log } = runAction({ "setup-node": "false" }, { place, pathOnly: bin });
  assert.match(log, /^sudo apt-get update\nsudo apt-get install -y bubblewrap\n/);
});

test("bubblewrap is not installed twice", () => {
  const place = placeFor();
  const bin = join(place, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "bwrap"), "#!/bin/sh\n");
  chmodSync(join(bin, "bwrap"), 0o755);
  const { log } = runAction({ "setup-node": "false" }, { place, pathOnly: bin });
  assert.doesNotMatch(log, /apt-get/);
});

describe("the action grades", () => {
  test("a program that is right: full marks in every output", () => {
    const place = placeFor("good_node_pipe.ts");
    const { code, log, outputs, summary } = runAction({ ...justScripts, only: "echo" }, { place });
    assert.equal(code, 0, log);
    assert.deepEqual([outputs["earned"], outputs["possible"]], ["20", "20"]);
    const result = JSON.parse(Buffer.from(outputs["result"] ?? "", "base64").toString());
    assert.deepEqual([result.status, result.max_score], ["pass", 20]);
    assert.match(summary, /echo/);
    for (const name of ["grade.json", "junit.xml"]) {
      assert.ok(existsSync(join(outputs["folder"] ?? "", name)), name);
    }
  });

  test("a program that is wrong: the step fails, and says the points all the same", () => {
    const place = placeFor("bad_default_half_open.ts");
    const { code, log, outputs } = runAction({ ...justScripts, only: "echo" }, { place });
    assert.equal(code, 1, log);
    assert.deepEqual([outputs["earned"], outputs["possible"]], ["13", "20"]);
    assert.match(log, /^::error /m);
  });

  test("fail-on: broken lets a wrong program pass", () => {
    const place = placeFor("bad_default_half_open.ts");
    const inputs = { ...justScripts, "only": "echo", "fail-on": "broken" };
    const { code, log, outputs } = runAction(inputs, { place });
    assert.equal(code, 0, log);
    assert.equal(outputs["earned"], "13");
  });

  test("a roster: a sum, more reporters, and no result of one student", () => {
    const place = placeFor("good_node_pipe.ts");
    const inputs = {
      ...justScripts,
      ...{ roster: "..", only: "echo", seed: "41", "fail-on": "never" },
      ...{ reporters: `csv=${join(place, "grades.csv")}`, arguments: "--jobs 1 --time-scale 2" },
    };
    // The folders beside the workspace hand in nothing.
    const { code, log, outputs } = runAction(inputs, { place });
    assert.equal(code, 0, log);
    assert.equal(outputs["result"], "");
    assert.equal(outputs["earned"], "20");
    assert.ok(Number(outputs["possible"]) > 20);
    assert.match(readFileSync(join(place, "grades.csv"), "utf8"), /workspace/);
    const { exercises } = JSON.parse(
      readFileSync(join(outputs["folder"] ?? "", "grade.json"), "utf8"),
    );
    assert.equal(exercises[0].seed, 41);
  });

  test("commands in inputs are texts, and a wrong call fails whatever fail-on says", () => {
    const place = placeFor();
    const trace = join(place, "obeyed");
    for (const name of ["path", "only", "config", "language", "arguments", "reporters", "seed"]) {
      const hostile = `echo"; touch ${trace}; $(touch ${trace}) \`touch ${trace}\``;
      const inputs = { ...justScripts, [name]: hostile, "fail-on": "never" };
      const { code, log } = runAction(inputs, { place });
      assert.equal(code, 2, `${name}: ${log}`);
    }
    assert.ok(!existsSync(trace));
  });

  test("a fail-on that is no word of it is refused", () => {
    const place = placeFor();
    const inputs = { ...justScripts, "only": "echo", "fail-on": "sometimes" };
    const { code, log } = runAction(inputs, { place });
    assert.equal(code, 2);
    assert.match(log, /::error::fail-on must be points, broken or never/);
  });
});

/** A place with a repository, and in it a program for echo, if one is named. */
function placeFor(program?: string): string {
  const place = mkdtempSync(join(space, "place-"));
  const exercises = join(place, "workspace", "exercises");
  mkdirSync(exercises, { recursive: true });
  if (program !== undefined) {
    copyFileSync(programOf("echo", program), join(exercises, "echo.ts"));
  }
  return place;
}
