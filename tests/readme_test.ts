/** What the README shows is what the lab really prints. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { call } from "./call.ts";
import { root } from "./play.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");

const samples = [...readme.matchAll(/<!-- sample: (.*?) -->\n```\n([\s\S]*?)```/g)];
for (const [, words = "", sample = ""] of samples) {
  test(`the README shows what "lab ${words}" prints on Deno`, async () => {
    const { out } = await call(words.split(" "), { runtime: "deno" });
    assert.equal(withoutTimes(sample), withoutTimes(out));
  });
}

const goldens = [...readme.matchAll(/<!-- golden: (.*?) -->\n```\n([\s\S]*?)```/g)];
for (const [, name = "", sample = ""] of goldens) {
  test(`the README shows what the tests hold in ${name}`, () => {
    assert.equal(sample, readFileSync(join(root, "tests", "golden", "grade", name), "utf8"));
  });
}

/** A diagram tells when something crossed the link, which is never the same twice. */
function withoutTimes(text: string): string {
  return text.replaceAll(/^ *\d+\.\d(?= {2})/gm, "0.0");
}

test("every file that the README names is there", () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => path ?? "");
  for (const path of links) assert.doesNotThrow(() => readFileSync(join(root, path)), path);
});
