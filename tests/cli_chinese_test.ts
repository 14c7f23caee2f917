/** With --lang zh, or in a Chinese locale, a student reads Chinese whatever the command. */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { call, type CallOptions } from "./call.ts";
import { programOf, root } from "./play.ts";

const echo = "tests/programs/echo/good_node_pipe.ts";
const chineseLocale = { env: { LC_ALL: "", LANG: "zh_CN.UTF-8" } };

test("help speaks Chinese", async () => {
  const { code, out } = await call(["help", "--lang", "zh"]);
  assert.match(out, / <命令>\n/);
  assert.match(out, /\n退出码：0 全部通过，/);
  assert.equal(code, 0);
});

test("help speaks Chinese behind a command", async () => {
  assert.match((await call(["run", "--help", "--lang=zh"])).out, / <命令>\n/);
});

test("list says in Chinese what to build", async () => {
  assert.match((await call(["list", "--lang", "zh"])).out, /echo +TCP 回显服务器 +服务器，tcp /);
});

test("list --json gives the same words of a scenario file in every language", async () => {
  const rows: readonly { id: string; title: string; role: string }[] = JSON.parse(
    (await call(["list", "--json", "--lang", "zh"])).out,
  );
  const echo = rows.find(({ id }) => id === "echo");
  assert.deepEqual([echo?.title, echo?.role], ["TCP 回显服务器", "server"]);
});

test("show --cost counts in Chinese", async () => {
  const { out } = await call(["show", "echo", "--cost", "--lang", "zh"]);
  assert.match(out, /however-cut +choppy +12 次 +\d+ ms\n/);
  assert.match(out, /\n {2}计划等待共 [\d.]+ s；/);
});

test("check counts in Chinese", async () => {
  const { out } = await call(["check", "scenarios/echo/scenario.yaml", "--lang", "zh"]);
  assert.equal(out, "✔ scenarios/echo/scenario.yaml：9 项检查，20 分\n");
});

test("doctor speaks Chinese", async () => {
  const { code, out } = await call(["doctor", "--lang", "zh"]);
  assert.match(out, /实验室运行于 +(?:deno|bun) \d/);
  assert.match(out, /沙箱 .*看管/);
  assert.equal(code, 0);
});

test("new says in Chinese what to do next, and not to lose what is there", async (t) => {
  const id = "made-by-a-test";
  const folder = scenariosWith(t, id);
  const file = join(root, "exercises", `${id}.ts`);
  t.after(() => rmSync(file, { force: true }));
  const words = ["new", id, "--scenarios", folder, "--lang", "zh"];
  assert.match(
    (await call(words)).out,
    /^已新建 exercises\/made-by-a-test\.ts。先看讲义，再运行：\n.* show made-by-a-test --lang zh\n/,
  );
  assert.match(readFileSync(file, "utf8"), /\/\/ 轮到你了，1：/);
  await refused(words, "不能新建 exercises/made-by-a-test.ts：它已经在了，那是你写的");
});

test("new takes the English starter where there is no Chinese one", async (t) => {
  const id = "made-by-a-test-too";
  const folder = scenariosWith(t, id);
  rmSync(join(folder, id, "starter.zh.ts"));
  const file = join(root, "exercises", `${id}.ts`);
  t.after(() => rmSync(file, { force: true }));
  assert.equal((await call(["new", id, "--scenarios", folder, "--lang", "zh"])).code, 0);
  assert.match(readFileSync(file, "utf8"), /\/\/ Your turn, 1:/);
});

test("new --scenario makes a handout in each language, whoever asks", async (t) => {
  const folder = scenariosWith(t, "echo");
  const { out } = await call(["new", "--scenario", "greeter", "--scenarios", folder, "--lang=zh"]);
  assert.match(out, /^已新建 .*greeter。先编辑 scenario\.yaml，再检查：\n/);
  assert.match(readFileSync(join(folder, "greeter", "README.md"), "utf8"), /Say what to build/);
  assert.match(readFileSync(join(folder, "greeter", "README.zh.md"), "utf8"), /写明要做什么/);
});

test("run --watch says in Chinese how to end it", async () => {
  const words = ["run", "echo", echo, "--check", "one-line", "--watch", "--lang", "zh"];
  const { code, out } = await call(words, interruptedAt("Ctrl-C"));
  assert.match(out, /2\/2 分\n {2}… 正在等文件改动；按 Ctrl-C 结束\n$/);
  assert.equal(code, 0);
});

test("a line to copy asks for the same language again, and only where it was asked for", async () => {
  const words = [
    "run",
    "echo",
    "tests/programs/echo/bad_text_not_bytes.ts",
    "--check",
    "any-bytes",
  ];
  assert.match(
    (await call([...words, "--lang", "zh"])).out,
    / 重放 .* --lang zh --check any-bytes/,
  );
  assert.doesNotMatch((await call(words, chineseLocale)).out, /--lang/);
});

test("run --failed speaks the language of its caller, not of the last run", async () => {
  const bad = programOf("echo", "bad_text_not_bytes.ts");
  await call(["run", "echo", bad, "--check", "any-bytes"]);
  const { out } = await call(["run", "--failed", "--lang", "zh"]);
  assert.match(out, / {2}0\/2 分\n$/);
});

test("proxy speaks Chinese", async () => {
  const words = ["proxy", "--listen", "0", "--to", "7007", "--lang", "zh"];
  const { code, out } = await call(words, interruptedAt("无故障"));
  assert.match(out, /^proxy 127\.0\.0\.1:\d+ → 127\.0\.0\.1:7007 · tcp · 种子 1\n {2}无故障\n/);
  assert.match(out, /\n0 个连接\n→ 到服务器 {2}收到 0 B，送出 0 B\n← 到客户端 {2}收到/);
  assert.equal(code, 0);
});

test("an unknown command is told in Chinese", () =>
  refused(["rnu", "--lang", "zh"], '没有 "rnu" 这个命令：是不是 "run"？'));

test("an unknown scenario is told in the language of the locale", () =>
  refused(["run", "ehco"], '没有 "ehco" 这个题目：是不是 "echo"？', chineseLocale));

test("--lang en wins over a Chinese locale in a complaint too", () =>
  refused(
    ["run", "ehco", "--lang", "en"],
    'Unknown scenario "ehco": did you mean "echo"?',
    chineseLocale,
  ));

test("--lang is read before the option that is complained about, and behind it", async () => {
  const complaint = '没有 "--sed" 这个选项：是不是 "--seed"？';
  await refused(["run", "--sed", "7", "--lang", "zh"], complaint);
  await refused(["run", "--lang=zh", "--sed", "7"], complaint);
});

test("a --lang that cannot be read is told in the language of the locale", () =>
  refused(["list", "--lang", "fr"], '选项 "--lang" 的值是 "fr"：应为 en 或 zh', chineseLocale));

test("an option of another command is told in Chinese", () =>
  refused(
    ["list", "--seed", "7", "--lang", "zh"],
    '这个命令没有 "--seed" 这个选项：这里可以用 --help、--json、--lang、--scenarios',
  ));

test("an option without its value is told in Chinese", () =>
  refused(["run", "echo", "--lang", "zh", "--seed"], '选项 "--seed" 后面要有一个值'));

test("a seed that is no number is told in Chinese", () =>
  refused(
    ["run", "echo", "--seed", "seven", "--lang", "zh"],
    '选项 "--seed" 的值是 "seven"：应为 0 到 4294967295 的整数',
  ));

test("a link that the check does not use is told in Chinese", () =>
  refused(
    ["run", "echo", "--check", "one-line", "--link", "choppy", "--lang", "zh"],
    '检查 "one-line" 不走链路 "choppy"，只走：direct',
  ));

test("a case that cannot be read is told in Chinese", () =>
  refused(
    ["run", "echo", "--check", "however-cut", "--case", 'reads ["a"]', "--lang", "zh"],
    '看不懂用例，从第 6 个字符起：没有 "reads" 这个名字：有 writes',
  ));

test("a file that is not there is told in Chinese", () =>
  refused(["run", "echo", "nowhere.ts", "--lang", "zh"], '无法读取 "nowhere.ts"：没有这个文件'));

test("a command that is not there is told in Chinese", () =>
  refused(
    ["run", "echo", "--program", "no-such-command x", "--lang", "zh"],
    '无法启动 "no-such-command"：PATH 里没有这个命令',
  ));

test("a client that is attached to is told in Chinese", () =>
  refused(
    [
      ...["run", "client-tcp", "--scenarios", "tests/conformance"],
      ...["--attach", "127.0.0.1:7007", "--lang", "zh"],
    ],
    "--attach 只能用于正在监听的服务器，而这里的程序是客户端",
  ));

test("a place that is no host:port is told in Chinese", () =>
  refused(
    ["proxy", "--listen", "::1:7000", "--to", "7007", "--lang", "zh"],
    '看不懂 --listen 的 "::1:7000"：应为 主机:端口，例如 127.0.0.1:7007 或 [::1]:7007',
  ));

test("a wrong scenario file is told in English: teachers write it", () =>
  refused(
    ["check", "tests/golden/scenario_errors/unknown_step.yaml", "--lang", "zh"],
    /unknown_step\.yaml:\d+:\d+ Unknown step /,
  ));

async function refused(
  words: readonly string[],
  complaint: string | RegExp,
  options: CallOptions = {},
): Promise<void> {
  const called = await call(words, options);
  assert.equal(called.code, 2, called.out + called.complaint);
  if (typeof complaint === "string") assert.equal(called.complaint, `${complaint}\n`);
  else assert.match(called.complaint, complaint);
}

/** Presses Ctrl-C as soon as this was printed. */
function interruptedAt(text: string): CallOptions {
  let isSent = false;
  return {
    onOutput(child, soFar) {
      if (isSent || !soFar.includes(text)) return;
      isSent = true;
      process.kill(child.pid ?? 0, "SIGINT");
    },
  };
}

/** A folder with the exercise echo, under this id. */
function scenariosWith(t: TestContext, id: string): string {
  const folder = mkdtempSync(join(tmpdir(), "socket-lab-test-"));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(join(root, "scenarios", "echo"), join(folder, id), { recursive: true });
  return folder;
}
