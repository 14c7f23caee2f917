/** After a run nothing is left: no process, no socket, no file; and no program gets a canary's bytes. */
import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { type Report, thisRuntime } from "../mod.ts";
import { findBox } from "../lab/wire/box.ts";
import { openSockets } from "../lab/wire/open_sockets.ts";
import { tcpListeners } from "../lab/wire/kernel_tables.ts";
import { play, programOf, runtimeOf, troubles } from "./play.ts";

const runtime = runtimeOf(thisRuntime().name);
/** A Bun program is held by a box or by nothing; Deno holds its own programs. */
const isOpen = runtime.name === "bun" && (await findBox()).kind === "none";
const skip = isOpen ? "nothing holds a Bun program on this machine" : false;
const canary = "CANARY-8f1c2d";

test("nothing is left of a good program", () => leavesNothing("good_node_pipe.ts"));
test("nothing is left of a program that crashes", () =>
  leavesNothing("bad_crashes_on_first_byte.ts"));
test("nothing is left of a program that hangs", () => leavesNothing("bad_hangs_in_a_loop.ts"));
test("nothing is left of a program that floods", () => leavesNothing("bad_floods_stdout.ts"));
test("nothing is left of a program that never listens", () =>
  leavesNothing("bad_never_listens.ts"));
test("nothing is left of a program that ignores SIGTERM and has a child", () =>
  leavesNothing("bad_ignores_sigterm.ts"));

test("nothing is left of a run that was interrupted", async () => {
  const interrupt = new AbortController();
  setTimeout(() => interrupt.abort(), 400);
  await leavesNothing("good_node_by_hand.ts", interrupt.signal);
});

test(
  "a file outside the folder is not read by the API",
  { skip },
  () =>
    keepsSecret((path) =>
      `import { readFileSync } from "node:fs";
let secret = "";
try { secret = readFileSync(${
        JSON.stringify(path)
      }, "utf8"); } catch (error) { secret = "no: " + error; }
${tellingServer}`
    ),
);

test(
  "a file outside the folder is not read by a computed import",
  { skip },
  () =>
    keepsSecret((path) =>
      `let secret = "";
try { secret = (await import("file://" + ${
        JSON.stringify(path)
      }, { with: { type: "text" } })).default; }
catch (error) { secret = "no: " + error; }
${tellingServer}`
    ),
);

test(
  "a file outside the folder is not read by a static import",
  { skip },
  () =>
    keepsSecret((path) =>
      `import secret from ${JSON.stringify(path)} with { type: "text" };
${tellingServer}`
    ),
);

test("a file outside the folder is not read through a symbolic link", () =>
  keepsSecret((path, folder) => {
    symlinkSync(path, join(folder, "link.txt"));
    return `import { readFileSync } from "node:fs";
let secret = "";
try { secret = readFileSync(new URL("./link.txt", import.meta.url), "utf8"); } catch (error) { secret = "no: " + error; }
${tellingServer}`;
  }));

test("a program that is itself a symbolic link is refused", () =>
  withFolder(async (folder) => {
    const file = join(folder, "echo.ts");
    symlinkSync(programOf("echo", "good_node_pipe.ts"), file);
    const report = await play("echo", { kind: "file", file, runtime }, { isHurried: true });
    assert.match(JSON.stringify(troubles(report)), /symbolic-link/);
  }));

/** Says the secret wherever a program can say something: to its clients and on both outputs. */
const tellingServer = `import { createServer } from "node:net";
console.log(secret);
console.error(secret);
createServer((socket) => { socket.on("error", () => {}); socket.write(secret); socket.pipe(socket); })
  .listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
`;

async function keepsSecret(program: (canaryPath: string, folder: string) => string): Promise<void> {
  await withFolder(async (outer) => {
    const secretFile = join(outer, "secret.txt");
    writeFileSync(secretFile, canary);
    const folder = join(outer, "student");
    mkdirSync(folder);
    const file = join(folder, "echo.ts");
    writeFileSync(file, program(secretFile, folder));
    const report = await play("echo", { kind: "file", file, runtime }, { isHurried: true });
    assert.doesNotMatch(everythingIn(report), new RegExp(canary));
    assert.notDeepEqual(troubles(report), []);
  });
}

/** Bytes that were heard stand in a report as numbers; here they are read as text. */
function everythingIn(report: Report): string {
  const texts: string[] = [];
  JSON.stringify(report, (_, value) => {
    if (value instanceof Uint8Array) texts.push(new TextDecoder().decode(value));
    else if (typeof value === "string") texts.push(value);
    return value;
  });
  return texts.join("\n");
}

async function leavesNothing(name: string, signal?: AbortSignal): Promise<void> {
  await withFolder(async (folder) => {
    const listenersBefore = await ownListeners();
    const source = { kind: "file", file: programOf("echo", name), runtime } as const;
    await inTempFolder(folder, async () => {
      await play("echo", source, { isHurried: true, ...(signal ? { signal } : {}) });
    });
    assert.deepEqual(readdirSync(folder), []);
    assert.deepEqual(processesNaming(folder), []);
    assert.deepEqual(await ownListeners(), listenersBefore);
  });
}

/** Temporary files of this run lie apart from those of other labs on the machine. */
async function inTempFolder(folder: string, action: () => Promise<void>): Promise<void> {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    await action();
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

/** Listening sockets of this process; what a program leaves behind is found by its process. */
async function ownListeners(): Promise<readonly number[]> {
  const own = openSockets(process.pid);
  const listeners = await tcpListeners("ipv4") ?? [];
  return listeners.filter(({ inode }) => own.includes(`[${inode}]`)).map(({ port }) => port);
}

/**
 * Processes that were started on a copy in this folder. They are known by their command line, their
 * working directory (a child of a program has it too), or the box around them. Off Linux there is
 * no /proc; then only files and sockets are counted.
 */
function processesNaming(folder: string): readonly string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").filter((entry) => /^\d+$/.test(entry)).filter((pid) => {
    const command = textOf(() => readFileSync(`/proc/${pid}/cmdline`, "latin1"));
    const workFolder = textOf(() => readlinkSync(`/proc/${pid}/cwd`));
    return command.includes(folder) || workFolder.startsWith(folder);
  });
}

/** Empty when the process is gone, or somebody else's. */
function textOf(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}

async function withFolder(action: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "canary-"));
  try {
    await action(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
