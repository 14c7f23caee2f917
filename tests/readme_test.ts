/** What the README shows is what the lab really prints. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { call } from "./call.ts";
import { root } from "./play.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");

test("the sample of the README is what its command prints on Deno", async () => {
  const [, words, sample] = /<!-- sample: (.*?) -->\n```\n([\s\S]*?)```/.exec(readme) ?? [];
  const { out } = await call((words ?? "").split(" "), { runtime: "deno" });
  assert.equal(sample, out);
});

test("every file that the README names is there", () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => path ?? "");
  for (const path of links) assert.doesNotThrow(() => readFileSync(join(root, path)), path);
});
