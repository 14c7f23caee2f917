import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Runtime } from "../../lab/wire/runtime.ts";
import type { PartName } from "../child.ts";

/** A part of the benchmark that runs as a process of its own. */
export interface Part {
  readonly pid: number;
  /** @throws {Error} When the part could not do it, took too long or is gone. */
  ask<Told>(order: unknown): Promise<Told>;
  end(): Promise<void>;
}

/** A program of the system. */
export interface Program {
  readonly pid: number;
  end(): Promise<void>;
}

const childFile = fileURLToPath(new URL("../child.ts", import.meta.url));

/** No measurement takes longer; a relay that lost something would otherwise hold up all. */
const answerMs = 120_000;

/** Starts processes and ends every one of them, whatever happens to the benchmark. */
export function createChildren() {
  const open = new Set<ChildProcess>();
  // A group of its own for each: a relay that forks ends with its children.
  const start = (path: string, words: readonly string[], stdio: StdioOptions): ChildProcess => {
    const child = spawn(path, words, { detached: true, stdio });
    open.add(child);
    // A program that could not be started is told by nobody listening where it should.
    child.on("error", () => open.delete(child));
    child.once("exit", () => open.delete(child));
    return child;
  };
  const killAll = (): void => open.forEach(kill);
  process.once("exit", killAll);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      killAll();
      process.exit(130);
    });
  }
  return {
    async part(runtime: Runtime, name: PartName, settings: unknown = {}): Promise<Part> {
      const run = runtime.name === "deno" ? ["run", "-A", "--quiet"] : [];
      const words = [...run, childFile, name, JSON.stringify(settings)];
      return await partOf(start(runtime.path, words, ["pipe", "pipe", "inherit"]), name);
    },
    program(path: string, words: readonly string[]): Program {
      const child = start(path, words, "ignore");
      return { pid: child.pid ?? 0, end: () => end(child) };
    },
    async endAll(): Promise<void> {
      await Promise.all([...open].map(end));
    },
  };
}

export type Children = ReturnType<typeof createChildren>;

async function partOf(child: ChildProcess, name: string): Promise<Part> {
  const told: ((line: string) => void)[] = [];
  createInterface({ input: child.stdout! }).on("line", (line) => told.shift()?.(line));
  const line = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const gone = (): void => reject(new Error(`The ${name} process ended`));
      const timer = setTimeout(
        () => reject(new Error(`The ${name} process did not answer within ${answerMs} ms`)),
        answerMs,
      );
      child.once("exit", gone);
      told.push((line) => {
        clearTimeout(timer);
        child.off("exit", gone);
        resolve(line);
      });
    });
  await line();
  return {
    pid: child.pid ?? 0,
    async ask<Told>(order: unknown): Promise<Told> {
      const answer = line();
      child.stdin!.write(`${JSON.stringify(order)}\n`);
      const { is, failed } = JSON.parse(await answer) as { is: Told; failed?: string };
      if (failed !== undefined) throw new Error(`${name}: ${failed}`);
      return is;
    },
    end: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  kill(child);
  await gone;
}

function kill({ pid }: ChildProcess): void {
  // The group 0 would be our own.
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself between the look and the kill.
  }
}
