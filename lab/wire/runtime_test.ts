import assert from "node:assert/strict";
import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { test, type TestContext } from "node:test";
import { findRuntime, type RuntimeName, thisRuntime } from "./runtime.ts";
import { testFolder } from "./test_kit.ts";

const own = thisRuntime();
const other: RuntimeName = own.name === "deno" ? "bun" : "deno";
const scope = other === "bun" ? "@oven" : "@deno";
const elf = Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0);
const machO = Uint8Array.of(0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1);

test("thisRuntime() names this runtime, its binary and its version", () => {
  assert.equal(own.name, "Deno" in globalThis ? "deno" : "bun");
  assert.equal(own.path, process.execPath);
  assert.match(own.version, /^\d+\.\d+\.\d+/);
});

test("findRuntime() finds this runtime wherever the lab lies", async (t) => {
  const folder = await onlyPath(t, []);
  assert.deepEqual(findRuntime(own.name, folder), { name: own.name, path: own.path });
});

test("findRuntime() finds nothing where there is nothing", async (t) => {
  assert.equal(findRuntime(other, await onlyPath(t, [])), undefined);
});

test("findRuntime() finds the other runtime on the PATH", async (t) => {
  const folder = await onlyPath(t, ["empty", "first"]);
  await binary(join(folder, "first", other), elf);
  assert.deepEqual(findRuntime(other, folder), { name: other, path: join(folder, "first", other) });
});

test("findRuntime() takes the first one on the PATH", async (t) => {
  const folder = await onlyPath(t, ["first", "second"]);
  await binary(join(folder, "first", other), elf);
  await binary(join(folder, "second", other), elf);
  assert.equal(findRuntime(other, folder)?.path, join(folder, "first", other));
});

test("findRuntime() gives an absolute path, also from a relative folder on the PATH", async (t) => {
  const folder = await onlyPath(t, ["first"]);
  await binary(join(folder, "first", other), elf);
  process.env["PATH"] = relative(process.cwd(), join(folder, "first"));
  assert.equal(findRuntime(other, folder)?.path, join(folder, "first", other));
});

test("findRuntime() takes a binary of macOS", async (t) => {
  const folder = await onlyPath(t, ["first"]);
  await binary(join(folder, "first", other), machO);
  assert.equal(findRuntime(other, folder)?.path, join(folder, "first", other));
});

test("findRuntime() passes a shim over and takes the binary behind it", async (t) => {
  const folder = await onlyPath(t, ["first", "second"]);
  await binary(join(folder, "first", other), "#!/bin/sh\nexec node cli.js\n");
  await binary(join(folder, "second", other), elf);
  assert.equal(findRuntime(other, folder)?.path, join(folder, "second", other));
});

test("findRuntime() never gives a shim", async (t) => {
  const folder = await onlyPath(t, ["first"]);
  await binary(join(folder, "first", other), "#!/usr/bin/env node\n");
  assert.equal(findRuntime(other, folder), undefined);
});

test("findRuntime() never gives a symbolic link to a shim", async (t) => {
  const folder = await onlyPath(t, ["first"]);
  await binary(join(folder, "cli.js"), "#!/usr/bin/env node\n");
  await mkdir(join(folder, "first"), { recursive: true });
  await symlink(join(folder, "cli.js"), join(folder, "first", other));
  assert.equal(findRuntime(other, folder), undefined);
});

test("findRuntime() passes over a folder and an empty file of that name", async (t) => {
  const folder = await onlyPath(t, ["first", "second", "third"]);
  await mkdir(join(folder, "first", other), { recursive: true });
  await binary(join(folder, "second", other), "");
  await binary(join(folder, "third", other), elf);
  assert.equal(findRuntime(other, folder)?.path, join(folder, "third", other));
});

test("findRuntime() finds the other runtime among packages as Bun and npm lay them", async (t) => {
  const folder = await onlyPath(t, []);
  const path = join(folder, "node_modules", scope, `${other}-linux-x64/bin`, other);
  await binary(path, elf);
  assert.deepEqual(findRuntime(other, folder), { name: other, path });
});

test("findRuntime() finds the other runtime among packages as Deno lays them", async (t) => {
  const folder = await onlyPath(t, []);
  const store = `node_modules/.deno/${scope}+${other}-linux-x64@1.0.0/node_modules`;
  const path = join(folder, store, scope, `${other}-linux-x64/bin`, other);
  await binary(path, elf);
  assert.equal(findRuntime(other, folder)?.path, path);
});

test("findRuntime() leaves a binary for musl alone", async (t) => {
  const folder = await onlyPath(t, []);
  const modules = join(folder, "node_modules", scope);
  await binary(join(modules, `${other}-linux-x64-musl/bin`, other), elf);
  assert.equal(findRuntime(other, folder), undefined);
});

test("findRuntime() prefers the PATH to node_modules", async (t) => {
  const folder = await onlyPath(t, ["first"]);
  await binary(join(folder, "node_modules", scope, `${other}-linux-x64/bin`, other), elf);
  await binary(join(folder, "first", other), elf);
  assert.equal(findRuntime(other, folder)?.path, join(folder, "first", other));
});

/** A lab's folder; the PATH is nothing but these folders of it for as long as the test runs. */
async function onlyPath(t: TestContext, names: readonly string[]): Promise<string> {
  const folder = await testFolder(t);
  const before = process.env["PATH"];
  process.env["PATH"] = names.map((name) => join(folder, name)).join(":");
  t.after(() => {
    if (before === undefined) delete process.env["PATH"];
    else process.env["PATH"] = before;
  });
  return folder;
}

async function binary(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  await chmod(path, 0o755);
}
