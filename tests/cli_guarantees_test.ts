/** `lab guarantees` is a test of the lab too: what it says of TCP and UDP must come out so. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { call } from "./call.ts";
import { root } from "./play.ts";

const handbook = readFileSync(join(root, "docs", "guarantees.md"), "utf8");
const golden = readFileSync(join(root, "tests", "golden", "guarantees.txt"), "utf8");

test("guarantees finds what it must, and shows the smallest case of each kind", async () => {
  const { code, out, complaint } = await call(["guarantees"]);
  assert.equal(complaint, "");
  assert.equal(steady(out), golden);
  assert.equal(code, 0);
});

test("the sample of docs/guarantees.md is what its command prints, times and reads apart", () => {
  const [, sample] = /<!-- sample: guarantees -->\n```\n([\s\S]*?)```/.exec(handbook) ?? [];
  assert.equal(steady(sample ?? ""), golden);
});

test("guarantees --json gives all twenty cells and nothing else, with what broke them", async () => {
  const { code, out } = await call(["guarantees", "--json", "--runs", "2", "--seed", "11"]);
  const table = JSON.parse(out);
  assert.deepEqual(
    [table.format, table.seed, table.runs, table.cells.length, code],
    ["socket-lab/guarantees/1", 11, 2, 20, 0],
  );
  for (const { holds, shouldHold, examples } of table.cells) {
    assert.equal(holds, shouldHold);
    assert.equal(examples.length === 0, holds);
  }
});

test("guarantees speaks Chinese", async () => {
  const { code, out } = await call(["guarantees", "--runs", "1", "--lang", "zh"]);
  assert.match(out, /^guarantees · TCP 给你什么，UDP 留给你什么 {3}种子 1 · 每行 1 个用例\n/);
  assert.match(out, /✘ 不遗漏 · UDP，有故障/);
  assert.equal(code, 0);
});

test("Ctrl-C ends guarantees with 130, and it says so", async () => {
  let isSent = false;
  const { code, out } = await call(["guarantees", "--runs", "1000"], {
    onOutput(child, soFar) {
      if (isSent || !soFar.includes("integrity")) return;
      isSent = true;
      process.kill(child.pid ?? 0, "SIGINT");
    },
  });
  assert.equal(code, 130);
  assert.match(out, /Interrupted\.\n$/);
});

test("guarantees refuses what it does not know", async () => {
  const runs = await call(["guarantees", "--runs", "0"]);
  const surplus = await call(["guarantees", "echo"]);
  assert.deepEqual([runs.code, surplus.code], [2, 2]);
  assert.equal(
    runs.complaint,
    'Option "--runs" is "0": it must be a whole number from 1 to 1000\n',
  );
  assert.equal(surplus.complaint, 'Unexpected "echo": guarantees takes options only\n');
});

/** Without what is the machine's own: times, how it cuts reads, and the room that they take. */
function steady(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      /^ +\d+\.\d {2}│/.test(line)
        ? line.replace(/^ +\d+\.\d/, "t").replaceAll(/,? ?\+\d+ ms/g, "").replaceAll(/[ ─]+/g, " ")
        : line
    )
    .join("\n")
    .replace(/in \d+ reads, the first of [\d.]+ KiB/, "in n reads, the first of n KiB");
}
