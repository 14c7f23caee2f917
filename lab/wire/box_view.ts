/**
 * What a box shows: the system's software, the program's interpreter and the student's folder.
 *
 * @module
 */

import { lstat, readdir, readlink, realpath, stat } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** A command line, ready to be spawned without a shell. */
export interface CommandLine {
  /** Absolute path of an executable. */
  readonly file: string;
  readonly args: readonly string[];
}

/** What to run in a box, and what it may see there. All paths are absolute. */
export interface BoxRequest {
  readonly command: CommandLine;
  /** The private copy of the student's folder: read-only, same path, the working directory. */
  readonly folder: string;
  /** The whole environment; PATH, HOME and PWD are added unless they are named here. */
  readonly env: Readonly<Record<string, string>>;
  /** Further folders or files that may be read. */
  readonly alsoReadable?: readonly string[];
  /** Folders that may be written, such as the one of a unix socket. */
  readonly writable?: readonly string[];
}

/** A folder or file of the machine, shown in the box under the same path. */
export interface Bind {
  readonly path: string;
  readonly isWritable: boolean;
}

/** A box described to the last path: all that is left is to write it down for a tool. */
export interface BoxView {
  readonly command: CommandLine;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Symbolic links to make, such as `/bin` to `usr/bin`. */
  readonly links: readonly { readonly path: string; readonly target: string }[];
  /** Outer folders before inner ones: a later bind may lie on an earlier one. */
  readonly binds: readonly Bind[];
}

const systemFolders = [
  "/bin",
  "/lib",
  "/lib32",
  "/lib64",
  "/libx32",
  "/nix/store",
  "/sbin",
  "/usr",
];
/** For the loaders, Debian's alternatives, Java and the name localhost; no user is named there. */
const systemSettings = /^(alternatives|hosts|java-.*|ld-musl-.*|ld\.so\.cache)$/;
/** Where a program in a box finds others. */
export const programPath = ["/usr/local/bin", "/usr/bin", "/bin"];
/** What a program in a box may write in all: it lies in memory. */
export const roomBytes = 256 * 1024 * 1024;
const linkHopsMax = 16;

/**
 * Describes a box for this machine; reads folders and links, changes nothing.
 *
 * @throws {RangeError} When a path is not absolute, the executable does not exist, or a name in
 * `env` is no name of a variable.
 */
export async function viewOf(request: BoxRequest): Promise<BoxView> {
  const { command, folder, env, alsoReadable = [], writable = [] } = request;
  requireSound(request);
  const system = await systemView();
  const shown = [...system.paths, ...system.links.map((link) => link.path), folder];
  const further = [...await executablePaths(command.file, folder), ...alsoReadable];
  const tools = outermost(further).filter((path) => !shown.some((other) => isWithin(path, other)));
  const path = [...new Set([dirname(command.file), ...programPath])].join(":");
  return {
    command,
    folder,
    env: { PATH: path, HOME: "/tmp", PWD: folder, ...env },
    links: system.links,
    binds: [
      ...[...system.paths, ...tools, folder].map((each) => ({ path: each, isWritable: false })),
      ...writable.map((each) => ({ path: each, isWritable: true })),
    ].sort((left, right) => left.path.split("/").length - right.path.split("/").length),
  };
}

function requireSound(
  { command, folder, env, alsoReadable = [], writable = [] }: BoxRequest,
): void {
  const relative = [command.file, folder, ...alsoReadable, ...writable].find((path) =>
    !isAbsolute(path)
  );
  if (relative !== undefined) {
    throw new RangeError(`Cannot box "${relative}": the path must be absolute`);
  }
  const odd = Object.keys(env).find((name) => !/^[A-Za-z_]\w*$/.test(name));
  if (odd !== undefined) {
    throw new RangeError(
      `Cannot box with the variable "${odd}": a name is letters, digits and "_"`,
    );
  }
}

async function systemView(): Promise<
  { paths: string[]; links: { path: string; target: string }[] }
> {
  const paths: string[] = [];
  const links: { path: string; target: string }[] = [];
  for (const path of systemFolders) {
    const found = await lstat(path).catch(() => undefined);
    if (found?.isSymbolicLink()) links.push({ path, target: await readlink(path) });
    else if (found !== undefined) paths.push(path);
  }
  for (const name of await readdir("/etc")) {
    const path = join("/etc", name);
    const isThere = systemSettings.test(name) && await stat(path).then(() => true, () => false);
    if (isThere) paths.push(path);
  }
  return { paths, links };
}

async function executablePaths(file: string, folder: string): Promise<readonly string[]> {
  const home = homedir();
  const lab = dirname(fileURLToPath(import.meta.url));
  const closed = [
    folder,
    lab,
    tmpdir(),
    home,
    join(home, ".local/share"),
    join(home, ".cargo/registry"),
  ];
  const real = await realpath(file).catch(() => {
    throw new RangeError(`Cannot box "${file}": there is no such file`);
  });
  const paths = [toolPath(real, closed)];
  let next: string | undefined = file;
  for (let hop = 0; next !== undefined && hop < linkHopsMax; hop++) {
    paths.push(toolPath(next, closed));
    const from: string = dirname(next);
    next = await readlink(next).then((target) => resolve(from, target), () => undefined);
  }
  return paths;
}

/**
 * What an executable needs around it: its tool's root when it lies in a `bin` or `shims`, else its
 * own folder, else, when even that would show too much, the file alone.
 *
 * Never shown: a top folder, a home folder, or a folder that holds one of `closed`.
 */
export function toolPath(file: string, closed: readonly string[]): string {
  const own = dirname(file);
  const isTool = ["bin", "shims"].includes(basename(own));
  const wanted = isTool ? [dirname(own), own] : [own];
  return wanted.find((folder) => !showsTooMuch(folder, closed)) ?? file;
}

function showsTooMuch(folder: string, closed: readonly string[]): boolean {
  const isTopOrHome = ["/", "/home"].includes(dirname(folder));
  return isTopOrHome || closed.some((path) => isWithin(path, folder));
}

function outermost(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].filter((path, _, all) =>
    !all.some((other) => other !== path && isWithin(path, other))
  );
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}
