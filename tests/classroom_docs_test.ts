/** What a teacher copies out of docs/classroom works as it stands there. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { parse } from "yaml";
import type { GradeReport } from "../grader/report.ts";
import { aloneOf, hostileName, sampleReport } from "../grader/test_kit.ts";
import { thisRuntime } from "../mod.ts";
import { root, runtimeOf } from "./play.ts";

const space = mkdtempSync(join(tmpdir(), "socket-lab-classroom-"));
after(() => rmSync(space, { recursive: true }));

const folder = join(root, "docs", "classroom");
const documents = readdirSync(folder).filter((name) => name.endsWith(".md")).sort();
const guide = read("README.md");
const lacksPython = spawnSync("python3", ["--version"]).status === 0
  ? false
  : "this machine has no Python";

/** Students of the sample: one with all points, one whose result broke. */
const [whole, hostile, broken] = [0, 1, 2].map((place) => aloneOf(sampleReport, place));

test("every link in docs/classroom leads to a file that is there", () => {
  for (const name of documents) {
    for (const [, path = ""] of read(name).matchAll(/\]\(([^)#:]+)[^)]*\)/g)) {
      assert.ok(existsSync(join(folder, path)), `${name}: ${path}`);
    }
  }
});

test("docs/classroom names the version of Deno that the lab is made for", () => {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const named = documents.flatMap((name) => [
    ...read(name).matchAll(/\b(?:deno@|denoland\/deno:|sh -s v)([\w.]+)/g),
  ]);
  assert.ok(named.length > 0);
  assert.deepEqual(named.filter(([, version]) => version !== engines.deno), []);
});

test("every shell script in docs/classroom can be read by a shell", () => {
  for (const name of documents) {
    for (const script of blocks(read(name), "sh")) {
      const { status, stderr } = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
      assert.equal(status, 0, stderr);
    }
  }
});

test("the job for GitLab grades and hands over its JUnit file", () => {
  const { grade } = parse(only(guide, "yaml gitlab"));
  const [, file] = /junit=(\S+)/.exec(grade.script.join("\n")) ?? [];
  assert.equal(grade.artifacts.reports.junit, file);
});

for (const name of ["README.md", "README.zh.md"]) {
  test(`grade takes the grade.yaml of ${name}`, () => {
    const place = placeFor();
    writeFileSync(join(place, "grade.yaml"), only(read(name), "yaml grade"));
    mkdirSync(join(place, "exercises"));
    const { path, name: runtime } = runtimeOf(thisRuntime().name);
    const start = runtime === "deno" ? ["run", "-A", "--no-check"] : [];
    const words = ["exercises", "--config", "grade.yaml", "--reporter", "json=grade.json"];
    const { status, stderr } = spawnSync(
      path,
      [...start, join(root, "grader", "cli.ts"), ...words],
      {
        cwd: place,
        env: { ...process.env, INIT_CWD: place, GRADE_SEED: "20261201" },
        encoding: "utf8",
      },
    );
    assert.equal(status, 1, stderr);
    const { exercises } = JSON.parse(readFileSync(join(place, "grade.json"), "utf8"));
    assert.deepEqual(
      exercises.map(({ id, seed }: { id: string; seed: number }) => [id, seed]),
      [["echo", 20261201], ["lines", 20261201], ["udp-kv", 20261201]],
    );
  });
}

describe("Autolab", () => {
  test("gets the points of each exercise as the last line", () => {
    const { status, stdout } = snippet("autolab", whole);
    assert.equal(status, 0);
    assert.equal(stdout, '{"scores":{"stop-wait":15,"echo":20}}\n');
  });

  test("gets no line when nobody knows the points", () => {
    const { status, stdout } = snippet("autolab", broken);
    assert.deepEqual([status, stdout], [3, ""]);
  });
});

describe("Submitty", () => {
  test("gets a score from 0 to 1", () => {
    const { data } = JSON.parse(snippet("submitty", hostile).stdout);
    assert.deepEqual(data, { score: 5 / 35, message: "5/35 points", status: "failure" });
  });

  test("gets a message for the teacher when nobody knows the points", () => {
    assert.deepEqual(JSON.parse(snippet("submitty", broken).stdout), {
      status: "failure",
      message: "stop-wait: lost-ack: no space left on device",
    });
  });
});

describe("Canvas", () => {
  test("gets a row for everybody who has a total, and no formula", () => {
    const { stdout } = snippet("canvas", sampleReport, ["Sockets (4711)"]);
    const name = `"'${hostileName.replaceAll('"', '""')}"`;
    assert.deepEqual(stdout.trimEnd().split("\n"), [
      'Student,ID,SIS User ID,SIS Login ID,Section,"Sockets (4711)"',
      '"    Points Possible",,,"",,35',
      '"ada",,,"ada",,35',
      `${name},,,${name},,5`,
    ]);
  });
});

describe("Classroom 50", { skip: lacksPython }, () => {
  const runAutograder = (code: number) => {
    const place = placeFor();
    for (const name of ["bundle/socket-lab", "student", "bin"]) {
      mkdirSync(join(place, name), { recursive: true });
    }
    writeFileSync(join(place, "bundle", "autograder.py"), only(guide, "python"));
    // In the grader's place: it says what it was called with, and leaves a result with gaps to fill.
    command(join(place, "bin", "npx"), [
      `echo "$PWD $*" > ${place}/called`,
      `[ ${code} = 3 ] || echo '{"classroom":"$CLASSROOM","review":"$REVIEW_URL"}' > result.json`,
      `[ ${code} = 3 ] || mv result.json ${place}/student/result.json`,
      `exit ${code}`,
    ]);
    command(join(place, "bin", "sudo"), ["exit 1"]);
    const { status, stderr } = spawnSync("python3", [join(place, "bundle", "autograder.py")], {
      cwd: join(place, "student"),
      env: {
        PATH: `${join(place, "bin")}:${process.env["PATH"]}`,
        ...{ OWNER: "ada", CLASSROOM: "net101", COMMIT_URL: "https://example.org/c" },
      },
      encoding: "utf8",
    });
    return { place, status, stderr, called: readFileSync(join(place, "called"), "utf8") };
  };

  test("gets a result of the checkout, made by the copy in the bundle", () => {
    const { place, status, stderr, called } = runAutograder(1);
    assert.equal(status, 0, stderr);
    const student = join(place, "student");
    assert.equal(
      called,
      `${join(place, "bundle", "socket-lab")} -y deno@2.9.6 task grade ${student}/exercises ` +
        `--student ada --reporter classroom50=${student}/result.json\n`,
    );
    assert.deepEqual(JSON.parse(readFileSync(join(student, "result.json"), "utf8")), {
      classroom: "net101",
      review: "https://example.org/c",
    });
  });

  test("is told that nobody knows the points", () => {
    const { place, status } = runAutograder(3);
    assert.equal(status, 3);
    assert.ok(!existsSync(join(place, "student", "result.json")));
  });
});

/** Runs a script of the guide on a report. */
function snippet(
  name: string,
  report: GradeReport | undefined,
  words: readonly string[] = [],
): { status: number | null; stdout: string } {
  const place = placeFor();
  writeFileSync(join(place, "script.mjs"), only(guide, `js ${name}`));
  writeFileSync(join(place, "grade.json"), JSON.stringify(report));
  const start = thisRuntime().name === "deno" ? ["run", "-A"] : [];
  const args = [...start, "script.mjs", "grade.json", ...words];
  return spawnSync(runtimeOf(thisRuntime().name).path, args, { cwd: place, encoding: "utf8" });
}

function placeFor(): string {
  return mkdtempSync(join(space, "place-"));
}

function command(file: string, lines: readonly string[]): void {
  writeFileSync(file, `#!/bin/sh\n${lines.join("\n")}\n`);
  chmodSync(file, 0o755);
}

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

/** The one block of a document with these words behind its fence. */
function only(markdown: string, info: string): string {
  const [block, ...others] = blocks(markdown, info);
  assert.ok(block !== undefined && others.length === 0, `one block "${info}"`);
  return block;
}

function blocks(markdown: string, info: string): readonly string[] {
  const pattern = new RegExp(`^\`\`\`${info}\\n(.*?)^\`\`\``, "gms");
  return [...markdown.matchAll(pattern)].map(([, block = ""]) => block);
}
