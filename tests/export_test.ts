/** A template for students is complete, works on both runtimes, and holds nothing of the teacher's. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { after, describe, test } from "node:test";
import { type RuntimeName, thisRuntime } from "../mod.ts";
import { call } from "./call.ts";
import { programOf, root, runtimeOf } from "./play.ts";

const space = mkdtempSync(join(tmpdir(), "socket-lab-export-"));
after(() => rmSync(space, { recursive: true, force: true }));

const template = join(space, "template");
const exported = await call(["export", template]);
const files = exported.code === 0 ? filesBelow(template) : [];

test("export says what it made", () => {
  assert.equal(exported.complaint, "");
  assert.match(exported.out, /^Made .*template: a template for students with \d+ exercises/);
});

test("a template has the lab, every exercise and what a push starts", () => {
  const wanted = [
    ...["lab/cli.ts", "mod.ts", "deno.json", "deno.lock", "package.json", "bun.lock"],
    ...["tsconfig.json", "bunfig.toml", "scenario.schema.json", "LICENSE", "README.md"],
    ...["action.yml", ".github/workflows/grade.yml", ".gitignore", "exercises/README.md"],
    ...["scenarios/echo/scenario.yaml", "scenarios/echo/README.zh.md", "scenarios/echo/starter.ts"],
    ...["scenarios/udp-ping/peer.ts", "scenarios/handshake/solvable.ts"],
  ];
  assert.deepEqual(wanted.filter((path) => !files.includes(path)), []);
});

test("a template has nothing of the tests, the benches and the teacher", () => {
  const forTeachers =
    /^(?:tests|bench|docs\/classroom)\/|(?:_test|_kit)\.ts$|grade\.ya?ml$|good_|bad_/;
  assert.deepEqual(files.filter((path) => forTeachers.test(path)), [".github/workflows/grade.yml"]);
});

test("no exercise of a template is answered by its own files", () => {
  const texts = files
    .filter((path) => /^(?:scenarios|exercises)\/|^README/.test(path))
    .map((path) => readFileSync(join(template, path), "utf8"));
  const answer = "socket.pipe(socket)";
  const program = join(root, "tests", "programs", "echo", "good_node_pipe.ts");
  assert.ok(readFileSync(program, "utf8").includes(answer));
  assert.ok(!texts.some((text) => text.includes(answer)));
});

test("a solution that lies beside a scenario stays with the teacher", async () => {
  const scenarios = join(space, "scenarios");
  const own = join(scenarios, "echo");
  mkdirSync(own, { recursive: true });
  for (const name of ["scenario.yaml", "README.md", "starter.ts"]) {
    writeFileSync(join(own, name), readFileSync(join(root, "scenarios", "echo", name)));
  }
  writeFileSync(join(own, "solution.ts"), "export {};\n");
  const folder = join(space, "without-solution");
  const { code } = await call(["export", folder, "--scenarios", scenarios]);
  assert.equal(code, 0);
  assert.deepEqual(readdirSync(join(folder, "scenarios", "echo")).sort(), [
    ...["README.md", "scenario.yaml", "starter.ts"],
  ]);
});

test("every module that a template imports is in it", () => {
  const missing = files.filter((path) => path.endsWith(".ts")).flatMap((path) => {
    const text = readFileSync(join(template, path), "utf8");
    const imports = text.matchAll(/^(?:import|export)\b[^;"']*?\bfrom\s+["'](\.[^"']+)["']/gm);
    return [...imports]
      .map(([, name = ""]) => posix.join(dirname(path), name))
      .filter((target) => !files.includes(target));
  });
  assert.deepEqual(missing, []);
});

test("the settings of a template name no file that is not there", () => {
  for (const name of ["deno.json", "package.json", "tsconfig.json"]) {
    const text = readFileSync(join(template, name), "utf8");
    assert.doesNotMatch(text, /\b(?:tests|bench)\b/, name);
    const named = [...text.matchAll(/\b\w[\w/]*\.ts\b/g)].map(([path]) => path);
    assert.deepEqual(named.filter((path) => !files.includes(path)), [], name);
  }
  const { tasks } = JSON.parse(readFileSync(join(template, "deno.json"), "utf8"));
  assert.ok("lab" in tasks);
});

test("every link in the documents of a template leads somewhere", () => {
  const dead = files.filter((path) => path.endsWith(".md")).flatMap((path) =>
    [...readFileSync(join(template, path), "utf8").matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)]
      .map(([, target = ""]) => posix.join(dirname(path), target))
      .filter((target) => !files.includes(target))
  );
  assert.deepEqual(dead, []);
});

test("git sees the exercises of a template", () => {
  assert.doesNotMatch(readFileSync(join(template, ".gitignore"), "utf8"), /exercises/);
});

test("--only picks exercises, in teaching order", async () => {
  const folder = join(space, "some");
  const { code, out } = await call(["export", folder, "--only", "udp-kv,echo"]);
  assert.equal(code, 0);
  assert.match(out, /with 2 exercises/);
  assert.deepEqual(readdirSync(join(folder, "scenarios")).sort(), ["echo", "udp-kv"]);
  const rows = readFileSync(join(folder, "README.md"), "utf8").match(/^\| \[.*$/gm);
  assert.deepEqual(rows, [
    "| [echo](scenarios/echo/README.md) | TCP echo server | 20 |",
    "| [udp-kv](scenarios/udp-kv/README.md) | Key and value by datagram | 20 |",
  ]);
});

test("without echo, the README begins with another exercise", async () => {
  const folder = join(space, "no-echo");
  await call(["export", folder, "--only", "lines"]);
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  assert.match(readme, /lab new lines /);
  assert.doesNotMatch(readme, /echo/);
});

test("a template speaks Chinese", async () => {
  const folder = join(space, "zh");
  const { out } = await call(["export", folder, "--only", "echo", "--lang", "zh"]);
  assert.match(out, /给学生的模板，有 1 个练习/);
  assert.match(readFileSync(join(folder, "README.md"), "utf8"), /五分钟，第一项检查变绿/);
  assert.match(readFileSync(join(folder, "exercises", "README.md"), "utf8"), /^# 你的练习/);
});

describe("export refuses", () => {
  const refused = async (words: readonly string[], complaint: string | RegExp): Promise<void> => {
    const called = await call(["export", ...words], { cwd: space });
    assert.equal(called.code, 2, called.out + called.complaint);
    assert.match(called.complaint, typeof complaint === "string" ? RegExp(complaint) : complaint);
  };

  test("no folder", () => refused([], "^Which folder\\? lab export <dir>\n$"));

  test("two folders", () => refused(["a", "b"], '^Unexpected "b": export takes one folder\n$'));

  test("an exercise that is not there", async () => {
    await refused(["new", "--only", "ehco"], 'Unknown scenario "ehco": did you mean "echo"\\?');
    assert.ok(!existsSync(join(space, "new")));
  });

  test("a folder that is not empty, and leaves it as it is", async () => {
    const mine = join(space, "mine");
    mkdirSync(mine);
    writeFileSync(join(mine, "notes.txt"), "mine");
    await refused(["mine"], '^Cannot export to "mine": it must be new, or an empty folder\n$');
    assert.deepEqual(readdirSync(mine), ["notes.txt"]);
  });

  test("a file in the folder's place", async () => {
    writeFileSync(join(space, "file"), "");
    await refused(["file"], 'Cannot export to "file"');
  });

  test("to write into what is no folder, and leaves nothing behind", async () => {
    await refused(["file/template"], /^Cannot (?:export to|write) /);
    assert.deepEqual(readdirSync(space).filter((name) => name.startsWith(".")), []);
  });
});

test("an empty folder may be filled", async () => {
  const folder = join(space, "empty");
  mkdirSync(folder);
  assert.equal((await call(["export", folder, "--only", "echo"])).code, 0);
  assert.ok(existsSync(join(folder, "lab", "cli.ts")));
});

for (const runtime of ["deno", "bun"] as const) {
  test(`the lab of a template runs on ${runtime}: nothing yet, a starter, a first green check`, async () => {
    const folder = join(space, `on-${runtime}`);
    await call(["export", folder, "--only", "echo"]);
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const lab = (...words: readonly string[]) => labIn(folder, { runtime, words });

    const nothing = lab("run", "echo");
    assert.equal(nothing.status, 2);
    assert.equal(nothing.stderr, "No exercises/echo.ts yet: lab new echo\n");

    assert.match(lab("new", "echo").stdout, /^Made exercises\/echo\.ts\./);
    const red = lab("run", "echo", "--check", "one-line");
    assert.equal(red.status, 1, red.stderr);
    assert.match(red.stdout, /✘ one-line /);

    const file = join(folder, "exercises", "echo.ts");
    const mark = /.*Your turn, 1.*\n/;
    const starter = readFileSync(file, "utf8");
    const [step = ""] = /(?<=```ts\n).*\n/.exec(readFileSync(join(folder, "README.md"), "utf8")) ??
      [];
    writeFileSync(file, starter.replace(mark, (line) => line + step));
    const green = lab("run", "echo", "--check", "one-line");
    assert.match(green.stdout, /✔ one-line /);
    assert.equal(green.status, 0, green.stderr);
  });
}

test("a template grades its own exercises", async () => {
  const folder = join(space, "graded");
  await call(["export", folder, "--only", "echo"]);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const good = readFileSync(programOf("echo", "good_node_pipe.ts"), "utf8");
  writeFileSync(join(folder, "exercises", "echo.ts"), good);
  const { tasks } = JSON.parse(readFileSync(join(folder, "deno.json"), "utf8"));
  assert.match(tasks.grade.command, /grader\/cli\.ts$/);
  const runtime = thisRuntime().name;
  const graded = labIn(folder, { runtime, cli: "grader", words: ["--reporter", "json=out.json"] });
  assert.equal(graded.status, 0, graded.stdout + graded.stderr);
  const { students } = JSON.parse(readFileSync(join(folder, "out.json"), "utf8"));
  assert.equal(students[0].name, "graded");
});

function labIn(
  folder: string,
  { runtime, words, cli = "lab" }: {
    runtime: RuntimeName;
    words: readonly string[];
    cli?: "lab" | "grader";
  },
): { status: number | null; stdout: string; stderr: string } {
  const start = runtime === "deno" ? ["run", "-A", "--no-check"] : [];
  return spawnSync(runtimeOf(runtime).path, [...start, `${cli}/cli.ts`, ...words], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder, LANG: "C", LC_ALL: "C" },
    encoding: "utf8",
  });
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
