/**
 * A network for one process tree alone: a loopback of its own, no other machine, and no other
 * process of this one. The grader runs a whole worker in it, with the boxes that the worker makes:
 * the lab and its programs share one loopback, and two workers do not.
 *
 * It is a network namespace of Linux, and a process namespace with it, so that nothing in it
 * outlives the worker. Files, user and environment stay as they are.
 *
 * @module
 */

import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { type BoxKind, findExecutable } from "./box.ts";
import type { CommandLine } from "./box_view.ts";
import { thisRuntime } from "./runtime.ts";

/** A way to make private networks that works on this machine. */
export interface PrivateNetwork {
  /** Tells it from none. */
  readonly kind: "own";
  /** What makes it. */
  readonly tool: NetworkTool;
  /** The box that can still be made inside; undefined when none can. */
  readonly box: BoxKind | undefined;
}

/** `isRoot`: made with root's own rights, without a user namespace. */
export type NetworkTool =
  | { readonly kind: "unshare"; readonly path: string; readonly isRoot: boolean }
  | { readonly kind: "bwrap"; readonly path: string };

/** No way to make one, and the reason in English, for a teacher. */
export interface SharedNetwork {
  /** Tells it from one of its own. */
  readonly kind: "shared";
  readonly why: string;
}

/**
 * The best private network this machine can really make: one in which boxes can be made before one
 * without. Each tool is tried by listening, connecting and making a box inside.
 *
 * Costs some 300 ms; the answer holds as long as the machine is not changed, so keep it.
 */
export async function findPrivateNetwork(): Promise<PrivateNetwork | SharedNetwork> {
  if (process.platform !== "linux") {
    const why = `Private networks are made by the Linux kernel, and this is "${process.platform}"`;
    return { kind: "shared", why };
  }
  const whys: string[] = [];
  let boxless: PrivateNetwork | undefined;
  for (const kind of ["unshare", "bwrap"] as const) {
    const path = await findExecutable(kind);
    if (path === undefined) whys.push(`"${kind}" is not installed`);
    for (const tool of path === undefined ? [] : toolsOf(kind, path)) {
      const found = await tried(tool);
      if ("why" in found) whys.push(`${kind} cannot: ${found.why}`);
      else if (found.box === undefined) boxless ??= { kind: "own", tool, box: undefined };
      else return { kind: "own", tool, box: found.box };
    }
  }
  return boxless ?? { kind: "shared", why: whys.join("; ") };
}

function toolsOf(kind: NetworkTool["kind"], path: string): readonly NetworkTool[] {
  if (kind === "bwrap") return [{ kind, path }];
  const lent: NetworkTool = { kind, path, isRoot: false };
  return process.getuid?.() === 0 ? [{ kind, path, isRoot: true }, lent] : [lent];
}

/**
 * The command line that runs a command in a private network; nothing is started or changed.
 *
 * A SIGKILL to the process that is spawned ends everything in it, and so does the end of the
 * command, or of whoever spawned it. The exit code is the command's; a death by signal n is told as
 * 128 + n. Other signals may not reach the command: tell it over its input.
 *
 * @param command Where Deno spawns it and it is Deno itself, its first argument must be a
 * subcommand such as "run": Deno's `node:child_process` takes what it starts for Node otherwise.
 */
export function inPrivateNetwork(tool: NetworkTool, command: CommandLine): CommandLine {
  const { file, args } = command;
  switch (tool.kind) {
    case "unshare":
      return {
        file: join(dirname(tool.path), "setpriv"),
        args: [
          ...["--pdeathsig=KILL", tool.path],
          ...(tool.isRoot ? [] : ["--user", "--map-root-user"]),
          ...["--net", "--pid", "--mount-proc", "--fork", "--kill-child"],
          ...["/bin/sh", "-c", script, "network", file, ...args],
        ],
      };
    case "bwrap":
      return {
        file: tool.path,
        args: [
          ...["--unshare-net", "--unshare-pid", "--die-with-parent"],
          ...["--dev-bind", "/", "/", "--proc", "/proc", "--", file, ...args],
        ],
      };
    default:
      return tool satisfies never;
  }
}

/** The shell stays: a first process must bury orphans, and would not die of a SIGTERM itself. */
const script = `
PATH="$PATH:/usr/sbin:/sbin" ip link set lo up || exit 125
"$@"
exit $?
`;

const probeMs = 20_000;

/** What the probe says of the network that it runs in. */
export interface Tried {
  readonly box: BoxKind | undefined;
}

async function tried(tool: NetworkTool): Promise<Tried | { readonly why: string }> {
  const probe = fileURLToPath(new URL("private_network_probe.ts", import.meta.url));
  const { name, path } = thisRuntime();
  const start = name === "deno" ? ["run", "--allow-all", "--no-config", "--no-lock"] : [];
  const line = inPrivateNetwork(tool, { file: path, args: [...start, probe] });
  return await new Promise((resolve) => {
    const limits = { timeout: probeMs, killSignal: "SIGKILL" } as const;
    execFile(line.file, [...line.args], limits, (error, out, said) => {
      const why = said.trim().split("\n")[0] || error?.message;
      resolve(why === undefined || out !== "" ? JSON.parse(out) as Tried : { why });
    });
  });
}
