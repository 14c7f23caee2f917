/** After a run nothing is left: no process, no socket, no file; and no program gets a canary's bytes. */
import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { type Report, thisRuntime } from "../mod.ts";
import { findBox } from "../lab/wire/box.ts";
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
  const before = { files: labFolders(), listeners: await ownListeners() };
  const source = { kind: "file", file: programOf("echo", name), runtime } as const;
  await play("echo", source, { isHurried: true, ...(signal ? { signal } : {}) });
  assert.deepEqual(labFolders(), before.files);
  assert.deepEqual(await ownListeners(), before.listeners);
  assert.deepEqual(processesNaming(name), []);
}

function labFolders(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith("socket-lab-")).sort();
}

/** Listeners among the ports that the lab gives out. */
async function ownListeners(): Promise<readonly number[]> {
  const ports = (await tcpListeners("ipv4") ?? []).map(({ port }) => port);
  return ports.filter((port) => port >= 20_000 && port < 30_000).sort();
}

/** Off Linux there is no /proc; then only files and sockets are counted. */
function processesNaming(name: string): readonly string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").filter((entry) => /^\d+$/.test(entry)).filter((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "latin1");
      return command.includes(`/program/${name}`) || command.includes("socket-lab-grandchild");
    } catch {
      return false;
    }
  });
}

async function withFolder(action: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "canary-"));
  try {
    await action(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
