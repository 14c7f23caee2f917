/** What a user sees of `lab run`, `list`, `show`, `new` and `doctor`. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readReport, type ReportJson, type RuntimeName } from "../mod.ts";
import { call } from "./call.ts";
import { programOf, root, runtimeOf } from "./play.ts";

test("run exits with 0 when every check passed", async () => {
  const { code, out } = await call(["run", "echo", programOf("echo", "good_node_pipe.ts")]);
  assert.equal(code, 0);
  assert.match(out, /20\/20 points\n$/);
});

test("run exits with 1 when a check failed, and its replay line fails again", async () => {
  const { code, out } = await call(["run", "echo", programOf("echo", "bad_text_not_bytes.ts")]);
  assert.equal(code, 1);
  const [, words] = /replay {2}(?:deno task|bun run) lab (.*)/.exec(out) ?? [];
  const again = await call((words ?? "").split(" "));
  assert.equal(again.code, 1);
  assert.match(again.out, /✘ any-bytes/);
});

test("run --failed plays the last failure, a property's case included", async () => {
  const folder = mkdtempSync(join(tmpdir(), "socket-lab-test-"));
  try {
    const file = join(folder, "echo.ts");
    writeFileSync(file, changesTheByte255);
    const first = await call(["run", "echo", file, "--check", "however-cut"]);
    assert.match(first.out, /given +writes \["\\xff"\]/);
    const { code, out } = await call(["run", "--failed"]);
    assert.equal(code, 1);
    assert.match(out, /✘ however-cut/);
    assert.match(out, /given +writes \["\\xff"\]/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const changesTheByte255 = `import { createServer } from "node:net";
createServer((socket) => {
  socket.on("error", () => {});
  socket.on("data", (bytes) => socket.write(bytes.map((byte) => byte === 255 ? 254 : byte)));
}).listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
`;

test("run --json prints one report and nothing else", async () => {
  const { out } = await call(["run", "echo", programOf("echo", "good_node_pipe.ts"), "--json"]);
  const report = readReport(out);
  assert.deepEqual(report.score, { earned: 20, possible: 20 });
});

test("run --check plays one check, without those that it needs", async () => {
  const words = ["run", "echo", programOf("echo", "good_node_pipe.ts"), "--check", "half-close"];
  const { out } = await call(words);
  assert.match(out, /✔ half-close/);
  assert.doesNotMatch(out, /one-line/);
});

test("run --link plays only the checks that use the link, and gives no points for others", async () => {
  const words = ["run", "echo", programOf("echo", "good_node_pipe.ts"), "--link", "stalling"];
  const { code, out } = await call(words);
  assert.equal(code, 0);
  assert.match(out, /✔ late-reader/);
  assert.match(out, /3\/3 points\n$/);
});

test("run --lang zh speaks Chinese", async () => {
  const words = ["run", "echo", programOf("echo", "good_node_pipe.ts"), "--lang", "zh"];
  const { out } = await call([...words, "--check", "one-line"]);
  assert.match(out, /原样返回一行/);
  assert.match(out, /2\/2 分/);
});

test("run follows a Chinese locale", async () => {
  const words = ["run", "echo", programOf("echo", "good_node_pipe.ts"), "--check", "one-line"];
  const { out } = await call(words, { env: { LC_ALL: "zh_CN.UTF-8" } });
  assert.match(out, /原样返回一行/);
});

test("run --logs shows what the program prints, behind a bar", async () => {
  const words = ["run", "echo", programOf("echo", "bad_exits_at_once.ts"), "--logs"];
  const { out } = await call([...words, "--check", "one-line"]);
  assert.match(out, /│ PASS 100\/100/);
});

test("run --attach plays against a server that already runs", async () => {
  const server = spawn(runtimeOf("bun").path, [programOf("echo", "good_node_pipe.ts")], {
    env: { LAB_HOST: "127.0.0.1", LAB_PORT: "29871" },
    stdio: "ignore",
  });
  try {
    const words = ["run", "echo", "--attach", "127.0.0.1:29871", "--check", "however-cut"];
    let called = await call(words);
    for (let i = 0; called.code !== 0 && i < 20; i++) called = await call(words);
    assert.match(called.out, /✔ however-cut .* 4\/4/);
  } finally {
    process.kill(server.pid ?? 0, "SIGKILL");
  }
});

test("Ctrl-C in the middle of a run prints what was known and exits with 130", async () => {
  const words = ["run", "echo", programOf("echo", "good_node_by_hand.ts")];
  let isSent = false;
  const { code, out } = await call(words, {
    onOutput(child, soFar) {
      if (isSent || !soFar.includes("any-bytes")) return;
      isSent = true;
      process.kill(child.pid ?? 0, "SIGINT");
    },
  });
  assert.equal(code, 130);
  assert.match(out, /✔ one-line/);
  assert.match(out, /Interrupted/);
});

test("list names every exercise", async () => {
  const { code, out } = await call(["list"]);
  assert.equal(code, 0);
  assert.match(out, /echo +TCP echo server/);
});

test("show prints the handout in both languages", async () => {
  const english = await call(["show", "echo"]);
  const chinese = await call(["show", "echo", "--lang", "zh"]);
  assert.equal(english.out, readFileSync(join(root, "scenarios/echo/README.md"), "utf8"));
  assert.equal(chinese.out, readFileSync(join(root, "scenarios/echo/README.zh.md"), "utf8"));
});

test("show --cost plans at most 1.5 s of waits for echo", async () => {
  const { out } = await call(["show", "echo", "--cost"]);
  const [, seconds] = /planned waits: ([\d.]+) s in all/.exec(out) ?? [];
  assert.ok(Number(seconds) <= 1.5, out);
});

test("new --scenario makes a skeleton that check accepts", async () => {
  const folder = mkdtempSync(join(tmpdir(), "socket-lab-test-"));
  try {
    cpSync(join(root, "scenarios", "echo"), join(folder, "echo"), { recursive: true });
    const made = await call(["new", "--scenario", "greeter", "--scenarios", folder]);
    assert.equal(made.code, 0);
    const checked = await call(["check", join(folder, "greeter", "scenario.yaml")]);
    assert.equal(checked.code, 0, checked.complaint);
    assert.ok(existsSync(join(folder, "greeter", "starter.ts")));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("doctor says which runtimes and which sandbox there are", async () => {
  const { code, out } = await call(["doctor"]);
  assert.equal(code, 0);
  assert.match(out, /deno +deno \d/);
  assert.match(out, /sandbox/);
});

test("a good program gets the same report whichever runtime runs the lab and the program", () =>
  sameEverywhere("good_node_pipe.ts"));

test("a wrong byte gets the same report whichever runtime runs the lab and the program", () =>
  sameEverywhere("bad_text_not_bytes.ts"));

test("an early end gets the same report whichever runtime runs the lab and the program", () =>
  sameEverywhere("bad_default_half_open.ts"));

test("a server that never ends gets the same report whichever runtime runs the lab and the program", () =>
  sameEverywhere("bad_never_ends.ts"));

test("a wrong address gets the same report whichever runtime runs the lab and the program", () =>
  sameEverywhere("bad_wildcard.ts"));

async function sameEverywhere(name: string): Promise<void> {
  const reports: ReportJson[] = [];
  for (
    const [lab, program] of [["deno", "deno"], ["deno", "bun"], ["bun", "deno"], ["bun", "bun"]]
  ) {
    const words = ["run", "echo", programOf("echo", name), "--runtime", program ?? "", "--json"];
    const called = await call([...words, "--time-scale", "0.4"], { runtime: lab as RuntimeName });
    reports.push(withoutSetting(readReport(called.out)));
  }
  const [first, ...others] = reports;
  for (const other of others) assert.deepEqual(other, first);
}

/** What may differ: times, versions, who holds the program, and how a replay names the runtime. */
function withoutSetting(report: ReportJson): ReportJson {
  const checks = report.checks.map((check) => ({
    ...check,
    tookMs: 0,
    ...(check.failure ? { failure: { ...check.failure, replay: [] } } : {}),
  }));
  const program = { ...report.program, runtime: "", sandbox: "" };
  return { ...report, program, lab: { runtime: "" }, checks };
}
