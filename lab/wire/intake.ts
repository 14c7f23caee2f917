import { chmod, copyFile, lstat, mkdir, readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Reason } from "../core/reason.ts";

/** The lab's own copy of a student's folder, or the reason why there is none. */
export type Intake =
  | { readonly kind: "copied"; readonly folder: string; readonly file: string }
  | { readonly kind: "refused"; readonly reason: Extract<Reason, { kind: "not-allowed" }> };

const mostFiles = 2_000;
const mostBytes = 64 * 1024 * 1024;
const mostDepth = 16;

/** Other people's code and hidden files are no part of an exercise. */
const leftOut = (name: string): boolean => name === "node_modules" || name.startsWith(".");

/**
 * Copies the folder of a program, so that the program runs on files that nobody changes meanwhile
 * and that hold nothing but its own. Symbolic links are refused: a link in a readable folder makes
 * its target readable.
 *
 * @throws {RangeError} When the folder cannot be read, or is too large to be one student's exercise.
 */
export async function copyProgram(file: string, to: string): Promise<Intake> {
  if (leftOut(basename(file))) throw cannotCopy(file, "its name begins with a dot");
  const budget = { files: 0, bytes: 0 };
  const way = { from: dirname(file), to, depth: 0 };
  const link = await copyFolder(way, budget).catch((error: Error) => {
    throw error instanceof RangeError ? error : cannotCopy(way.from, error.message);
  });
  if (link !== undefined) {
    return { kind: "refused", reason: { kind: "not-allowed", rule: "symbolic-link", what: link } };
  }
  return { kind: "copied", folder: to, file: join(to, basename(file)) };
}

/** @returns The name of the first symbolic link that it met, if any. */
async function copyFolder(
  way: { from: string; to: string; depth: number },
  budget: { files: number; bytes: number },
): Promise<string | undefined> {
  if (way.depth > mostDepth) {
    throw cannotCopy(way.from, `it lies more than ${mostDepth} folders deep`);
  }
  await mkdir(way.to, { recursive: true, mode: 0o755 });
  for (const name of (await readdir(way.from)).sort()) {
    if (leftOut(name)) continue;
    const inner = { from: join(way.from, name), to: join(way.to, name), depth: way.depth + 1 };
    const status = await lstat(inner.from);
    if (status.isSymbolicLink()) return name;
    if (status.isDirectory()) {
      const link = await copyFolder(inner, budget);
      if (link !== undefined) return join(name, link);
    } else if (status.isFile()) {
      spend(budget, { bytes: status.size, folder: way.from });
      await copyFile(inner.from, inner.to);
      await chmod(inner.to, isExecutable(status.mode) ? 0o555 : 0o444);
    }
  }
  return undefined;
}

function spend(
  budget: { files: number; bytes: number },
  { bytes, folder }: { bytes: number; folder: string },
): void {
  budget.files += 1;
  budget.bytes += bytes;
  if (budget.files <= mostFiles && budget.bytes <= mostBytes) return;
  const most = `at most ${mostFiles} files and ${mostBytes / 1024 / 1024} MiB`;
  throw cannotCopy(folder, `a program's folder may hold ${most}`);
}

function cannotCopy(what: string, why: string): RangeError {
  return new RangeError(`Cannot copy "${what}": ${why}`);
}

function isExecutable(mode: number): boolean {
  return (mode & 0o111) !== 0;
}
