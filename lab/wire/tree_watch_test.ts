import assert from "node:assert/strict";
import { test } from "node:test";
import { sleep } from "./clock.ts";
import { watchTree } from "./tree_watch.ts";

const skip = process.platform === "linux" ? false : "There is no /proc here";

test("watchTree() calls once when there are too many processes", async () => {
  let calls = 0;
  const called = Promise.withResolvers<void>();
  const watch = watchTree({
    pids: () => Promise.resolve([1, 2, 3]),
    memoryBytes: Infinity,
    processes: 2,
    onExcess() {
      calls += 1;
      called.resolve();
    },
  });
  assert.equal(watch.excess(), undefined);
  await called.promise;
  await sleep(200);
  watch.stop();
  assert.equal(watch.excess(), "processes");
  assert.equal(calls, 1);
});

test("watchTree() calls when they hold too much memory", { skip }, async () => {
  const called = Promise.withResolvers<void>();
  const watch = watchTree({
    pids: () => Promise.resolve([process.pid]),
    memoryBytes: 1024,
    processes: 1,
    onExcess: called.resolve,
  });
  await called.promise;
  assert.equal(watch.excess(), "memory");
});

test("watchTree() lets be what is within its limits, and looks no more once stopped", async () => {
  let looks = 0;
  const watch = watchTree({
    pids() {
      looks += 1;
      return Promise.resolve([process.pid, process.pid]);
    },
    memoryBytes: Infinity,
    processes: 2,
    onExcess: () => assert.fail("There is no excess"),
  });
  while (looks < 3) await sleep(20);
  watch.stop();
  const before = looks;
  await sleep(200);
  assert.equal(looks, before);
  assert.equal(watch.excess(), undefined);
});
