import { execFile } from "node:child_process";
import { realpath } from "node:fs/promises";
import { dirname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultLimits } from "../core/limits.ts";
import type { Reason } from "../core/reason.ts";
import type { CommandLine } from "./box.ts";
import { limited, type Limiter } from "./limiter.ts";

/** Keeps the student's configuration, and anything from the network, out of the process. */
const closedWorld = ["--no-remote", "--no-npm", "--no-config", "--no-lock"];

const heapMb = 256;

/** What of the network a program may touch. */
export type NetRights =
  | { readonly kind: "none" }
  /** Its own address; `ports` are those at which it may listen on a wrong one. */
  | { readonly kind: "address"; readonly host: string; readonly ports: readonly number[] }
  /** One unix socket, and the folder around it, which it may write. */
  | { readonly kind: "path"; readonly path: string };

/** A Deno program, held by Deno's own permissions: its play's address, its folder, `LAB_*`. */
export function denoCommand(options: {
  deno: string;
  file: string;
  folder: string;
  net: NetRights;
  args: readonly string[];
  /** Without it, the program may do whatever its user may. */
  isHeld: boolean;
}): CommandLine {
  const { deno, file, folder, net, args, isHeld } = options;
  return {
    file: deno,
    args: [
      "run",
      "--no-prompt",
      "--cached-only",
      ...closedWorld,
      `--v8-flags=--max-old-space-size=${heapMb}`,
      ...(isHeld ? permissions(folder, net) : ["--allow-all"]),
      // Without the flag, a program cannot use Deno's own udp sockets.
      ...(net.kind === "address" ? ["--unstable-net"] : []),
      file,
      ...args,
    ],
  };
}

function permissions(folder: string, net: NetRights): readonly string[] {
  const written = net.kind === "path" ? [dirname(net.path)] : [];
  return [
    "--ignore-env",
    "--allow-env=LAB_*",
    ...(net.kind === "none" ? [] : [`--allow-net=${netOf(net).join(",")}`]),
    `--allow-read=${[folder, ...written].join(",")}`,
    ...written.map((each) => `--allow-write=${each}`),
  ];
}

/**
 * Its own address, and `0.0.0.0:0`, which an unbound udp socket binds by itself. To listen on the
 * play's port at a wrong address is allowed too, so that the mistake is told by what the kernel
 * shows, with the same words on every runtime, and not by a crash of Deno's.
 */
function netOf(net: Exclude<NetRights, { kind: "none" }>): readonly string[] {
  if (net.kind === "path") return [`unix:${net.path}`];
  const wrong = ["0.0.0.0", "[::]", "[::1]", "127.0.0.1"];
  const allWrong = net.ports.flatMap((port) => wrong.map((address) => `${address}:${port}`));
  return [net.host, "0.0.0.0:0", ...allWrong];
}

/** The environment of Deno itself; with `--ignore-env` the program does not see it. */
export function denoEnv(cacheFolder: string): Readonly<Record<string, string>> {
  return {
    DENO_DIR: cacheFolder,
    DENO_NO_PACKAGE_JSON: "1",
    DENO_NO_UPDATE_CHECK: "1",
    NO_COLOR: "1",
  };
}

const infoLimitMs = 20_000;
const infoLimitBytes = 8 * 1024 * 1024;

/**
 * Finds a module that a program imports from outside its folder. Static imports are not guarded by
 * `--allow-read`, by Deno's design: `import text from "/etc/passwd" with { type: "text" }` works in
 * every sandbox. So the module graph is asked before the program runs.
 *
 * @returns The reason to refuse the program, or undefined when all its modules lie inside. A file
 * that Deno cannot read as a program is left to Deno itself to complain about.
 */
export async function outsideImport(options: {
  deno: string;
  file: string;
  folder: string;
  cacheFolder: string;
  limiter: Limiter | undefined;
}): Promise<Extract<Reason, { kind: "not-allowed" }> | undefined> {
  const graph = await moduleGraph(options);
  if (graph === undefined) return { kind: "not-allowed", rule: "unreadable-imports", what: "" };
  const home = await realpath(options.folder);
  for (const { local, specifier } of graph) {
    if (!specifier.startsWith("file:")) continue;
    const path = local ?? pathOf(specifier);
    if (!(await realpath(path).catch(() => path)).startsWith(home + sep)) {
      return { kind: "not-allowed", rule: "outside-import", what: shownName(path, home) };
    }
  }
  return undefined;
}

/** An address like `file:///etc%2Fpasswd` has no path in Node's eyes; Deno reads it all the same. */
function pathOf(specifier: string): string {
  try {
    return fileURLToPath(specifier);
  } catch {
    return specifier;
  }
}

interface Module {
  readonly specifier: string;
  readonly local?: string;
}

/** Undefined when Deno gave no answer within the limits: what was not seen is not allowed. */
async function moduleGraph(
  options: Parameters<typeof outsideImport>[0],
): Promise<readonly Module[] | undefined> {
  const args = ["info", "--json", ...closedWorld, options.file];
  const whole = { file: options.deno, args };
  const { limiter } = options;
  const line = limiter ? limited(limiter, whole, defaultLimits) : whole;
  const text = await new Promise<string>((resolve) => {
    const limits = { timeout: infoLimitMs, maxBuffer: infoLimitBytes };
    const env = { ...denoEnv(options.cacheFolder) };
    execFile(line.file, [...line.args], { ...limits, env, cwd: options.folder }, (_, out) => {
      resolve(out);
    });
  });
  return modulesIn(text);
}

function modulesIn(text: string): readonly Module[] | undefined {
  try {
    return (JSON.parse(text) as { modules?: readonly Module[] }).modules;
  } catch {
    return undefined;
  }
}

/** As the student wrote it: relative, unless it is a place of the system. */
function shownName(path: string, home: string): string {
  const written = relative(home, path);
  return written.split(sep).length > 4 ? path : written;
}
