import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { copyProgram } from "./intake.ts";
import { testFolder } from "./test_kit.ts";

const mebibyte = 1024 * 1024;
const noShell = process.platform !== "linux" && "other systems name files in Unicode only";

test("copyProgram() copies the program and what lies beside and below it", async (t) => {
  const { file, to } = await given(t, { "main.ts": "1", "lib/deep/other.ts": "2" });
  assert.deepEqual(await copyProgram(file, to), {
    kind: "copied",
    folder: to,
    file: join(to, "main.ts"),
  });
  assert.equal(await readFile(join(to, "main.ts"), "utf8"), "1");
  assert.equal(await readFile(join(to, "lib/deep/other.ts"), "utf8"), "2");
});

test("copyProgram() leaves node_modules and dot files out, at every depth", async (t) => {
  const { file, to } = await given(t, {
    "main.ts": "",
    "node_modules/a/index.js": "",
    ".env": "",
    ".git/config": "",
    "lib/.env": "",
    "lib/node_modules/b.js": "",
    "lib/node_modules.ts": "",
  });
  await copyProgram(file, to);
  assert.deepEqual(await filesIn(to), ["lib/node_modules.ts", "main.ts"]);
});

test("copyProgram() leaves symbolic links alone where it leaves everything out", async (t) => {
  const { file, to } = await given(t, { "main.ts": "", "node_modules/a/index.js": "" });
  await symlink("/etc/passwd", join(dirname(file), "node_modules/link"));
  assert.equal((await copyProgram(file, to)).kind, "copied");
  assert.deepEqual(await filesIn(to), ["main.ts"]);
});

test("copyProgram() makes the copies read-only", async (t) => {
  const { file, to } = await given(t, { "main.ts": "", "lib/other.ts": "" });
  await copyProgram(file, to);
  for (const name of await filesIn(to)) {
    assert.equal((await stat(join(to, name))).mode & 0o777, 0o444, name);
  }
});

test("copyProgram() keeps an executable executable", async (t) => {
  const { file, to } = await given(t, { "main": "#!/bin/sh\n" }, 0o750);
  await copyProgram(file, to);
  assert.equal((await stat(join(to, "main"))).mode & 0o777, 0o555);
});

test("copyProgram() refuses a symbolic link to a file, by its name", async (t) => {
  const { file, to } = await given(t, { "main.ts": "" });
  await symlink("/etc/passwd", join(dirname(file), "passwords"));
  assert.deepEqual(await copyProgram(file, to), refusalOf("passwords"));
});

test("copyProgram() refuses a symbolic link to a folder", async (t) => {
  const { file, to } = await given(t, { "main.ts": "" });
  await symlink("/etc", join(dirname(file), "system"));
  assert.deepEqual(await copyProgram(file, to), refusalOf("system"));
});

test("copyProgram() refuses a symbolic link to nowhere", async (t) => {
  const { file, to } = await given(t, { "main.ts": "" });
  await symlink("/nowhere/at/all", join(dirname(file), "later"));
  assert.deepEqual(await copyProgram(file, to), refusalOf("later"));
});

test("copyProgram() refuses a symbolic link to a file of the same folder", async (t) => {
  const { file, to } = await given(t, { "main.ts": "" });
  await symlink("main.ts", join(dirname(file), "same.ts"));
  assert.deepEqual(await copyProgram(file, to), refusalOf("same.ts"));
});

test("copyProgram() refuses a nested symbolic link by its path", async (t) => {
  const { file, to } = await given(t, { "main.ts": "", "lib/deep/other.ts": "" });
  await symlink("/etc/passwd", join(dirname(file), "lib/deep/passwords"));
  assert.deepEqual(await copyProgram(file, to), refusalOf("lib/deep/passwords"));
});

test("copyProgram() refuses a program that is itself a symbolic link", async (t) => {
  const { file, to } = await given(t, { "elsewhere/main.ts": "" });
  const link = join(dirname(dirname(file)), "main.ts");
  await symlink(file, link);
  assert.deepEqual(await copyProgram(link, to), refusalOf("main.ts"));
});

test("copyProgram() copies nothing of what a symbolic link points at", async (t) => {
  const { file, to } = await given(t, { "main.ts": "" });
  await symlink("/etc", join(dirname(file), "a_system"));
  await copyProgram(file, to);
  assert.deepEqual(await filesIn(to), []);
});

test("copyProgram() takes 64 MiB", async (t) => {
  const { file, to } = await given(t, { "main.ts": "" });
  await hollowFile(join(dirname(file), "large"), 64 * mebibyte);
  assert.equal((await copyProgram(file, to)).kind, "copied");
});

test("copyProgram() refuses one byte more than 64 MiB, and copies none of it", async (t) => {
  const { file, to } = await given(t, { "main.ts": "x" });
  await hollowFile(join(dirname(file), "large"), 64 * mebibyte);
  assert.deepEqual(await copyProgram(file, to), refusalOf("main.ts", "too-large"));
  assert.deepEqual(await filesIn(to), ["large"]);
});

test("copyProgram() refuses a program of 100 MiB before it copies it", async (t) => {
  const { file, to } = await given(t, { "main.ts": "" });
  await hollowFile(file, 100 * mebibyte);
  assert.deepEqual(await copyProgram(file, to), refusalOf("main.ts", "too-large"));
  assert.deepEqual(await filesIn(to), []);
});

test("copyProgram() takes 2000 files and refuses one more", async (t) => {
  const { file, to } = await given(t, { "main.ts": "" });
  const names = Array.from({ length: 2000 }, (_, i) => join(dirname(file), `z_${1000 + i}`));
  await Promise.all(names.map((name) => writeFile(name, "")));
  assert.deepEqual(await copyProgram(file, to), refusalOf("z_2999", "too-large"));
  await rm(names.at(-1) ?? "");
  assert.equal((await copyProgram(file, `${to}_again`)).kind, "copied");
});

test("copyProgram() takes 16 folders inside each other and refuses one more", async (t) => {
  const { file, to } = await given(t, { "main.ts": "", [`${"d/".repeat(16)}deep.ts`]: "" });
  assert.equal((await copyProgram(file, to)).kind, "copied");
  await mkdir(join(dirname(file), "d/".repeat(17)));
  const deep = Array(17).fill("d").join("/");
  assert.deepEqual(await copyProgram(file, `${to}_again`), refusalOf(deep, "too-large"));
});

const isRoot = process.getuid?.() === 0 && "root may read everything";

test("copyProgram() refuses a file that it may not read", { skip: isRoot }, async (t) => {
  const { file, to } = await given(t, { "main.ts": "", "lib/closed.ts": "" });
  await chmod(join(dirname(file), "lib/closed.ts"), 0);
  assert.deepEqual(await copyProgram(file, to), refusalOf("lib/closed.ts", "unreadable-file"));
});

test("copyProgram() refuses a folder that it may not read", { skip: isRoot }, async (t) => {
  const { file, to } = await given(t, { "main.ts": "", "lib/closed.ts": "" });
  const closed = join(dirname(file), "lib");
  await chmod(closed, 0);
  const intake = await copyProgram(file, to);
  await chmod(closed, 0o755);
  assert.deepEqual(intake, refusalOf("lib", "unreadable-file"));
});

test("copyProgram() refuses a file whose name is no text", { skip: noShell }, async (t) => {
  const { file, to } = await given(t, { "main.ts": "" });
  execFileSync("sh", ["-c", `: >"$(printf 'bad\\377')"`], { cwd: dirname(file) });
  assert.deepEqual(await copyProgram(file, to), refusalOf("bad\ufffd", "unreadable-file"));
});

test("copyProgram() leaves pipes out and does not wait for them", { skip: noShell }, async (t) => {
  const { file, to } = await given(t, { "main.ts": "" });
  execFileSync("mkfifo", [join(dirname(file), "pipe")]);
  assert.equal((await copyProgram(file, to)).kind, "copied");
  assert.deepEqual(await filesIn(to), ["main.ts"]);
});

test("copyProgram() throws when the folder is not there", async (t) => {
  const { file, to } = await given(t, { "main.ts": "" });
  await assert.rejects(copyProgram(join(file, "main.ts"), to), RangeError);
  await assert.rejects(copyProgram(join(dirname(file), "no/main.ts"), to), RangeError);
});

function refusalOf(what: string, rule: string = "symbolic-link") {
  return { kind: "refused", reason: { kind: "not-allowed", rule, what } };
}

/** Writes files below a folder of a student's; the first of them is the program. */
async function given(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  mode = 0o644,
): Promise<{ file: string; to: string }> {
  const root = await testFolder(t);
  const names = Object.keys(files);
  for (const name of names) {
    const path = join(root, "student", name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, files[name] ?? "", { mode });
  }
  return { file: join(root, "student", names[0] ?? ""), to: join(root, "copy") };
}

/** Looks large and takes no room. */
async function hollowFile(path: string, bytes: number): Promise<void> {
  await writeFile(path, "");
  await truncate(path, bytes);
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
