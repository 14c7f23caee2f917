import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { test } from "node:test";
import { join } from "node:path";
import type { CommandLine } from "./box_view.ts";
import { findBox } from "./box.ts";
import { nowMs, sleep } from "./clock.ts";
import { findPrivateNetwork, inPrivateNetwork, type NetworkTool } from "./private_network.ts";
import { processTree } from "./process_tree.ts";
import { thisRuntime } from "./runtime.ts";
import { labFolder } from "./test_kit.ts";

const found = await findPrivateNetwork();
const box = await findBox();
const skip = found.kind === "own" ? false : found.why;
const noBox = found.kind === "own" && found.box === undefined && "No box can be made in it";

test("findPrivateNetwork() finds one with boxes, where there are boxes", { skip }, () => {
  assert.ok(found.kind === "own");
  assert.equal(found.box === undefined, box.kind === "none");
});

for (const tool of [ownTool(), bwrapTool()].filter((each) => each !== undefined)) {
  test(`a private network by ${tool.kind} has a loopback and nothing else`, async () => {
    const { out } = await outcome(tool, shell("cat /proc/net/dev"));
    assert.deepEqual([...out.matchAll(/^ *(\w+):/gm)].map(([, name]) => name), ["lo"]);
  });

  test(`a private network by ${tool.kind} hides who listens outside of it`, async (t) => {
    const server = createServer((socket) => socket.end("outside"));
    server.listen({ host: "127.0.0.1", port: 0 });
    t.after(() => server.close());
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    const { out } = await outcome(
      tool,
      script(
        `require("node:net").connect(${port}, "127.0.0.1")
         .on("error", ({ code }) => console.log(code)).on("data", (data) => console.log(String(data)));`,
      ),
    );
    assert.match(out, /^ECONNREFUSED/m);
  });

  test(`a private network by ${tool.kind} passes words, streams and the exit code on`, async () => {
    const { out, code } = await outcome(
      tool,
      shell('printf "<%s>" "$@"; exit 7', "a b", "", "$(id)"),
    );
    assert.deepEqual({ out, code }, { out: "<a b><><$(id)>", code: 7 });
  });

  test(`a private network by ${tool.kind} ends with all that is in it`, async () => {
    const child = await started(tool, "setsid sleep 60 & setsid sleep 60 & echo up; wait");
    const endMs = nowMs() + 20_000;
    // The outer process, its init or shell, and two sleepers.
    while (processTree(child.pid ?? 0).length < 4) {
      assert.ok(nowMs() < endMs, "The sleepers did not start");
      await sleep(10);
    }
    const pids = processTree(child.pid ?? 0);
    child.kill("SIGKILL");
    await untilGone(pids);
  });
}

test("the lab plays a boxed program in a private network", { skip: skip || noBox }, async () => {
  assert.ok(found.kind === "own");
  const { name, path } = thisRuntime();
  const start = name === "deno" ? ["run", "-A", "--no-check"] : [];
  const words = ["run", "echo", join("tests", "programs", "echo", "good_node_pipe.ts")];
  const args = [...start, join("lab", "cli.ts"), ...words, "--check", "one-line", "--json"];
  const { out, code } = await outcome(found.tool, {
    file: path,
    args: [...args, "--sandbox", found.box ?? assert.fail()],
  });
  assert.equal(code, 0, out);
  assert.match(out, /"verdict": "pass"/);
});

function ownTool(): NetworkTool | undefined {
  return found.kind === "own" ? found.tool : undefined;
}

/** The second choice, where the first one is another. */
function bwrapTool(): NetworkTool | undefined {
  const isOther = found.kind === "own" && found.tool.kind !== "bwrap";
  return isOther && box.kind === "bwrap" ? { kind: "bwrap", path: box.path } : undefined;
}

function shell(text: string, ...words: readonly string[]): CommandLine {
  return { file: "/bin/sh", args: ["-c", text, "sh", ...words] };
}

function script(text: string): CommandLine {
  const { name, path } = thisRuntime();
  const code = name === "deno" ? text.replace("require(", "process.getBuiltinModule(") : text;
  return { file: path, args: [...(name === "deno" ? ["eval"] : ["-e"]), code] };
}

interface Outcome {
  readonly out: string;
  readonly code: number;
}

function outcome(tool: NetworkTool, command: CommandLine): Promise<Outcome> {
  const { file, args } = inPrivateNetwork(tool, command);
  return new Promise((resolve) => {
    execFile(file, [...args], { cwd: labFolder }, (error, out, said) => {
      resolve({ out: out + said, code: Number(error?.code ?? 0) });
    });
  });
}

async function started(tool: NetworkTool, text: string): Promise<ChildProcess> {
  const { file, args } = inPrivateNetwork(tool, shell(text));
  const child = spawn(file, [...args], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout ?? assert.fail(), "data");
  return child;
}

async function untilGone(pids: readonly number[]): Promise<void> {
  const endMs = nowMs() + 20_000;
  const isThere = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  while (pids.some(isThere)) {
    assert.ok(nowMs() < endMs, `Still there: ${pids.filter(isThere)}`);
    await sleep(10);
  }
}
