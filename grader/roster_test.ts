import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { GradeError } from "./grade_error.ts";
import { readRoster, readStudent } from "./roster.ts";

async function withFolder(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "roster-"));
  try {
    await act(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("readRoster() finds a student in every folder, in the order of their names", async () => {
  await withFolder(async (folder) => {
    for (const name of ["zoe", "ada", ".git"]) await mkdir(join(folder, name));
    await writeFile(join(folder, "submitted.csv"), "");
    const names = (await readRoster(folder)).map(({ name }) => name);
    assert.deepEqual(names, ["ada", "zoe"]);
  });
});

test("readRoster() looks into exercises/ where a student handed in a whole repository", async () => {
  await withFolder(async (folder) => {
    await mkdir(join(folder, "ada", "exercises"), { recursive: true });
    assert.equal((await readRoster(folder))[0]?.folder, join(folder, "ada", "exercises"));
  });
});

test("readRoster() refuses a roster without students", async () => {
  await withFolder(async (folder) => {
    await assert.rejects(readRoster(folder), GradeError);
    await assert.rejects(readRoster(join(folder, "none")), /must be a folder/);
  });
});

test("readRoster() refuses two students whom a reader could not tell apart", async () => {
  await withFolder(async (folder) => {
    for (const name of ["Zo\u00eb", "zoe\u0308"]) await mkdir(join(folder, name));
    await assert.rejects(readRoster(folder), /Cannot tell the students .* apart/);
  });
});

test("readRoster() refuses a student who is a symbolic link", async () => {
  await withFolder(async (folder) => {
    await mkdir(join(folder, "ada"));
    await symlink("/etc", join(folder, "eve"));
    await assert.rejects(readRoster(folder), /"eve": it is a symbolic link/);
  });
});

test("readRoster() does not follow exercises/ into somebody else's work", async () => {
  await withFolder(async (folder) => {
    await mkdir(join(folder, "ada", "exercises"), { recursive: true });
    await mkdir(join(folder, "eve"));
    await symlink(join(folder, "ada", "exercises"), join(folder, "eve", "exercises"));
    assert.equal((await readRoster(folder))[1]?.folder, join(folder, "eve"));
  });
});

test("readStudent() names a repository, not its exercises/", async () => {
  await withFolder(async (folder) => {
    await mkdir(join(folder, "net-ada", "exercises"), { recursive: true });
    const own = await readStudent(join(folder, "net-ada", "exercises"), undefined);
    assert.equal(own.name, "net-ada");
    assert.equal((await readStudent(join(folder, "net-ada"), "Ada")).name, "Ada");
  });
});
