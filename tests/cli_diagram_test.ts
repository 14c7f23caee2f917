/** `lab diagram` draws what stands in a trace; docs/trace.md shows what it really prints. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { isWellFormed } from "../lab/tell/markup_test_kit.ts";
import { call, type Called } from "./call.ts";
import { root } from "./play.ts";

const handbook = readFileSync(join(root, "docs", "trace.md"), "utf8");
const [, trace = ""] = /<!-- trace\.jsonl -->\n```json\n([\s\S]*?)```/.exec(handbook) ?? [];

test("the diagram of docs/trace.md is what its command prints", async () => {
  const [, sample] = /<!-- sample: diagram trace\.jsonl -->\n```\n([\s\S]*?)```/.exec(handbook) ??
    [];
  const { out, code } = await drawn(trace);
  assert.equal(sample, out);
  assert.match(out, /lost: drop/);
  assert.equal(code, 0);
});

test("the Mermaid diagram of docs/trace.md is what its command prints", async () => {
  const [, sample] =
    /<!-- sample: diagram trace\.jsonl --mermaid -->\n([\s\S]*?```mermaid\n[\s\S]*?```\n)/.exec(
      handbook,
    ) ?? [];
  assert.equal(sample, (await drawn(trace, "--mermaid")).out);
});

test("--svg draws all plays in one picture, each with its title", async () => {
  const { out, code } = await drawn(trace + trace.replace('"run":1', '"run":2'), "--svg");
  assert.equal(code, 0);
  assert.ok(isWellFormed(out));
  const titles = [...out.matchAll(/class="lab-title"[^>]*>([^<]*)</g)].map(([, title]) => title);
  assert.deepEqual(titles, [
    "stop-wait · exactly-once · lossy · run 1",
    "stop-wait · exactly-once · lossy · run 2",
  ]);
});

test("--svg and --mermaid are not given together", async () => {
  const { code, complaint } = await drawn(trace, "--svg", "--mermaid");
  assert.equal(code, 2);
  assert.equal(complaint, "Give one of --mermaid and --svg\n");
});

test("several plays are drawn below each other, those without events left out", async () => {
  const [head = "", event = ""] = trace.split("\n");
  const { out } = await drawn([event, head, head, event].join("\n"));
  assert.match(out, /^ +ms .*\n.*\n\nstop-wait · exactly-once · lossy · run 1\n\n +ms .*\n.*\n$/);
});

test("a trace without events is said to be empty, in the language of the caller", async () => {
  assert.equal((await drawn("")).out, "Nothing happened on the link.\n");
  assert.equal((await drawn("", "--lang", "zh")).out, "链路上什么也没有发生。\n");
});

test("--rows keeps a diagram short", async () => {
  const { out } = await drawn(trace, "--rows", "4");
  assert.equal(out.trimEnd().split("\n").length, 2 + 1 + 4);
});

test("--rows below 2 is refused", async () => {
  const { code, complaint } = await drawn(trace, "--rows", "1");
  assert.equal(code, 2);
  assert.equal(complaint, 'Option "--rows" is "1": it must be a whole number from 2 to 1000\n');
});

test("--flow draws one flow alone, and refuses one that there is not", async () => {
  const other = trace.trimEnd().split("\n")[1]?.replace('"flow":"a"', '"flow":"b"');
  const { out } = await drawn(`${trace}${other}\n`, "--flow", "a");
  assert.equal(out, (await drawn(trace)).out);
  const { code, complaint } = await drawn(trace, "--flow", "b");
  assert.equal(code, 2);
  assert.equal(complaint, 'Unknown flow "b": there are a\n');
});

test("a file that is no trace is told by its line", async () => {
  const { code, complaint } = await drawn("id: echo\n");
  assert.equal(code, 2);
  assert.equal(complaint, 'trace.jsonl:1 The line is "id: echo": it must be a JSON object\n');
});

test("a diagram without a file is refused", async () => {
  const { code, complaint } = await call(["diagram"]);
  assert.equal(code, 2);
  assert.equal(complaint, "Which trace? lab diagram <file>\n");
});

async function drawn(trace: string, ...words: readonly string[]): Promise<Called> {
  const folder = mkdtempSync(join(tmpdir(), "socket-lab-test-"));
  try {
    writeFileSync(join(folder, "trace.jsonl"), trace);
    return await call(["diagram", "trace.jsonl", ...words], { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
