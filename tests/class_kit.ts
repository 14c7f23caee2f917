/** Makes classes out of the programs that prove the exercises, and grades them as a teacher does. */
import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { RuntimeName } from "../mod.ts";
import { draw } from "../lab/core/draw.ts";
import type { GradeReport } from "../grader/report.ts";
import { root, runtimeOf } from "./play.ts";

export interface ClassOptions {
  readonly students: number;
  /** The ids of the exercises that they work on. */
  readonly exercises: readonly string[];
  /** How much of it they hand in: 0 to 1. */
  readonly share: number;
}

/**
 * Writes a folder for each student, named `student-001` and so on. Who hands in what, and whether it
 * is right, is the same every time.
 */
export function makeClass(folder: string, { students, exercises, share }: ClassOptions): void {
  for (let i = 1; i <= students; i++) {
    const name = `student-${String(i).padStart(3, "0")}`;
    mkdirSync(join(folder, name), { recursive: true });
    for (const id of exercises) {
      const program = handedIn(name, id, share);
      if (program) copyFileSync(program, join(folder, name, `${id}.ts`));
    }
  }
}

/** Half of what is handed in is right. */
function handedIn(name: string, id: string, share: number): string | undefined {
  const label = `${name}/${id}`;
  if (draw(1, label, 0) >= share) return undefined;
  const kind = draw(1, label, 1) < 0.5 ? "good" : "bad";
  const among = portablePrograms(id).filter((each) => each.startsWith(kind));
  const program = among[Math.floor(draw(1, label, 2) * among.length)];
  return program && join(root, "tests", "programs", id, program);
}

/** Those that run alike on both runtimes. */
function portablePrograms(id: string): readonly string[] {
  const names = readdirSync(join(root, "tests", "programs", id));
  return names.filter((name) => name.endsWith(".ts") && !/_(?:deno|bun)[_.]/.test(name)).sort();
}

export interface Graded {
  readonly code: number | null;
  readonly out: string;
  readonly complaint: string;
}

/** Calls the grader as a process of its own. */
export function callGrader(
  words: readonly string[],
  options: {
    readonly runtime: RuntimeName;
    readonly cwd: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly onStart?: (child: ChildProcess) => void;
  },
): Promise<Graded> {
  const { name, path } = runtimeOf(options.runtime);
  const start = name === "deno" ? ["run", "-A", "--no-check"] : [];
  const child = spawn(path, [...start, join(root, "grader", "cli.ts"), ...words], {
    cwd: options.cwd,
    env: { ...process.env, INIT_CWD: options.cwd, LANG: "C", LC_ALL: "C", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  options.onStart?.(child);
  const out = textOf(child.stdout);
  const complaint = textOf(child.stderr);
  return new Promise((resolve) =>
    child.on("close", (code) => resolve({ code, out: out(), complaint: complaint() }))
  );
}

function textOf(stream: NodeJS.ReadableStream): () => string {
  let text = "";
  stream.on("data", (chunk: Uint8Array) => void (text += new TextDecoder().decode(chunk)));
  return () => text;
}

/** A report without what differs from one run to the next: times, and what the runtimes call themselves. */
export function scoresOf(report: GradeReport): readonly string[] {
  return report.students.flatMap(({ name, results }) =>
    results.map(({ exercise, state, earned, points, report }) => {
      const checks = report?.checks.map(({ id, verdict, earned }) => `${id}=${verdict}:${earned}`);
      return `${name} ${exercise} ${state} ${earned}/${points} ${checks?.join(" ") ?? ""}`;
    })
  );
}
