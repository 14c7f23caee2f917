/**
 * Runs the project's own checks and tests, on both runtimes, and ends with one line:
 * `N passed, N failed`.
 *
 *   run_all.ts          the tests
 *   run_all.ts --check  formatting, lint, types under both runtimes, documentation
 *   run_all.ts --ok     both: everything that CI does
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findRuntime, type RuntimeName } from "../lab/wire/runtime.ts";
import { type Job, runJobs } from "./jobs.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const deno = findRuntime("deno", root)?.path ?? denoFromNpm();
const bun = found("bun");
const env = {
  ...process.env,
  PATH: [dirname(deno), dirname(bun), process.env["PATH"]].join(delimiter),
  NO_COLOR: "1",
};

const processors = availableParallelism();
const wanted = process.argv.slice(2);
const all = wanted.includes("--ok");
const counts = [
  ...(all || wanted.includes("--check")
    ? await runJobs(checks(), { root, env, atOnce: processors })
    : []),
  // Programs that are played wait more than they compute, so there is room for one more job.
  ...(all || !wanted.includes("--check")
    ? await runJobs(tests(), { root, env, atOnce: processors + 1 })
    : []),
];
const sum = (key: "passed" | "failed"): number =>
  counts.reduce((total, count) => total + count[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") === 0 ? 0 : 1;

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

/** What takes longest comes first, so that no job is left alone at the end. */
function tests(): readonly Job[] {
  const files = testsIn("tests");
  return [
    ...unitTests(),
    ...onBoth(files.filter(needsTheProject)).map((job) => ({ ...job, isShared: true })),
    ...onBoth(testsIn("tests/exercises")),
    ...onBoth(files.filter((file) => !needsTheProject(file))),
  ];
}

/** They use what the project's folder has once: the exercises, the last failure. */
function needsTheProject(file: string): boolean {
  return /\/(?:cli|readme)_[^/]*$/.test(file);
}

function unitTests(): readonly Job[] {
  const pure = ["lab/core", "lab/tell"];
  return [
    onDeno("lab and grader", ["-A", `--ignore=${pure.join(",")}`, "lab", "grader"]),
    onBun("lab and grader", ["./lab", "./grader"]),
    onDeno("core and tell, without any permission", ["--no-prompt", ...pure]),
    onDeno("examples of the documentation", ["-A", "--doc", ...filesWithExamples()]),
  ];
}

function onBoth(files: readonly string[]): readonly Job[] {
  return files.flatMap((file) => [onDeno(file, ["-A", file]), onBun(file, [file])]);
}

function onDeno(name: string, args: readonly string[]): Job {
  const quietly = ["test", "--no-check", "--quiet", "--reporter=dot"];
  return { name: `${name} on Deno`, file: deno, args: [...quietly, ...args] };
}

function onBun(name: string, args: readonly string[]): Job {
  return { name: `${name} on Bun`, file: bun, args: ["test", "--timeout", "300000", ...args] };
}

function testsIn(folder: string): readonly string[] {
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith("_test.ts"));
  return files.sort().map((name) => `./${folder}/${name}`);
}

function filesWithExamples(): readonly string[] {
  const files = readdirSync(join(root, "lab"), { recursive: true, encoding: "utf8" });
  return ["mod.ts", ...files.map((file) => join("lab", file))]
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => readFileSync(join(root, file), "utf8").includes("@example"));
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
