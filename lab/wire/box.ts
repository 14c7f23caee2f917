/**
 * A box: one program, cut off from the rest of the machine by the Linux kernel.
 *
 * It is for programs that no Deno permission holds: Bun's, and any other command line.
 * In a box the program sees the system's software, its interpreter and the student's folder, all
 * read-only, an empty `/tmp` that is also its home, no other process and no environment but the one
 * it is given. It keeps the network of the machine, because the lab talks to it over loopback.
 *
 * A box ends with its program, with the process that started it, and with a SIGKILL to the outer
 * process: whatever the program left behind goes with it. The exit code is the program's; a death
 * by signal n is told as 128 + n. The ends of its pipes stay open until the box ends.
 *
 * It does not limit memory, processor, number of processes or network: that is for others to do.
 *
 * @module
 */

import { execFile } from "node:child_process";
import { access, constants, readFile } from "node:fs/promises";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import process from "node:process";
import type { Language, Localised } from "../core/language.ts";
import { bwrapCommand } from "./box_bwrap.ts";
import { unshareCommand } from "./box_unshare.ts";
import { type BoxRequest, type CommandLine, programPath, viewOf } from "./box_view.ts";
import { processTree } from "./process_tree.ts";

export type { BoxRequest, CommandLine } from "./box_view.ts";

/** The tool that makes the box. */
export type BoxKind = "bwrap" | "unshare";

/** A way to make boxes that works on this machine. */
export type Box =
  /** `limitsRoom`: it can say how much may be written, which releases before 0.7 cannot. */
  | { readonly kind: "bwrap"; readonly path: string; readonly limitsRoom: boolean }
  /** `isRoot`: made with root's own rights, without a user namespace. */
  | { readonly kind: "unshare"; readonly path: string; readonly isRoot: boolean };

/** No way to make a box, and the reason in words. */
export interface NoBox {
  readonly kind: "none";
  readonly why: Localised;
}

const probeMs = 10_000;

/**
 * The best box this machine can really make: each tool is tried once by running `true` in it.
 *
 * Costs some 50 ms; the answer holds as long as the machine is not changed, so keep it.
 *
 * @param kinds The tools to try, best first.
 */
export async function findBox(
  kinds: readonly BoxKind[] = ["bwrap", "unshare"],
): Promise<Box | NoBox> {
  if (process.platform !== "linux") {
    return {
      kind: "none",
      why: {
        en: `Boxes are made by the Linux kernel, and this is "${process.platform}"`,
        zh: `沙箱由 Linux 内核提供，而这里是 "${process.platform}"`,
      },
    };
  }
  const whys: Localised[] = [];
  for (const kind of kinds) {
    const path = await findExecutable(kind);
    if (path === undefined) whys.push(notInstalled(kind));
    else {
      for (const box of boxesOf(kind, path)) {
        const why = await whyNot(box);
        if (why === undefined) return box;
        whys.push({ en: `${kind} cannot: ${why.en}`, zh: `${kind} 不行：${why.zh}` });
      }
    }
  }
  const joined = (language: Language, mark: string): string =>
    whys.map((why) => why[language]).join(mark);
  return { kind: "none", why: { en: joined("en", "; "), zh: joined("zh", "；") } };
}

function notInstalled(name: string): Localised {
  return { en: `"${name}" is not installed`, zh: `没有安装 "${name}"` };
}

function boxesOf(kind: BoxKind, path: string): readonly Box[] {
  if (kind === "bwrap") return [true, false].map((limitsRoom) => ({ kind, path, limitsRoom }));
  const unprivileged: Box = { kind, path, isRoot: false };
  return process.getuid?.() === 0 ? [{ kind, path, isRoot: true }, unprivileged] : [unprivileged];
}

/** What a tool itself says is said as it is. */
async function whyNot(box: Box): Promise<Localised | undefined> {
  const file = await findExecutable("true");
  if (file === undefined) return notInstalled("true");
  const line = await boxed(box, { command: { file, args: [] }, folder: dirname(file), env: {} });
  return await new Promise((done) => {
    execFile(
      line.file,
      line.args,
      { timeout: probeMs, killSignal: "SIGKILL" },
      (error, _out, said) => {
        const why = said.trim().split("\n")[0] || error?.message || "";
        done(error === null ? undefined : { en: why, zh: why });
      },
    );
  });
}

/** An absolute path: of the system, or else on the `PATH`. */
export async function findExecutable(name: string): Promise<string | undefined> {
  const folders = [
    ...programPath,
    ...(process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute),
  ];
  for (const folder of folders) {
    const path = join(folder, name);
    const isThere = await access(path, constants.X_OK).then(() => true, () => false);
    if (isThere) return path;
  }
  return undefined;
}

/**
 * The command line that runs the request in a box; nothing is started or changed.
 *
 * Spawn it with whatever environment: the program does not see it. An executable outside the
 * system's folders brings its tool's folder along, and so does each link on the way to it.
 *
 * @throws {RangeError} When a path is not absolute, the executable does not exist, or a name in
 * `env` is no name of a variable.
 */
export async function boxed(box: Box, request: BoxRequest): Promise<CommandLine> {
  const view = await viewOf(request);
  switch (box.kind) {
    case "bwrap":
      return bwrapCommand(box.path, view, box);
    case "unshare":
      return unshareCommand(box.path, view, box.isRoot);
    default:
      return box satisfies never;
  }
}

/**
 * The process of the program itself, so that a signal reaches it and not the box around it.
 *
 * Both tools make the same family: the outer process, its only child the box's init, whose eldest
 * child is the program (orphans that init adopts come after it). The program has begun when that
 * child may gain no privileges any more and is not a mere copy of init: before that, it is a step
 * of building the box. A signal just before the program's first instruction ends it.
 *
 * @param outerPid The process spawned from a {@linkcode boxed} command line.
 * @returns Undefined while the box is being built, after its end, and where `/proc` does not list
 * children.
 */
export async function programPid(outerPid: number): Promise<number | undefined> {
  const init = await eldestChild(outerPid);
  const program = init === undefined ? undefined : await eldestChild(init);
  if (program === undefined) return undefined;
  const hasBegun = /^NoNewPrivs:\s*1$/m.test(await readProc(program, "status")) &&
    await readProc(program, "cmdline") !== await readProc(init, "cmdline");
  return hasBegun ? program : undefined;
}

/**
 * The processes in a box, the program first; while the box is being built, the steps of that.
 *
 * @param outerPid The process spawned from a {@linkcode boxed} command line.
 */
export function boxedProcesses(outerPid: number): readonly number[] {
  // The outer process and the box's init are no work of the program's.
  return processTree(outerPid).slice(2);
}

async function eldestChild(pid: number): Promise<number | undefined> {
  const [eldest] = (await readProc(pid, `task/${pid}/children`)).split(" ");
  return eldest ? Number(eldest) : undefined;
}

/** Empty when the process is gone, which it may be at any moment. */
async function readProc(pid: number | undefined, name: string): Promise<string> {
  return await readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "");
}
