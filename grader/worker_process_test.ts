import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { thisRuntime } from "../lab/wire/runtime.ts";
import type { Job } from "./job.ts";
import { resultOf } from "./results.ts";
import { playInWorker, type WorkerEnd, type WorkerOptions } from "./worker_process.ts";

const lab = fileURLToPath(new URL("..", import.meta.url));
const demo = join(lab, "tests", "programs", "echo", "good_node_pipe.ts");

const job: Job = {
  scenario: join(lab, "scenarios", "echo", "scenario.yaml"),
  weight: 1,
  seed: 7,
  source: { kind: "file", file: demo, runtime: thisRuntime() },
  shown: "echo.ts",
  sandbox: "auto",
  language: "en",
  timeScale: 1,
};

function play(change: Partial<WorkerOptions>, of: Job = job): Promise<WorkerEnd> {
  return playInWorker(of, {
    lab,
    wrap: (command) => command,
    limitMs: 60_000,
    signal: new AbortController().signal,
    onCheck() {},
    ...change,
  });
}

/** In the place of a worker. */
function instead(file: string, ...args: readonly string[]): Partial<WorkerOptions> {
  return { wrap: () => ({ file, args }) };
}

test("playInWorker() of a scenario that is not there is broken, and says so", async () => {
  const end = await play({}, { ...job, scenario: join(lab, "scenarios", "none", "scenario.yaml") });
  assert.equal(end.kind, "broken");
  assert.match(end.kind === "broken" ? end.why : "", /none/);
});

test("playInWorker() tells how a worker ended that gave no answer, and what it said last", async () => {
  const end = await play(instead("/bin/sh", "-c", "echo first >&2; echo last >&2; exit 7"));
  assert.deepEqual(end, { kind: "gone", how: "exit code 7", printed: "last" });
  const result = resultOf({ exercise: "echo", points: 20 }, end, "en");
  assert.deepEqual([result.state, result.earned], ["broken", 0]);
  assert.match(result.why ?? "", /ended with exit code 7: last/);
});

test("playInWorker() takes a line that is no news for the end of a worker", async () => {
  const end = await play(instead("/bin/sh", "-c", 'echo "not JSON"; sleep 60'));
  assert.deepEqual(end, { kind: "gone", how: "not JSON", printed: "" });
});

test("playInWorker() ends a worker that is silent too long", async () => {
  const end = await play({ ...instead("/bin/sh", "-c", "sleep 60"), limitMs: 100 });
  assert.deepEqual(end, { kind: "silent", limitMs: 100 });
});

test("playInWorker() ends a worker when it is interrupted, in the middle of its play", async () => {
  const interrupt = new AbortController();
  const end = await play({ signal: interrupt.signal, onCheck: () => interrupt.abort() });
  assert.deepEqual(end, { kind: "interrupted" });
  assert.deepEqual(await play({ signal: interrupt.signal }), { kind: "interrupted" });
});

test("playInWorker() gives a worker nothing of the caller's environment but where things are", async () => {
  process.env["GRADE_SECRET"] = "hunter2";
  try {
    const end = await play(
      instead("/bin/sh", "-c", 'env | grep -c "hunter2\\|GITHUB" >&2; exit 3'),
    );
    assert.deepEqual(end, { kind: "gone", how: "exit code 3", printed: "0" });
  } finally {
    delete process.env["GRADE_SECRET"];
  }
});
