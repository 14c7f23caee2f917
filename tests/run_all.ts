/**
 * Runs the project's own checks and tests, on both runtimes, and ends with one line:
 * `N passed, N failed`.
 *
 *   run_all.ts          the tests
 *   run_all.ts --check  formatting, lint, types under both runtimes, documentation
 *   run_all.ts --ok     both: everything that CI does
 */
import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findRuntime, type RuntimeName } from "../lab/wire/runtime.ts";

interface Job {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
}

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const deno = findRuntime("deno", root)?.path ?? denoFromNpm();
const bun = found("bun");
const path = [dirname(deno), dirname(bun), process.env["PATH"]].join(delimiter);

const quick = ["test", "--no-check", "--quiet", "--reporter=dot"];
const wanted = process.argv.slice(2);
const all = wanted.includes("--ok");
/** Jobs of one list run at the same time, the lists one after the other. */
const phases: readonly (readonly Job[])[] = [
  ...(all || wanted.includes("--check") ? checks().map((job) => [job]) : []),
  ...(all || !wanted.includes("--check") ? testPhases() : []),
];
let total: Count = { passed: 0, failed: 0 };
for (const phase of phases) {
  const counts = await Promise.all(phase.map(counted));
  for (const { passed, failed } of counts) {
    total = { passed: total.passed + passed, failed: total.failed + failed };
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

function checks(): readonly Job[] {
  const sources = ["mod.ts", "lab", "grader", "tests", "bench", "scenarios"];
  return [
    { name: "format", file: deno, args: ["fmt", "--check", "--quiet"] },
    { name: "lint", file: deno, args: ["lint", "--quiet"] },
    { name: "types under Deno", file: deno, args: ["check", "--quiet", ...sources] },
    { name: "types under Bun", file: bun, args: ["node_modules/typescript/bin/tsc", "-p", "."] },
    { name: "public documentation", file: deno, args: ["doc", "--quiet", "--lint", "mod.ts"] },
  ];
}

function testPhases(): readonly (readonly Job[])[] {
  return [quickTests(), ...testsAlone().map((job) => [job]), ownTests(), exercises()];
}

function quickTests(): readonly Job[] {
  return [
    {
      name: "core and tell on Deno, without any permission",
      file: deno,
      args: [...quick, "--no-prompt", "lab/core", "lab/tell"],
    },
    {
      name: "examples of the documentation, on Deno",
      file: deno,
      args: ["test", "-A", "--doc", "--quiet", "--reporter=dot", ...filesWithExamples()],
    },
  ];
}

/** These use what the whole folder has once: the exercises, the last failure, what is left behind. */
function testsAlone(): readonly Job[] {
  const files = testsIn("tests").filter(isAlone);
  return [
    { name: "the command line on Deno", file: deno, args: [...quick, "-A", ...files] },
    { name: "the command line on Bun", file: bun, args: ["test", "--timeout", "300000", ...files] },
  ];
}

function isAlone(file: string): boolean {
  return /\/(?:cli_|leftovers_)[^/]*$/.test(file);
}

/** Much of what these do is wait, so both runtimes do it at once. */
function ownTests(): readonly Job[] {
  const files = testsIn("tests").filter((file) => !isAlone(file));
  return [
    {
      name: "everything else on Deno",
      file: deno,
      args: [...quick, "-A", "--ignore=lab/core,lab/tell", "lab", "grader", ...files],
    },
    {
      name: "everything on Bun",
      file: bun,
      args: ["test", "--timeout", "300000", "./lab", "./grader", ...files],
    },
  ];
}

/** Programs wait even more, so each runtime plays two exercises at a time. */
function exercises(): readonly Job[] {
  const files = testsIn("tests/exercises");
  const half = Math.ceil(files.length / 2);
  const onBun = (name: string, part: readonly string[]): Job => (
    { name, file: bun, args: ["test", "--timeout", "300000", ...part] }
  );
  return [
    {
      name: "exercises on Deno",
      file: deno,
      args: [...quick, "-A", "--parallel", ...files],
    },
    onBun("exercises on Bun, the first half", files.slice(0, half)),
    onBun("exercises on Bun, the second half", files.slice(half)),
  ];
}

function testsIn(folder: string): readonly string[] {
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith("_test.ts"));
  return files.sort().map((name) => `./${folder}/${name}`);
}

async function counted(job: Job): Promise<Count> {
  console.log(`\n── ${job.name}`);
  const startedAtMs = performance.now();
  const { code, text } = await run(job);
  const count = countIn(text, code);
  const seconds = Math.round((performance.now() - startedAtMs) / 1000);
  console.log(`── ${job.name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`);
  return count;
}

function filesWithExamples(): readonly string[] {
  const files = readdirSync(join(root, "lab"), { recursive: true, encoding: "utf8" });
  return ["mod.ts", ...files.map((file) => join("lab", file))]
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => readFileSync(join(root, file), "utf8").includes("@example"));
}

function run({ file, args }: Job): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, [...args], {
      cwd: root,
      env: { ...process.env, PATH: path, NO_COLOR: "1", DENO_JOBS: "2" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    const keep = (chunk: Uint8Array): void => {
      text += new TextDecoder().decode(chunk);
      process.stdout.write(chunk);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("close", (code) => resolve({ code: code ?? 1, text }));
  });
}

/** A job that is no test run counts as one; a run that failed without a count counts as one failure. */
function countIn(text: string, code: number): Count {
  const ofDeno = /(\d+) passed.*?\| (\d+) failed/.exec(text);
  const ofBun = /^ *(\d+) pass\n(?:.*\n)*? *(\d+) fail$/m.exec(text);
  const [, passed, failed] = ofDeno ?? ofBun ?? [];
  if (passed === undefined) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  return { passed: Number(passed), failed: Math.max(Number(failed), code === 0 ? 0 : 1) };
}

function found(name: RuntimeName): string {
  const runtime = findRuntime(name, root);
  if (runtime) return runtime.path;
  throw new Error(`Cannot find ${name}: install the packages first`);
}

/** A machine that has only Node and Bun gets Deno from npm, in the version that is pinned here. */
function denoFromNpm(): string {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const args = ["-y", `deno@${engines.deno}`, "eval", "console.log(Deno.execPath())"];
  return execFileSync("npx", args, { encoding: "utf8" }).trim();
}
