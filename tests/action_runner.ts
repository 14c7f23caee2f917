/** Carries out the scripts of `action.yml` as a runner of GitHub Actions would, in a place of its own. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root, runtimeOf } from "./play.ts";

/** `action.yml`, as far as tests look at it. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly ActionStep[] };
}

export interface ActionStep {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface ActionRun {
  readonly code: number;
  /** What all steps printed. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The job's summary. */
  readonly summary: string;
}

/** What an expression can name: "inputs.path", "steps.grade.outputs.code". */
type Names = Map<string, string>;

export const action: Action = parse(readFileSync(join(root, "action.yml"), "utf8"));

/**
 * Calls the action from a repository.
 *
 * @param place An empty folder: the repository becomes its "workspace", what else there is lies beside.
 */
export function runAction(
  inputs: Readonly<Record<string, string>>,
  { place, pathOnly }: { place: string; pathOnly?: string },
): ActionRun {
  const names: Names = new Map([["github.action_path", root], ["runner.os", "Linux"]]);
  for (const [name, { default: text }] of Object.entries(action.inputs)) {
    names.set(`inputs.${name}`, inputs[name] ?? text);
  }
  const env = surroundings(place, pathOnly);
  let log = "";
  let code = 0;
  for (const [i, step] of action.runs.steps.entries()) {
    if (step.run === undefined || !isWanted(step, names)) continue;
    const files = { script: join(place, `step-${i}.sh`), outputs: join(place, `outputs-${i}`) };
    writeFileSync(files.script, step.run);
    writeFileSync(files.outputs, "");
    const ended = spawnSync(
      "/bin/bash",
      ["--noprofile", "--norc", "-eo", "pipefail", files.script],
      {
        cwd: join(place, "workspace"),
        env: { ...env, ...valuesOf(step.env ?? {}, names), GITHUB_OUTPUT: files.outputs },
        encoding: "utf8",
      },
    );
    log += ended.stdout + ended.stderr;
    code = ended.status ?? 1;
    for (const [name, value] of outputsIn(readFileSync(files.outputs, "utf8"))) {
      names.set(`steps.${step.id}.outputs.${name}`, value);
    }
    if (code !== 0) break;
  }
  const outputs = valuesOf(
    Object.fromEntries(Object.entries(action.outputs).map(([name, { value }]) => [name, value])),
    names,
  );
  return { code, log, outputs, summary: readFileSync(join(place, "summary.md"), "utf8") };
}

/** Like a hosted runner, but npm's packages come from this machine, and nobody becomes root. */
function surroundings(place: string, pathOnly: string | undefined): Record<string, string> {
  const folders = ["workspace", "temp", "bin"].map((name) => join(place, name));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  const [workspace = "", temp = "", bin = ""] = folders;
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  command(bin, "npx", [
    `[ "$1 $2" = "-y deno@${engines.deno}" ] || { echo "wrong: npx $*" >&2; exit 9; }`,
    `[ "$PWD" != "${workspace}" ] || { echo "npx obeys the workspace" >&2; exit 9; }`,
    "shift 2",
    `exec "${runtimeOf("deno").path}" "$@"`,
  ]);
  command(bin, "sudo", ['echo "sudo $*"']);
  writeFileSync(join(place, "summary.md"), "");
  writeFileSync(join(place, "env"), "");
  return {
    PATH: pathOnly ?? `${bin}:${process.env["PATH"]}`,
    HOME: process.env["HOME"] ?? place,
    ...(process.env["DENO_DIR"] ? { DENO_DIR: process.env["DENO_DIR"] } : {}),
    ...{ CI: "true", GITHUB_ACTIONS: "true", GITHUB_REPOSITORY: "class/ada", RUNNER_TEMP: temp },
    ...{ GITHUB_WORKSPACE: workspace, GITHUB_ENV: join(place, "env") },
    // On Deno, `spawnSync` passes on what is not named here, and npm has named another folder.
    INIT_CWD: workspace,
    GITHUB_STEP_SUMMARY: join(place, "summary.md"),
  };
}

/** Puts a command of our own before those of the machine, unless it is there already. */
export function command(folder: string, name: string, lines: readonly string[]): void {
  const file = join(folder, name);
  if (existsSync(file)) return;
  writeFileSync(file, `#!/bin/sh\n${lines.join("\n")}\n`);
  chmodSync(file, 0o755);
}

/** Conditions are comparisons with "&&" between them, and no more. */
function isWanted(step: ActionStep, names: Names): boolean {
  if (step.if === undefined) return true;
  return step.if.split(" && ").every((part) => {
    const [, name = "", text] = /^(\S+) == '(.*)'$/.exec(part) ?? [];
    if (!names.has(name)) throw new Error(`Cannot read the condition "${part}"`);
    return names.get(name) === text;
  });
}

function valuesOf(texts: Readonly<Record<string, string>>, names: Names): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      text.replaceAll(/\$\{\{ ([^}]*) \}\}/g, (_, name) => names.get(name) ?? ""),
    ]),
  );
}

/** Lines of `name=value`, and the form for values of several lines: `name<<end`, the value, `end`. */
function outputsIn(text: string): readonly (readonly [string, string])[] {
  const pattern = /^([\w-]+)(?:=(.*)|<<(.*)\n([\s\S]*?)\n\3)$/gm;
  return [...text.matchAll(pattern)].map((
    [, name = "", short, , long],
  ) => [name, short ?? long ?? ""]);
}
