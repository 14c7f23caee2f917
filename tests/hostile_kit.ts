/** Plays a hostile program as `lab run` does, and looks whether anything outside of it changed. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Limits, type Report, runProgram, type SandboxChoice, thisRuntime } from "../mod.ts";
import type { Fail } from "../lab/core/verdict.ts";
import { hurried, root, runtimeOf, scenarioOf, storyOf } from "./play.ts";

export const runtime = runtimeOf(thisRuntime().name);

/** What only the lab and the teacher may know. */
const secret = "SECRET-5b7e21";

/** Some attacks come when the play is over: this long after the program began. */
const lateMs = 1_500;

/** How a hostile program is played. */
export interface Attack {
  readonly sandbox?: SandboxChoice;
  readonly limits?: Partial<Limits>;
  /** The program solves the exercise too, as far as it gets; the default. */
  readonly isGood?: boolean;
  /** Further files in its folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** Does to the student's folder what text cannot say. */
  readonly prepare?: (folder: string) => void;
  /** Stands for a play that belongs to somebody else: "host:port". */
  readonly stranger?: string;
  /** Waits for what a program may do after its play. */
  readonly waitsLate?: boolean;
}

/** What came of it. */
export interface Outcome {
  readonly report: Report;
  /** "pass", or the kind of the reason. */
  readonly verdict: string;
  readonly fail: Fail | undefined;
  /** What the program printed, oldest first. */
  readonly printed: readonly string[];
  /** The secret, or what lay in the files of others, is in the report or was printed. */
  readonly hasLeaked: boolean;
  /** What changed outside: files, folders, processes. */
  readonly changes: readonly string[];
}

/**
 * Plays a program of `tests/hostile/programs` at the first check of echo.
 *
 * @param name Without `.ts`.
 */
export async function attack(name: string, options: Attack = {}): Promise<Outcome> {
  const outer = mkdtempSync(join(tmpdir(), "hostile-"));
  const mark = String(randomInt(1e8, 1e9));
  const witness = spawn("sleep", ["60"], { env: { ...process.env, GRADE_TOKEN: secret } });
  try {
    const file = handIn(name, { outer, mark }, options);
    const before = outsideOf(outer);
    const startedAtMs = performance.now();
    const { report, printed } = await playOf(file, options);
    const untilMs = startedAtMs + (options.waitsLate ? lateMs : 0);
    while (performance.now() < untilMs) await new Promise((done) => setTimeout(done, 50));
    const [check] = report.checks;
    assert.ok(check);
    const fail = check.verdict.kind === "fail" ? check.verdict : undefined;
    return {
      report,
      verdict: fail?.story.reason.kind ?? check.verdict.kind,
      fail,
      printed,
      hasLeaked: everythingIn({ report, printed }).includes(secret),
      changes: [...changesOf(before, outsideOf(outer)), ...processesLeft({ outer, mark, witness })],
    };
  } finally {
    witness.kill("SIGKILL");
    rmSync(outer, { recursive: true, force: true });
  }
}

/** As a student reads it. */
export function told({ fail }: Outcome): string {
  return fail ? storyOf(fail) : "";
}

const echo = `
import { createServer as listenFor } from "node:net";
listenFor((socket) => void socket.on("error", () => {}).pipe(socket))
  .listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
`;

/** A class of two, a report of yesterday, and what a teacher keeps beside them. */
function handIn(
  name: string,
  { outer, mark }: { outer: string; mark: string },
  { isGood = true, ...options }: Attack,
): string {
  const text = readFileSync(join(root, "tests", "hostile", "programs", `${name}.ts`), "utf8")
    .replaceAll("OUTER", outer).replaceAll("LAB/", `${root}/`).replaceAll('"LAB"', `"${root}"`)
    .replaceAll("STRANGER", options.stranger ?? "").replaceAll("MARK", mark);
  const files = {
    "secret.txt": secret,
    "report.json": '{"score":0}',
    "other/echo.ts": `// ${secret}`,
    "student/echo.ts": text + (isGood ? echo : ""),
    ...Object.fromEntries(
      Object.entries(options.files ?? {}).map(([path, content]) => [`student/${path}`, content]),
    ),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(outer, path)), { recursive: true });
    writeFileSync(join(outer, path), content);
  }
  options.prepare?.(join(outer, "student"));
  return join(outer, "student", "echo.ts");
}

async function playOf(
  file: string,
  { sandbox = "auto", limits = {} }: Attack,
): Promise<{ report: Report; printed: readonly string[] }> {
  const printed: string[] = [];
  const report = await runProgram({
    scenario: scenarioOf("echo"),
    opponent: { kind: "program", source: { kind: "file", file, runtime } },
    shown: "echo.ts",
    sandbox,
    selection: { check: "one-line", link: "direct" },
    limits: { ...hurried, ...limits },
    onPrinted: (lines) => void printed.push(...lines),
  });
  return { report, printed };
}

/** Bytes stand in a report as numbers; here they are read as text. */
function everythingIn(all: unknown): string {
  const texts: string[] = [];
  JSON.stringify(all, (_, value) => {
    if (value instanceof Uint8Array) texts.push(new TextDecoder().decode(value));
    else if (typeof value === "string") texts.push(value);
    return value;
  });
  return texts.join("\n");
}

type Sight = ReadonlyMap<string, string>;

/** Everything around the student's folder, and the lab: by content where that is short. */
function outsideOf(outer: string): Sight {
  const own = filesIn(outer).map((path) => [path, contentOf(path)] as const);
  const lab = ["lab", "scenarios", "tests/programs"].flatMap((name) => filesIn(join(root, name)));
  const single = ["mod.ts", "deno.json", "package.json", "bunfig.toml"].map((n) => join(root, n));
  const seen = [...lab, ...single].map((path) => {
    const { size, mtimeMs } = statSync(path);
    return [path, `${size} ${mtimeMs}`] as const;
  });
  const planted = ["/usr/local/hostile-lab-test", join(process.env["HOME"] ?? "/", planting)];
  const marks = planted.map((path) => {
    return [path, String(statSync(path, { throwIfNoEntry: false }) !== undefined)] as const;
  });
  return new Map([...own, ...seen, ...marks]);
}

/** Of a large file, its size is enough. */
function contentOf(path: string): string {
  const { size } = statSync(path);
  return size > 65_536 ? String(size) : readFileSync(path, "latin1");
}

const planting = "hostile-lab-test";

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) =>
    join(parentPath, name)
  );
}

function changesOf(before: Sight, after: Sight): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path));
}

/** Who names the folder in its command line, or sleeps as the attacks do. */
function processesLeft(
  { outer, mark, witness }: { outer: string; mark: string; witness: ChildProcess },
): readonly string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== witness.pid)
    .map(commandOf)
    .filter((command) => command.includes(outer) || command.includes(mark));
}

/** Empty when it is gone. */
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
