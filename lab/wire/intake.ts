import { chmod, copyFile, lstat, mkdir, readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { folderLimits } from "../core/limits.ts";
import type { Reason } from "../core/reason.ts";

type Refusal = Extract<Reason, { kind: "not-allowed" }>;

/** The lab's own copy of a student's folder, or the reason why there is none. */
export type Intake =
  | { readonly kind: "copied"; readonly folder: string; readonly file: string }
  | { readonly kind: "refused"; readonly reason: Refusal };

/** Other people's code and hidden files are no part of an exercise. */
const leftOut = (name: string): boolean => name === "node_modules" || name.startsWith(".");

/**
 * Copies the folder of a program, so that the program runs on files that nobody changes meanwhile
 * and that hold nothing but its own. Refused are symbolic links (a link in a readable folder makes
 * its target readable), more than `folderLimits`, and what cannot be read. Pipes, sockets and
 * devices are left out.
 *
 * @throws {RangeError} When the folder is not there, or the program's name begins with a dot.
 */
export async function copyProgram(file: string, to: string): Promise<Intake> {
  const from = dirname(file);
  if (leftOut(basename(file))) throw cannotCopy(file, "its name begins with a dot");
  const way = { from, to, name: "", depth: 0 };
  const reason = await copyFolder(way, { files: 0, bytes: 0 }).catch((error) => {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) throw cannotCopy(from, error.message);
    return refusalOf(error, basename(from));
  });
  return reason
    ? { kind: "refused", reason }
    : { kind: "copied", folder: to, file: join(to, basename(file)) };
}

/** A folder or file on its way into the copy; `name` is its path in the student's folder. */
interface Way {
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly depth: number;
}

interface Spent {
  files: number;
  bytes: number;
}

/** @returns Why the folder is refused: the first thing in it, by name, that may not be there. */
async function copyFolder(way: Way, spent: Spent): Promise<Refusal | undefined> {
  if (way.depth > folderLimits.depth) return refusal("too-large", way.name);
  await mkdir(way.to, { recursive: true, mode: 0o755 });
  for (const name of (await readdir(way.from)).sort()) {
    if (leftOut(name)) continue;
    const inner = {
      from: join(way.from, name),
      to: join(way.to, name),
      name: join(way.name, name),
      depth: way.depth + 1,
    };
    const reason = await copyEntry(inner, spent).catch((error) => refusalOf(error, inner.name));
    if (reason) return reason;
  }
  return undefined;
}

async function copyEntry(way: Way, spent: Spent): Promise<Refusal | undefined> {
  const status = await lstat(way.from);
  if (status.isSymbolicLink()) return refusal("symbolic-link", way.name);
  if (status.isDirectory()) return await copyFolder(way, spent);
  if (!status.isFile()) return undefined;
  spent.files += 1;
  spent.bytes += status.size;
  if (spent.files > folderLimits.files || spent.bytes > folderLimits.bytes) {
    return refusal("too-large", way.name);
  }
  await copyFile(way.from, way.to);
  await chmod(way.to, isExecutable(status.mode) ? 0o555 : 0o444);
  return undefined;
}

/**
 * What only the student can have done; all else is the lab's own trouble, such as a full disk.
 * A name that is no Unicode comes back altered, and so "is not there".
 *
 * @throws The error itself, when it is none of these.
 */
function refusalOf(error: unknown, name: string): Refusal {
  switch (codeOf(error)) {
    case "EACCES":
    case "EPERM":
    case "ENOENT":
      return refusal("unreadable-file", name);
    case "ENAMETOOLONG":
      return refusal("too-large", name);
    default:
      throw error;
  }
}

function refusal(rule: Refusal["rule"], what: string): Refusal {
  return { kind: "not-allowed", rule, what };
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "";
}

function cannotCopy(what: string, why: string): RangeError {
  return new RangeError(`Cannot copy "${what}": ${why}`);
}

function isExecutable(mode: number): boolean {
  return (mode & 0o111) !== 0;
}
