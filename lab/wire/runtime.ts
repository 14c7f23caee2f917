import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { filesOnPath } from "./path_search.ts";

/** The runtimes that the lab runs on, and that can run a program. */
export type RuntimeName = "deno" | "bun";

/** A runtime that can be started: its real binary, never a shell or Node shim in front of it. */
export interface Runtime {
  /** Which one it is. */
  readonly name: RuntimeName;
  /** Absolute path of its binary. */
  readonly path: string;
}

/**
 * The runtime that runs this very code, with its version.
 *
 * @example The name for a file
 * ```ts
 * import { thisRuntime } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * assert.match(thisRuntime().name, /^(deno|bun)$/);
 * ```
 */
export function thisRuntime(): Runtime & { readonly version: string } {
  const { deno, bun } = process.versions;
  if (deno) return { name: "deno", path: process.execPath, version: deno };
  if (bun) return { name: "bun", path: process.execPath, version: bun };
  throw new Error(`Cannot run on ${process.title}: the lab runs on Deno and on Bun`);
}

/**
 * Looks for a runtime: this one, then `PATH`, then the lab's own `node_modules`.
 *
 * @param labFolder Where the lab's `package.json` lies.
 * @returns Undefined when there is none.
 *
 * @example This one is always found
 * ```ts
 * import { findRuntime, thisRuntime } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(findRuntime(thisRuntime().name, ".")?.path, process.execPath);
 * ```
 */
export function findRuntime(name: RuntimeName, labFolder: string): Runtime | undefined {
  const own = thisRuntime();
  if (own.name === name) return { name, path: own.path };
  const path = [...filesOnPath(name), ...inModules(name, labFolder)].find(isBinary);
  return path === undefined ? undefined : { name, path };
}

/** The npm packages `bun` and `deno` keep their binaries in a package for each platform. */
function inModules(name: RuntimeName, labFolder: string): readonly string[] {
  const scope = name === "bun" ? "@oven" : "@deno";
  const modules = join(labFolder, "node_modules");
  const flat = packagesIn(join(modules, scope));
  const nested = packagesIn(join(modules, ".deno"))
    .filter((folder) => folder.includes(`/${scope}+`))
    .flatMap((folder) => packagesIn(join(folder, "node_modules", scope)));
  return [...flat, ...nested]
    .filter((folder) => !folder.includes("musl"))
    .flatMap((folder) => [join(folder, "bin", name), join(folder, name)])
    .filter((path) => existsSync(path));
}

function packagesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort().map((entry) => join(folder, entry)) : [];
}

/** ELF, or Mach-O in its four forms: a shim would orphan the program that it starts. */
const magics = ["7f454c46", "cffaedfe", "cefaedfe", "cafebabe", "feedfacf"];

function isBinary(path: string): boolean {
  if (!statSync(path).isFile()) return false;
  const start = Buffer.alloc(4);
  const file = openSync(path, "r");
  try {
    readSync(file, start, 0, 4, 0);
  } finally {
    closeSync(file);
  }
  return magics.includes(start.toString("hex"));
}
