import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  access,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Box, boxed, type BoxKind, type BoxRequest, findBox, programPid } from "./box.ts";
import { killGroup } from "./kill_group.ts";
import { findRuntime } from "./runtime.ts";

const labFolder = fileURLToPath(new URL("../..", import.meta.url));
/** Bun is a file of 100 MB: its first start may be slow. */
const soonMs = 20_000;
const pollMs = 10;
const bun = findRuntime("bun", labFolder)?.path;
const python = await firstThere(["/usr/bin/python3", "/usr/local/bin/python3"]);
const ownPython = await firstThere(
  (process.env["PATH"] ?? "").split(":")
    .filter((folder) => !/^(|\/bin|\/sbin|\/usr\/.*)$/.test(folder))
    .map((folder) => `${folder}/python3`),
);

test("findBox() tells why there is none", async () => {
  const found = await findBox([]);
  assert.equal(found.kind, "none");
});

await testBoxes("bwrap");
await testBoxes("unshare");

/** What every kind of box must hold to. */
async function testBoxes(kind: BoxKind): Promise<void> {
  const found = await findBox([kind]);
  const skip = found.kind === "none" ? found.why.en : false;
  const must: Must = (name, check, lack = false) => {
    test(`${kind} box ${name}`, { skip: skip || lack }, async () => {
      if (found.kind !== "none") await atBench(found, check);
    });
  };
  testSight(must);
  testRights(must);
  testStreams(must);
  testDeath(must);
  testProgramPid(must);
  must(
    "lets python3 answer over loopback",
    (bench) => answers(bench, [python ?? "", "-u", "echo.py"]),
    python === undefined && "python3 is not installed",
  );
  must(
    "brings along a python3 that is not the system's",
    (bench) => answers(bench, [ownPython ?? "", "-u", "echo.py"]),
    ownPython === undefined && "the python3 on the PATH is the system's",
  );
  must(
    "lets bun answer over loopback",
    (bench) => answers(bench, [bun ?? "", "--config=/dev/null", "echo.js"]),
    bun === undefined && "bun is not installed",
  );
  must("has a cost, which is printed", async (bench) => {
    const boxedMs = await medianMs(() => bench.say("true"));
    const bareMs = await medianMs(() => started(spawn("/bin/sh", ["-c", "true"])).done);
    console.log(
      `${kind} box: ${boxedMs.toFixed(1)} ms a start, ${bareMs.toFixed(1)} ms without a box`,
    );
  });
}

type Must = (
  name: string,
  check: (bench: Bench) => Promise<void>,
  /** What this machine lacks for the check. */
  lack?: string | false,
) => void;

function testSight(must: Must): void {
  must(
    "hides a file outside the folder, however it is asked for",
    async ({ folder, canary, say }) => {
      await symlink(canary, join(folder, "link"));
      const { out } = await say(
        `echo up; cat ${canary} link /proc/1/root${canary} /proc/self/root${canary}; ls /root /var`,
      );
      assert.equal(out, "up\n");
    },
  );
  must("shows what is named readable, also through a link", async ({ folder, canary, say }) => {
    await symlink(canary, join(folder, "link"));
    assert.equal((await say("cat link", { alsoReadable: [canary] })).out, "canary");
  });
  must("hides the environment of the outer process", async ({ start }) => {
    const { child, done } = await start(
      "read pid; cat /proc/$pid/environ /proc/1/environ /proc/*/environ",
    );
    child.stdin?.end(`${child.pid}\n`);
    const { out } = await done;
    assert.match(out, /LAB_ROLE=server/);
    assert.doesNotMatch(out, /canary/);
  });
  must("shows the program exactly its environment", async ({ folder, say }) => {
    const { out } = await say("exec env");
    const lines = out.trim().split("\n").filter((line) => !/^(SHLVL|_|OLDPWD)=/.test(line)).sort();
    assert.deepEqual(lines, [
      "HOME=/tmp",
      "LAB_ROLE=server",
      "PATH=/bin:/usr/local/bin:/usr/bin",
      `PWD=${folder}`,
    ]);
  });
  must("shows no process but its own", async ({ say }) => {
    const { out } = await say("for each in /proc/[0-9]*; do echo $each; done");
    assert.ok(out.trim().split("\n").length <= 3, out);
  });
}

function testRights(must: Must): void {
  must("lets nothing be written but /tmp", async ({ say }) => {
    const { out } = await say(
      `for each in new echo.py /new /usr/new /dev/new /tmp/new; do (: >$each) && echo $each; done`,
    );
    assert.equal(out, "/tmp/new\n");
  });
  must("keeps the kernel's settings closed, even to root's user", async ({ say }) => {
    const { out } = await say(
      "echo up; find /proc/sys /proc/sysrq-trigger /proc/irq -type f -writable",
    );
    assert.equal(out, "up\n");
  });
  must("lets a folder be written that is named so", async ({ folder, say }) => {
    await mkdir(join(folder, "out"));
    await say("echo hello >out/file", { writable: [join(folder, "out")] });
    assert.equal(await readFile(join(folder, "out/file"), "utf8"), "hello\n");
  });
  must("takes every capability and every way to new ones", async ({ say }) => {
    const { out } = await say("grep -E 'Cap(Prm|Eff|Bnd|Amb)|NoNewPrivs' /proc/self/status");
    assert.equal(
      out.replace(/\s+/g, " ").trim(),
      [
        ...["Prm", "Eff", "Bnd", "Amb"].map((set) => `Cap${set}: 0000000000000000`),
        "NoNewPrivs: 1",
      ].join(" "),
    );
  });
}

function testStreams(must: Must): void {
  must("passes stdin, stdout, stderr and the exit code through", async ({ start }) => {
    const { child, done } = await start("cat; echo oops >&2; exit 7");
    child.stdin?.end("hello");
    assert.deepEqual(await done, { out: "hello", errors: "oops\n", code: 7 });
  });
  must("tells a death by signal 9 as 137, and adds no word", async ({ say }) => {
    assert.deepEqual(await say("kill -9 $$"), { out: "", errors: "", code: 137 });
  });
  must("takes arguments and a file name as they are", async ({ folder, begin }) => {
    const file = join(folder, "a=b c");
    await writeFile(file, '#!/bin/sh\nprintf "<%s>" "$@"\n', { mode: 0o755 });
    const { done } = await begin([file, "$(id)", "", "a 'b"]);
    assert.equal((await done).out, "<$(id)><><a 'b>");
  });
}

function testDeath(must: Must): void {
  must("leaves nothing after SIGKILL to its group", async ({ start, mark }) => {
    const { child, done } = await start(
      `setsid sleep ${mark} & setsid setsid sleep ${mark} & echo up; wait`,
    );
    await soon(
      async () => (await withMark(`sleep\0${mark}\0`)).length === 2,
      () => "the sleepers did not start",
    );
    process.kill(-pidOf(child), "SIGKILL");
    await done;
    await nothingLeft(mark);
  });
  must("leaves nothing when the program ends before its children", async ({ say, mark }) => {
    await say(`setsid sleep ${mark} </dev/null >/dev/null 2>&1 & exit 0`);
    await nothingLeft(mark);
  });
  must("dies with the process that started it", async ({ folder, line, mark }) => {
    const { file, args } = await line(["/bin/sh", "-c", `sleep ${mark} & echo up; wait`]);
    const parent = spawn("/bin/sh", ["-c", '"$@" & wait', "sh", file, ...args], {
      cwd: folder,
      stdio: "pipe",
    });
    await once(parent.stdout, "data");
    process.kill(pidOf(parent), "SIGKILL");
    await nothingLeft(mark);
  });
}

function testProgramPid(must: Must): void {
  must(
    "ends by a SIGTERM to programPid(), with the program's own last words",
    async ({ start }) => {
      const { child, done, heard } = await start(
        "trap 'echo bye; exit 42' TERM; echo up; while :; do sleep 0.02; done",
      );
      await heard("up");
      process.kill(await programOf(child), "SIGTERM");
      assert.deepEqual(await done, { out: "up\nbye\n", errors: "", code: 42 });
    },
  );
  must(
    "ends by a SIGTERM to programPid() when the program does not handle it",
    async ({ start }) => {
      const { child, done } = await start("exec sleep 60");
      process.kill(await programOf(child), "SIGTERM");
      assert.equal((await done).code, 143);
    },
  );
  must("gives no programPid() once it is over", async ({ start }) => {
    const { child, done } = await start("exit 0");
    await done;
    assert.equal(await programPid(pidOf(child)), undefined);
  });
}

interface Ended {
  readonly out: string;
  readonly errors: string;
  readonly code: number | null;
}

interface Started {
  readonly child: ChildProcess;
  readonly done: Promise<Ended>;
  heard(text: string): Promise<void>;
  said(): string;
}

interface Bench {
  readonly folder: string;
  /** A readable file beside the folder, in one that is not shown. */
  readonly canary: string;
  /** A number of seconds that no other process sleeps for. */
  readonly mark: string;
  line(words: readonly string[], more?: Partial<BoxRequest>): ReturnType<typeof boxed>;
  begin(words: readonly string[], more?: Partial<BoxRequest>): Promise<Started>;
  start(script: string, more?: Partial<BoxRequest>): Promise<Started>;
  say(script: string, more?: Partial<BoxRequest>): Promise<Ended>;
}

async function atBench(box: Box, check: (bench: Bench) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "box-test-"));
  const folder = join(root, "play 1");
  const children: ChildProcess[] = [];
  const line: Bench["line"] = ([file = "", ...args], more) =>
    boxed(box, { command: { file, args }, folder, env: { LAB_ROLE: "server" }, ...more });
  const begin: Bench["begin"] = async (words, more) => {
    const { file, args } = await line(words, more);
    const child = spawn(file, args, {
      detached: true,
      stdio: "pipe",
      env: { LAB_SECRET: "canary" },
    });
    children.push(child);
    return started(child);
  };
  const start: Bench["start"] = (script, more) => begin(["/bin/sh", "-c", script], more);
  try {
    await chmod(root, 0o755);
    await mkdir(folder);
    await writeFile(join(root, "canary"), "canary");
    await writeFile(join(folder, "echo.py"), echoPython);
    await writeFile(join(folder, "echo.js"), echoJavaScript);
    await check({
      folder,
      canary: join(root, "canary"),
      mark: `98765.${process.pid}${Math.trunc(performance.now())}`,
      line,
      begin,
      start,
      say: async (script, more) => await (await start(script, more)).done,
    });
  } finally {
    for (const child of children) if (child.exitCode === null) killGroup(pidOf(child));
    await rm(root, { recursive: true, force: true });
  }
}

function started(child: ChildProcess): Started {
  let out = "";
  let errors = "";
  child.stdout?.on("data", (bytes) => out += bytes);
  child.stderr?.on("data", (bytes) => errors += bytes);
  const done = new Promise<Ended>((resolve) => {
    child.on("close", (code) => resolve({ out, errors, code }));
  });
  const heard = (text: string): Promise<void> => {
    return soon(() => out.includes(text), () => `"${text}" was not heard: ${out}${errors}`);
  };
  return { child, done, heard, said: () => out };
}

const echoPython = `
import socket
server = socket.create_server(("127.0.0.1", 0))
print("port", server.getsockname()[1], "end")
peer, _ = server.accept()
peer.sendall(peer.recv(100))
`;

const echoJavaScript = `
import { createServer } from "node:net";
const server = createServer((peer) => peer.once("data", (bytes) => {
  peer.end(bytes);
  server.close();
}));
server.listen(0, "127.0.0.1", () => console.log("port", server.address().port, "end"));
`;

async function answers({ begin }: Bench, words: readonly string[]): Promise<void> {
  const { done, heard, said } = await begin(words);
  await heard("end");
  const peer = connect(Number(/port (\d+)/.exec(said())?.[1]), "127.0.0.1");
  peer.write("over loopback");
  const [bytes] = await once(peer, "data");
  peer.destroy();
  assert.equal(String(bytes), "over loopback");
  assert.equal((await done).code, 0);
}

async function programOf(child: ChildProcess): Promise<number> {
  let pid: number | undefined;
  await soon(async () => (pid = await programPid(pidOf(child))) !== undefined, () => "no program");
  return pid ?? assert.fail();
}

async function nothingLeft(mark: string): Promise<void> {
  let left: readonly string[] = [];
  await soon(async () => (left = await withMark(mark)).length === 0, () => `left: ${left}`);
}

async function withMark(mark: string): Promise<readonly string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")),
  );
  return lines.filter((line) => line.includes(mark));
}

/** Waits for what only polling shows. */
async function soon(isSo: () => boolean | Promise<boolean>, why: () => string): Promise<void> {
  const endMs = performance.now() + soonMs;
  while (!await isSo()) {
    if (performance.now() > endMs) assert.fail(why());
    await pause(pollMs);
  }
}

async function medianMs(act: () => Promise<unknown>): Promise<number> {
  const tookMs: number[] = [];
  for (let i = 0; i < 11; i++) {
    const beginMs = performance.now();
    await act();
    tookMs.push(performance.now() - beginMs);
  }
  return tookMs.sort((left, right) => left - right)[5] ?? 0;
}

function pidOf(child: ChildProcess): number {
  return child.pid ?? assert.fail("not started");
}

async function firstThere(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    if (await access(path).then(() => true, () => false)) return path;
  }
  return undefined;
}
