import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import { join } from "node:path";
import type { CommandLine } from "../lab/wire/box.ts";
import { killGroup } from "../lab/wire/kill_group.ts";
import { thisRuntime } from "../lab/wire/runtime.ts";
import type { Job, JobNews } from "./job.ts";

/** How a worker came to its end. */
export type WorkerEnd =
  | Exclude<JobNews, { kind: "begins" }>
  /** It ended without an answer; `printed` is the last line of its errors. */
  | { readonly kind: "gone"; readonly how: string; readonly printed: string }
  | { readonly kind: "silent"; readonly limitMs: number }
  | { readonly kind: "interrupted" };

export interface WorkerOptions {
  /** Absolute: the lab's own folder. */
  readonly lab: string;
  /** Puts the worker somewhere, for instance into a network of its own. */
  readonly wrap: (command: CommandLine) => CommandLine;
  /** For the whole job, from its start. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
  readonly onCheck: (check: string) => void;
}

/** What a worker may take to end its programs and remove its files. */
const graceMs = 5_000;
const mostErrorLetters = 400;

/** Nothing else of the environment reaches a worker: no token of a CI runner, no secret seed. */
const passedOn = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "DENO_DIR", "XDG_CACHE_HOME", "TZ"];

/** Plays a job in a process of its own. */
export async function playInWorker(job: Job, options: WorkerOptions): Promise<WorkerEnd> {
  const { lab, signal, limitMs } = options;
  const { file, args } = options.wrap(workerCommand());
  const child = spawn(file, [...args], {
    cwd: lab,
    env: ownEnvironment(),
    stdio: ["pipe", "pipe", "pipe"],
    // A Ctrl-C is for the grader, who tells its workers.
    detached: true,
  });
  const end = Promise.withResolvers<WorkerEnd>();
  let errors = "";
  child.stderr.on("data", (chunk: Uint8Array) => {
    errors = (errors + new TextDecoder().decode(chunk)).slice(-mostErrorLetters);
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const news = newsIn(line);
    if (news?.kind === "begins") options.onCheck(news.check);
    else end.resolve(news ?? { kind: "gone", how: line, printed: lastLine(errors) });
  });
  child.stdin.on("error", () => {});
  child.stdin.write(`${JSON.stringify(job)}\n`);
  const closed = new Promise<void>((resolve) => {
    child.on("error", (error) => {
      end.resolve({ kind: "gone", how: error.message, printed: "" });
      resolve();
    });
    child.on("close", (code, by) => {
      end.resolve({ kind: "gone", how: by ?? `exit code ${code}`, printed: lastLine(errors) });
      resolve();
    });
  });
  const stop = (): void => end.resolve({ kind: "interrupted" });
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  const limit = setTimeout(() => end.resolve({ kind: "silent", limitMs }), limitMs);
  try {
    return await end.promise;
  } finally {
    clearTimeout(limit);
    signal.removeEventListener("abort", stop);
    child.stdin.end();
    const kill = setTimeout(() => killGroup(child.pid), graceMs);
    await closed;
    clearTimeout(kill);
    // What the worker may have left is in its group; its programs are in boxes that end with it.
    killGroup(child.pid);
  }
}

/** Undefined when something else than a worker has printed it. */
function newsIn(line: string): JobNews | undefined {
  try {
    return JSON.parse(line) as JobNews;
  } catch {
    return undefined;
  }
}

function workerCommand(): CommandLine {
  const { name, path } = thisRuntime();
  const worker = join(fileURLToPath(new URL(".", import.meta.url)), "worker.ts");
  const flags = name === "deno" ? ["run", "-A", "--no-check"] : ["--no-install"];
  return { file: path, args: [...flags, worker] };
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(passedOn.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }));
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
