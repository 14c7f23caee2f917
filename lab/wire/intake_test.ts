import assert from "node:assert/strict";
import { mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { copyProgram } from "./intake.ts";
import { testFolder } from "./test_kit.ts";

const mebibyte = 1024 * 1024;

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

test("copyProgram() refuses one byte more than 64 MiB", async (t) => {
  const { file, to } = await given(t, { "main.ts": "x" });
  await hollowFile(join(dirname(file), "large"), 64 * mebibyte);
  await assert.rejects(copyProgram(file, to), RangeError);
});

test("copyProgram() refuses more than 2000 files, and says how many there may be", async (t) => {
  const { file, to } = await given(t, { "main.ts": "" });
  const names = Array.from({ length: 2000 }, (_, i) => join(dirname(file), `file_${i}`));
  await Promise.all(names.map((name) => writeFile(name, "")));
  await assert.rejects(copyProgram(file, to), { name: "RangeError", message: /2000 files/ });
});

function refusalOf(what: string) {
  return { kind: "refused", reason: { kind: "not-allowed", rule: "symbolic-link", what } };
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
