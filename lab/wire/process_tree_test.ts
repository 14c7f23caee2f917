import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { test, type TestContext } from "node:test";
import { nowMs, sleep } from "./clock.ts";
import { processTree, residentBytes, untilGone } from "./process_tree.ts";

const skip = process.platform === "linux" ? false : "There is no /proc here";

test("processTree() gives a process alone, also one that is gone", () => {
  assert.deepEqual(processTree(2 ** 22 + 1), [2 ** 22 + 1]);
});

test("processTree() finds children and their children, itself first", { skip }, async (t) => {
  const { pid = 0 } = await family(t, "sleep 60 & sh -c 'sleep 60 & echo up; wait' & wait");
  const tree = await treeOf(4, pid);
  assert.equal(tree[0], pid);
});

test("processTree() finds a child that left the group", { skip }, async (t) => {
  const { pid = 0 } = await family(t, "setsid sh -c 'echo up; sleep 60; :' & wait");
  await treeOf(3, pid);
});

test("processTree() finds what another thread than the first has started", { skip }, async (t) => {
  const before = processTree(process.pid);
  const { pid = 0 } = await family(t, "echo up; wait; sleep 60");
  assert.ok(!before.includes(pid));
  assert.ok(processTree(process.pid).includes(pid));
});

test("residentBytes() is some megabytes for this process", { skip }, () => {
  assert.ok(residentBytes([process.pid]) > 10 * 1024 * 1024);
});

test("residentBytes() counts what two processes share only once", { skip }, async (t) => {
  const { pid = 0 } = await family(t, "sh -c 'echo up; sleep 60; :'; :");
  const [first = 0, second = 0] = await treeOf(3, pid);
  const [one, other, both] = [[first], [second], [first, second]].map(residentBytes);
  assert.ok(one !== undefined && other !== undefined && both !== undefined);
  assert.ok(both < one + other, `${one} + ${other} = ${both}`);
  assert.ok(both >= Math.max(one, other));
});

test("residentBytes() is 0 for a process that is gone", () => {
  assert.equal(residentBytes([2 ** 22 + 1]), 0);
});

test("untilGone() waits for the end of a process, and not for its burial", { skip }, async (t) => {
  const { pid = 0 } = await family(t, "sleep 60 & echo up; wait");
  const [, child = 0] = await treeOf(2, pid);
  // It cannot ask how its child ended, so that stays a zombie.
  process.kill(pid, "SIGSTOP");
  process.kill(child, "SIGKILL");
  await untilGone([child], 30_000);
  assert.ok(processTree(pid).includes(child));
});

test("untilGone() waits no longer than it may", { skip }, async () => {
  await untilGone([process.pid], 50);
});

/** Who was started shows a little later. */
async function treeOf(size: number, pid: number): Promise<readonly number[]> {
  const endMs = nowMs() + 30_000;
  while (processTree(pid).length !== size) {
    assert.ok(nowMs() < endMs, `There are ${processTree(pid).length} processes`);
    await sleep(5);
  }
  return processTree(pid);
}

/** A shell that says "up" when all that it starts is there. */
async function family(t: TestContext, script: string): Promise<ChildProcess> {
  const child = spawn("/bin/sh", ["-c", script], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  t.after(() => {
    for (const pid of processTree(child.pid ?? 0)) process.kill(pid, "SIGKILL");
  });
  await once(child.stdout ?? assert.fail(), "data");
  return child;
}
