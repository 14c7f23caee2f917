/** What the README shows is what the lab really prints. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { call } from "./call.ts";
import { root, scenarioOf } from "./play.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");

test("the sample of the README is what its command prints on Deno", async () => {
  const [, words, sample] = /<!-- sample: (.*?) -->\n```\n([\s\S]*?)```/.exec(readme) ?? [];
  const { out } = await call((words ?? "").split(" "), { runtime: "deno" });
  assert.equal(sample, out);
});

test("the README lists every exercise, in teaching order", () => {
  const ids = readdirSync(join(root, "scenarios"));
  const rows = ids.map(scenarioOf).sort((a, b) => a.order - b.order).map((scenario) => {
    const points = scenario.checks.reduce((sum, check) => sum + check.points, 0);
    const { id, title, role, transport } = scenario;
    return `| [${id}](scenarios/${id}/README.md) | ${title.en} | ${role}, ${transport} | ${points} |`;
  });
  const [, table] = /\|---\|---\|---\|--:\|\n((?:\|.*\n)+)/.exec(readme) ?? [];
  assert.equal(table, rows.map((row) => `${row}\n`).join(""));
});

test("every file that the README names is there", () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => path ?? "");
  for (const path of links) assert.doesNotThrow(() => readFileSync(join(root, path)), path);
});
