import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { TraceEvent } from "../core/trace.ts";
import { openTraceFile, type TraceFile } from "./trace_file.ts";
import { UsageError } from "./usage_error.ts";

const event: TraceEvent = {
  kind: "opened",
  atMs: 1,
  link: "proxy",
  flow: "#1",
  direction: "toServer",
};
const line = '{"at":1,"link":"proxy","flow":"#1","direction":"toServer","event":"opened"}\n';

test("what a trace file held before goes with the first write, not earlier", (t) => {
  const { trace, file } = traceIn(t, "old\n");
  assert.equal(readFileSync(file, "utf8"), "old\n");
  trace.tell(event);
  trace.flush();
  trace.tell(event);
  trace.flush();
  assert.equal(readFileSync(file, "utf8"), line + line);
});

test("a trace of nothing is empty at its end", (t) => {
  const { trace, file } = traceIn(t, "old\n");
  trace.flush();
  assert.equal(readFileSync(file, "utf8"), "");
});

test("many events do not wait for the end", (t) => {
  const { trace, file } = traceIn(t, "");
  for (let i = 0; i < 600; i += 1) trace.tell(event);
  assert.ok(readFileSync(file, "utf8").startsWith(line));
  trace.flush();
  assert.equal(readFileSync(file, "utf8"), line.repeat(600));
});

test("a trace that cannot be written any more disturbs nobody until its end", (t) => {
  const { trace, file } = traceIn(t, "");
  rmSync(file);
  mkdirSync(file);
  for (let i = 0; i < 600; i += 1) trace.tell(event);
  rmSync(file, { recursive: true });
  assert.throws(() => trace.flush(), (error) => {
    assert.ok(error instanceof UsageError);
    return error.message.endsWith("it is a folder, a file must be given");
  });
});

function traceIn(t: TestContext, before: string): { trace: TraceFile; file: string } {
  const folder = mkdtempSync(join(tmpdir(), "socket-lab-test-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "trace.jsonl");
  writeFileSync(file, before);
  const places = { lab: folder, caller: folder, scenarios: folder, exercises: folder };
  return { trace: openTraceFile("trace.jsonl", places), file };
}
