/** Calls the lab's command line as a user does, as a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { type RuntimeName, thisRuntime } from "../mod.ts";
import { root, runtimeOf } from "./play.ts";

export interface Called {
  readonly code: number | null;
  readonly out: string;
  readonly complaint: string;
}

export interface CallOptions {
  readonly runtime?: RuntimeName;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Gets the process and all that it has printed so far, whenever it prints. */
  readonly onOutput?: (child: ChildProcess, out: string) => void;
}

export function call(words: readonly string[], options: CallOptions = {}): Promise<Called> {
  const runtime = runtimeOf(options.runtime ?? thisRuntime().name);
  const start = runtime.name === "deno" ? ["run", "-A", "--no-check"] : [];
  const child = spawn(runtime.path, [...start, join(root, "lab", "cli.ts"), ...words], {
    cwd: options.cwd ?? root,
    env: { ...process.env, INIT_CWD: options.cwd ?? root, LANG: "C", LC_ALL: "C", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let complaint = "";
  child.stdout.on("data", (chunk: Uint8Array) => {
    out += new TextDecoder().decode(chunk);
    options.onOutput?.(child, out);
  });
  child.stderr.on("data", (chunk: Uint8Array) => complaint += new TextDecoder().decode(chunk));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, complaint })));
}
