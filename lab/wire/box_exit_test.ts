import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { test, type TestContext } from "node:test";
import { surelyEnds, toldExit } from "./box_exit.ts";

const skip = process.platform === "linux" ? false : "There is no /proc here";

test("toldExit() tells the code of the lab's own signal as that signal", () => {
  const exit = { code: 143, signal: undefined };
  assert.deepEqual(toldExit(exit, "SIGTERM"), { code: undefined, signal: "SIGTERM" });
});

test("toldExit() leaves a code alone that the lab did not bring about", () => {
  const exit = { code: 143, signal: undefined };
  assert.deepEqual(toldExit(exit, undefined), exit);
  assert.deepEqual(toldExit(exit, "SIGKILL"), exit);
  assert.deepEqual(toldExit({ ...exit, code: 0 }, "SIGTERM"), { ...exit, code: 0 });
});

test("toldExit() has nothing to tell of a program that runs", () => {
  assert.equal(toldExit(undefined, "SIGTERM"), undefined);
});

test(
  "surelyEnds() is true for a program that did nothing about the signal",
  { skip },
  async (t) => {
    const { pid = 0 } = await started(t, "echo up; read line");
    assert.equal(surelyEnds(pid, "SIGTERM"), true);
  },
);

test("surelyEnds() is false for a program that catches the signal", { skip }, async (t) => {
  const { pid = 0 } = await started(t, "trap 'exit 143' TERM; echo up; read line");
  assert.equal(surelyEnds(pid, "SIGTERM"), false);
  assert.equal(surelyEnds(pid, "SIGUSR1"), true);
});

test("surelyEnds() is false for a program that ignores the signal", { skip }, async (t) => {
  const { pid = 0 } = await started(t, "trap '' TERM; echo up; read line");
  assert.equal(surelyEnds(pid, "SIGTERM"), false);
});

test("surelyEnds() is false when nothing can be seen", () => {
  assert.equal(surelyEnds(2 ** 22 + 1, "SIGTERM"), false);
  assert.equal(surelyEnds(process.pid, "SIGNOT"), false);
});

async function started(t: TestContext, script: string): Promise<ChildProcess> {
  const child = spawn("/bin/sh", ["-c", script], { detached: true });
  t.after(() => process.kill(-(child.pid ?? assert.fail()), "SIGKILL"));
  await once(child.stdout, "data");
  return child;
}
