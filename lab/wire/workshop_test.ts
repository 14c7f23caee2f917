import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { defaultLimits } from "../core/limits.ts";
import type { SandboxChoice } from "../core/report.ts";
import { freeAddress } from "./address.ts";
import { createBell } from "./bell.ts";
import { findBox } from "./box.ts";
import { nowMs } from "./clock.ts";
import { startProgram } from "./program.ts";
import { findRuntime, type Runtime } from "./runtime.ts";
import { labFolder, testFolder } from "./test_kit.ts";
import { openWorkshop, type Source, type Workshop } from "./workshop.ts";

const deno = findRuntime("deno", labFolder);
const bun = findRuntime("bun", labFolder);
const box = await findBox();
const noDeno = deno ? false : "There is no deno here";
const noBox = box.kind === "none" ? box.why.en : bun ? false : "There is no bun here";

test("openWorkshop() runs a Deno program from its copy", { skip: noDeno }, async (t) => {
  const { lines } = await played(t, { runtime: deno, main: 'console.log("it runs");' });
  assert.deepEqual(lines, ["it runs"]);
});

test("openWorkshop() lets a Deno program read its own folder", { skip: noDeno }, async (t) => {
  const main = 'console.log(Deno.readTextFileSync(new URL("./own.txt", import.meta.url)));';
  assert.deepEqual((await played(t, { runtime: deno, main })).lines, ["own text"]);
});

test("openWorkshop() tells a Deno program LAB_* and nothing else", { skip: noDeno }, async (t) => {
  const main = 'console.log(Deno.env.get("LAB_PORT"), Deno.env.get("HOME"), Deno.env.get("PATH"));';
  const { port, lines } = await played(t, { runtime: deno, main });
  assert.deepEqual(lines, [`${port} undefined undefined`]);
});

/** Expressions that should never give the text of the canary; `C` is its path, put together late. */
const waysOut: Readonly<Record<string, string>> = {
  "Deno's API": 'Deno.readTextFileSync(C + ".txt")',
  "node:fs": '(await import("node:fs")).readFileSync(C + ".txt", "utf8")',
  "/proc": 'Deno.readTextFileSync("/proc/self/root" + C + ".txt")',
  "a computed import()": '(await import(C + ".ts")).default',
  "a computed import() of text": '(await import(C + ".txt", { with: { type: "text" } })).default',
  "a computed import() of json": '(await import(C + ".json", { with: { type: "json" } })).default',
  "a module of its own, imported late": '(await import("./out" + "er.ts")).default',
  "createRequire()": '(await import("node:module")).createRequire(import.meta.url)(C + ".json")',
  "a data: module": "(await import(`data:application/javascript,${code}`)).default",
  "a data: module of text": "(await import(`data:application/javascript,${codeOfText}`)).default",
  "a blob: module":
    "(await import(URL.createObjectURL(new Blob([decodeURIComponent(code)], javascript)))).default",
  "a Worker": 'await said("file://" + C + ".worker.ts")',
  "a Worker of its own": 'await said(new URL("./work" + "er.ts", import.meta.url))',
  "a Worker in a data: address": "await said(`data:application/javascript,${code};postMessage(x)`)",
  "fetch()": 'await (await fetch("file://" + C + ".txt")).text()',
  "a process": 'new TextDecoder().decode(new Deno.Command("/bin/cat", { args: [C + ".txt"] })' +
    ".outputSync().stdout)",
  "node:sqlite": 'new (await import("node:sqlite")).DatabaseSync(C + ".txt")',
  "a symbolic link": 'Deno.symlinkSync(C + ".txt", "link")',
};

for (const [way, expression] of Object.entries(waysOut)) {
  test(`openWorkshop() shows a Deno program nothing through ${way}`, {
    skip: noDeno,
  }, async (t) => {
    const { lines } = await played(t, { runtime: deno, main: attempt(expression) });
    assert.match(lines.join("\n"), /^refused .*requires/mi);
    assert.doesNotMatch(lines.join("\n"), /canary text/);
  });
}

test("openWorkshop() would show the canary to a program that may see it", {
  skip: noDeno,
}, async (t) => {
  const main = attempt('Deno.readTextFileSync(new URL("./inner_canary.txt", import.meta.url))');
  assert.match((await played(t, { runtime: deno, main })).lines.join("\n"), /canary text/);
});

test("openWorkshop() refuses a static import from outside", { skip: noDeno }, async (t) => {
  const { open } = await student(t, 'import "../canary.ts";');
  const { refusal } = await open(deno);
  assert.deepEqual(refusal && { ...refusal, what: "" }, {
    kind: "not-allowed",
    rule: "outside-import",
    what: "",
  });
});

test("openWorkshop() refuses a symbolic link", { skip: noDeno }, async (t) => {
  const { file, open } = await student(t, "");
  await symlink("/etc/passwd", join(dirname(file), "link"));
  const { refusal } = await open(deno);
  assert.deepEqual(refusal, { kind: "not-allowed", rule: "symbolic-link", what: "link" });
});

test("openWorkshop() refuses a program file that is a symbolic link", {
  skip: noDeno,
}, async (t) => {
  const { file } = await student(t, "");
  const link = join(dirname(file), "link.ts");
  await symlink("main.ts", link);
  const { refusal } = await opened(t, { kind: "file", file: link, runtime: deno ?? assert.fail() });
  assert.deepEqual(refusal, { kind: "not-allowed", rule: "symbolic-link", what: "link.ts" });
});

test("openWorkshop() refuses a symbolic link that a command names", async (t) => {
  const { file } = await student(t, "");
  const link = join(dirname(file), "link.sh");
  await symlink("main.ts", link);
  const { refusal } = await opened(t, { kind: "command", words: ["sh", link], from: "/" });
  assert.deepEqual(refusal, { kind: "not-allowed", rule: "symbolic-link", what: "link.sh" });
});

test("openWorkshop() keeps a Bun program off a file outside", { skip: noBox }, async (t) => {
  const main = attempt('(await import("node:fs")).readFileSync(C + ".txt", "utf8")');
  const { workshop, lines } = await played(t, { runtime: bun, main });
  assert.notEqual(workshop.sandbox, "none");
  assert.match(lines.join("\n"), /^refused .*(ENOENT|EACCES)/m);
  assert.doesNotMatch(lines.join("\n"), /canary text/);
});

test("openWorkshop() keeps a Bun program's static import off a file outside", {
  skip: noBox,
}, async (t) => {
  const main = 'import secret from "../canary.txt" with { type: "text" }; console.log(secret);';
  const { lines } = await played(t, { runtime: bun, main });
  assert.doesNotMatch(lines.join("\n"), /canary text/);
});

test("openWorkshop() keeps a Bun program from reading configuration of its folder", {
  skip: noBox,
}, async (t) => {
  const main = 'console.log(globalThis.wasPreloaded ?? "not preloaded");';
  assert.deepEqual((await played(t, { runtime: bun, main })).lines, ["not preloaded"]);
});

for (const sandbox of ["bwrap", "unshare"] as const) {
  const noSuchBox = (await findBox([sandbox])).kind === "none" && `There is no ${sandbox} here`;
  test(`openWorkshop() holds a Deno program by ${sandbox} and by Deno`, {
    skip: noDeno || noSuchBox,
  }, async (t) => {
    const { file } = await student(
      t,
      `console.log(Deno.readTextFileSync(new URL("./own.txt", import.meta.url)));
for (const path of ["/usr/bin/env", CANARY.join("/") + ".txt"]) {
  try { Deno.statSync(path); console.log("seen"); } catch (error) { console.log(error.name); }
}`,
    );
    const source = { kind: "file", file, runtime: deno ?? assert.fail() } as const;
    const workshop = await opened(t, source, sandbox);
    assert.equal(workshop.sandbox, sandbox);
    const { lines } = await playIn(t, workshop);
    assert.deepEqual(lines, ["own text", "NotCapable", "NotCapable"]);
  });
}

test("openWorkshop() none lets a program do what its user may", { skip: noDeno }, async (t) => {
  const main = 'console.log(Deno.readTextFileSync(CANARY.join("/") + ".txt"));';
  const { file } = await student(t, main);
  const source = { kind: "file", file, runtime: deno ?? assert.fail() } as const;
  const workshop = await opened(t, source, "none");
  assert.deepEqual(workshop.whyOpen, { en: "", zh: "" });
  assert.deepEqual((await playIn(t, workshop)).lines, ["canary text"]);
});

test("openWorkshop() makes nothing when the sandbox cannot be had", async (t) => {
  const temporary = await ownTemporaryFolder(t);
  const source: Source = { kind: "command", words: ["sh"], from: "/" };
  await assert.rejects(opened(t, source, "deno"), { name: "SandboxError" });
  assert.deepEqual(await readdir(temporary), []);
});

test("openWorkshop() runs a command on the copy of the file that it names", async (t) => {
  const { file } = await student(t, "echo it runs in $(pwd -P)");
  const workshop = await opened(t, { kind: "command", words: ["sh", file], from: "/" });
  const { lines } = await playIn(t, workshop);
  assert.deepEqual(lines, [`it runs in ${workshop.folder}`]);
});

test("openWorkshop() rejects a command that is not on the PATH", async (t) => {
  const source: Source = { kind: "command", words: ["no-such-command-at-all"], from: "/" };
  await assert.rejects(opened(t, source), { name: "RangeError", message: /no-such-command/ });
});

test("openWorkshop() copies into files that are read-only", { skip: noDeno }, async (t) => {
  const { open } = await student(t, "");
  const { folder } = await open(deno);
  assert.equal((await stat(join(folder, "main.ts"))).mode & 0o222, 0);
});

test("openWorkshop() is not touched by what the student changes later", {
  skip: noDeno,
}, async (t) => {
  const { file, open } = await student(t, 'console.log("before");');
  const { folder } = await open(deno);
  await writeFile(file, 'console.log("after");');
  assert.equal(await readFile(join(folder, "main.ts"), "utf8"), 'console.log("before");');
});

test("close() removes everything, also what Deno kept", { skip: noDeno }, async (t) => {
  const { workshop } = await played(t, { runtime: deno, main: "" });
  const root = dirname(workshop.folder);
  assert.ok(existsSync(root));
  await workshop.close();
  assert.ok(!existsSync(root));
});

test("close() is safe twice", { skip: noDeno }, async (t) => {
  const { open } = await student(t, "");
  const workshop = await open(deno);
  await workshop.close();
  await workshop.close();
});

test("openWorkshop() refuses a folder that is too large", { skip: noDeno }, async (t) => {
  const { file, open } = await student(t, "");
  const large = join(dirname(file), "large");
  await writeFile(large, "");
  await truncate(large, 65 * 1024 * 1024);
  const { refusal } = await open(deno);
  assert.deepEqual(refusal, { kind: "not-allowed", rule: "too-large", what: "large" });
});

test("openWorkshop() leaves nothing when a folder is not there", { skip: noDeno }, async (t) => {
  const temporary = await ownTemporaryFolder(t);
  const runtime = deno ?? assert.fail();
  await assert.rejects(
    opened(t, { kind: "file", file: "/nowhere/at/all.ts", runtime }),
    RangeError,
  );
  assert.deepEqual(await readdir(temporary), []);
});

test("openWorkshop() leaves nothing behind a refused program", { skip: noDeno }, async (t) => {
  const { open } = await student(t, 'import "../canary.ts";');
  const temporary = await ownTemporaryFolder(t);
  const workshop = await open(deno);
  assert.equal((await readdir(temporary)).length, 1);
  await workshop.close();
  assert.deepEqual(await readdir(temporary), []);
});

/** A program that tries an expression and says what came of it. */
function attempt(expression: string): string {
  return `
const C = import.meta.url.startsWith("nowhere") ? "" : CANARY.join("/");
const javascript = { type: "application/javascript" };
const code = encodeURIComponent(\`import x from "file://\${C}.ts"; export default x\`);
const codeOfText = encodeURIComponent(
  \`import x from "file://\${C}.txt" with { type: "text" }; export default x\`);
function said(url) {
  const worker = new Worker(url, { type: "module" });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (worker.terminate(), resolve(data));
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      reject(new Error(event.message));
    };
  });
}
try {
  console.log("got", ${expression});
} catch (error) {
  console.log("refused", error.message);
}`;
}

interface Student {
  readonly file: string;
  open(runtime: Runtime | undefined): Promise<Workshop>;
}

/** A student's folder with a canary beside it. `CANARY` in the program is the canary's path. */
async function student(t: TestContext, main: string): Promise<Student> {
  const root = await testFolder(t);
  const canary = join(root, "canary");
  const path = JSON.stringify(canary.split("/"));
  const files = {
    "canary.ts": 'export default "canary text";',
    "canary.worker.ts": 'postMessage("canary text");',
    "canary.txt": "canary text",
    "canary.json": '"canary text"',
    "student/main.ts": main.replace("CANARY", path),
    "student/own.txt": "own text",
    "student/inner_canary.txt": "canary text",
    "student/outer.ts": `export { default } from "${canary}.ts";`,
    "student/worker.ts": `import x from "${canary}.ts"; postMessage(x);`,
    "student/bunfig.toml": 'preload = ["./preload.ts"]\n',
    "student/preload.ts": 'globalThis.wasPreloaded = "preloaded";',
  };
  await mkdir(join(root, "student"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
  const file = join(root, "student/main.ts");
  return {
    file,
    open: (runtime) => opened(t, { kind: "file", file, runtime: runtime ?? assert.fail() }),
  };
}

async function opened(
  t: TestContext,
  source: Source,
  sandbox: SandboxChoice = "auto",
): Promise<Workshop> {
  const workshop = await openWorkshop(source, { sandbox });
  t.after(() => workshop.close());
  return workshop;
}

async function played(
  t: TestContext,
  { runtime, main }: { runtime: Runtime | undefined; main: string },
): Promise<{ workshop: Workshop; port: number; lines: readonly string[] }> {
  const { open } = await student(t, main);
  const workshop = await open(runtime);
  assert.equal(workshop.refusal, undefined);
  return { workshop, ...await playIn(t, workshop) };
}

/** Starts the program as a stage does, and waits for its end. */
async function playIn(
  t: TestContext,
  workshop: Workshop,
): Promise<{ port: number; lines: readonly string[] }> {
  const { host, port } = await freeAddress();
  const net = { kind: "address", host, ports: [port] } as const;
  const { command, env } = await workshop.recipe({
    net,
    args: [],
    env: { LAB_PORT: String(port) },
    limits: defaultLimits,
  });
  const bell = createBell();
  const options = { folder: workshop.folder, env, outputLimitBytes: 65_536 };
  const program = startProgram(command, { ...options, onChange: bell.ring });
  t.after(() => program.end());
  const endMs = nowMs() + 30_000;
  while (program.exit() === undefined && nowMs() < endMs) await bell.wait(endMs);
  assert.notEqual(program.exit(), undefined, `Still running: ${program.printed()}`);
  return { port, lines: program.printed() };
}

/** For as long as the test runs, temporary files are made in a folder of its own. */
async function ownTemporaryFolder(t: TestContext): Promise<string> {
  const folder = await testFolder(t);
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  t.after(() => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  });
  return folder;
}
