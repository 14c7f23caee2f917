import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { denoCommand, outsideImport } from "./deno_program.ts";
import { findRuntime } from "./runtime.ts";
import { labFolder, testFolder } from "./test_kit.ts";

const deno = findRuntime("deno", labFolder)?.path ?? "";
const net = { kind: "address", host: "127.64.1.2", ports: [20_000] } as const;
const skip = deno === "" ? "There is no deno here" : false;

test("outsideImport() lets a program alone that imports from its folder", { skip }, async (t) => {
  const refusal = await refusalOf(t, () => 'import "./lib/inner.ts"; import net from "node:net";');
  assert.equal(refusal, undefined);
});

test("outsideImport() leaves a missing module of the folder to Deno", { skip }, async (t) => {
  assert.equal(await refusalOf(t, () => 'import "./lib/missing.ts";'), undefined);
});

test("outsideImport() leaves a syntax error to Deno", { skip }, async (t) => {
  assert.equal(await refusalOf(t, () => "const = ;"), undefined);
});

const ways: Readonly<Record<string, (canary: string) => string>> = {
  "by its absolute path": (canary) => `import "${canary}.ts";`,
  "by its address": (canary) => `import "file://${canary}.ts";`,
  "by a relative path": () => 'import "../canary.ts";',
  "by a relative path through the folder": () => 'import "./lib/../../canary.ts";',
  "as json": () => 'import secret from "../canary.json" with { type: "json" };',
  "as text": () => 'import secret from "../canary.txt" with { type: "text" };',
  "as text of the system": () => 'import secret from "/etc/passwd" with { type: "text" };',
  "by an address with an escaped slash": (canary) =>
    `import secret from "file:///${canary.slice(1).replaceAll("/", "%2F")}.txt" ` +
    `with { type: "text" };`,
  "as a program by an address with an escaped slash": () => 'import "file:///etc%2Fpasswd";',
  "on another host": () => 'import "file://elsewhere/etc/passwd";',
  "by an export": () => 'export * from "../canary.ts";',
  "by a literal import()": () => 'await import("../canary.ts");',
  "by a literal require of a module that it imports": () => 'import "./lib/require.cjs";',
  "by a module that it imports": () => 'import "./lib/outer.ts";',
  "by a module in a data: address": (canary) =>
    `import "data:application/javascript,${encodeURIComponent(`import "file://${canary}.ts"`)}";`,
  "though it does not exist": (canary) => `import "${canary}_missing.ts";`,
  "though it does not exist, as text": () =>
    'import secret from "../missing.txt" with { type: "text" };',
  "beside its folder under a similar name": () => 'import "../student_other/main.ts";',
};

for (const [way, main] of Object.entries(ways)) {
  test(`outsideImport() refuses a file outside the folder ${way}`, { skip }, async (t) => {
    const refusal = await refusalOf(t, main);
    assert.equal(refusal?.rule, "outside-import");
  });
}

test("outsideImport() names the file as the student wrote it", { skip }, async (t) => {
  const refusal = await refusalOf(t, () => 'import "../canary.ts";');
  assert.equal(refusal?.what, "../canary.ts");
});

test("outsideImport() refuses when Deno gives no answer", async (t) => {
  const folder = await testFolder(t);
  const options = {
    file: join(folder, "main.ts"),
    folder,
    cacheFolder: folder,
    limiter: undefined,
  };
  assert.deepEqual(await outsideImport({ ...options, deno: "/nowhere/deno" }), {
    kind: "not-allowed",
    rule: "unreadable-imports",
    what: "",
  });
});

test("denoCommand() allows the play's address, the folder and LAB_*, and no more", () => {
  const { args } = denoCommand({
    isHeld: true,
    deno: "deno",
    file: "/copy/main.ts",
    folder: "/copy",
    net,
    args: [],
  });
  const allowed = args.filter((arg) => arg.startsWith("--allow"));
  assert.deepEqual(allowed.filter((arg) => !arg.startsWith("--allow-net=")), [
    "--allow-env=LAB_*",
    "--allow-read=/copy",
  ]);
  assert.ok(allowed.every((arg) => arg.includes("=")), "nothing is allowed without a limit");
});

test("denoCommand() takes the program as its last word", () => {
  const { args } = denoCommand({
    isHeld: true,
    deno: "deno",
    file: "/copy/main.ts",
    folder: "/copy",
    net,
    args: [],
  });
  assert.equal(args.at(-1), "/copy/main.ts");
});

/** What is said of a program with this text, in a folder with a canary beside it. */
async function refusalOf(
  t: TestContext,
  main: (canary: string) => string,
): ReturnType<typeof outsideImport> {
  const root = await testFolder(t);
  const folder = join(root, "student");
  await write(root, {
    "canary.ts": 'export default "canary";',
    "canary.json": '"canary"',
    "canary.txt": "canary",
    "student_other/main.ts": 'export default "canary";',
    "student/main.ts": main(join(root, "canary")),
    "student/lib/inner.ts": "export {};",
    "student/lib/outer.ts": 'import "../../canary.ts";',
    "student/lib/require.cjs": 'module.exports = require("../../canary.json");',
  });
  const file = join(folder, "main.ts");
  return await outsideImport({
    deno,
    file,
    folder,
    cacheFolder: join(root, "cache"),
    limiter: undefined,
  });
}

async function write(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
}
