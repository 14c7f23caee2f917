import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { endStragglers } from "./stragglers.ts";

const isLinux = process.platform === "linux";

test("endStragglers() ends a process that left its group", { skip: !isLinux }, async () => {
  const child = spawn("sleep", ["1000"], {
    env: { PATH: "/usr/bin:/bin", LAB_HOST: "127.99.98.97" },
    detached: true,
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  await endStragglers("LAB_HOST=127.99.98.97");
  assert.deepEqual(await ended, [null, "SIGKILL"]);
});

test("endStragglers() leaves a process with a longer mark alone", { skip: !isLinux }, async () => {
  const child = spawn("sleep", ["1000"], {
    env: { PATH: "/usr/bin:/bin", LAB_HOST: "127.99.98.971" },
    stdio: "ignore",
  });
  try {
    await endStragglers("LAB_HOST=127.99.98.97");
    assert.equal(child.exitCode ?? child.signalCode, null);
  } finally {
    process.kill(child.pid ?? 0, "SIGKILL");
  }
});
