/** What is read before any code is written fits a terminal of 80 columns, in both languages. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { widthOf } from "../lab/tell/columns.ts";
import { call } from "./call.ts";
import { root } from "./play.ts";

const mostColumns = 80;

for (const language of ["en", "zh"]) {
  test(`help fits the terminal in "${language}"`, async () => {
    assert.deepEqual(tooWide((await call(["help", "--lang", language])).out), []);
  });

  test(`list fits the terminal in "${language}"`, async () => {
    assert.deepEqual(tooWide((await call(["list", "--lang", language])).out), []);
  });

  test(`list cuts a title that is too long in "${language}"`, async () => {
    const { out } = await listOf(
      { en: "Much ado ".repeat(12), zh: "说来话长，".repeat(12) },
      language,
    );
    assert.deepEqual(tooWide(out), []);
    assert.match(out, /… +\S.*tcp +●●○○○ {4}5\n$/);
  });
}

test("every handout fits the terminal, but for the rows of tables", () => {
  const folder = join(root, "scenarios");
  const wide = readdirSync(folder).flatMap((id) =>
    ["README.md", "README.zh.md"].flatMap((name) => {
      const file = join(folder, id, name);
      if (!existsSync(file)) return [];
      const lines = tooWide(readFileSync(file, "utf8"));
      return lines.filter((line) => !line.startsWith("|")).map((line) => `${id}/${name}: ${line}`);
    })
  );
  assert.deepEqual(wide, []);
});

function tooWide(text: string): readonly string[] {
  return text.split("\n").filter((line) => widthOf(line) > mostColumns);
}

async function listOf(
  title: { en: string; zh: string },
  language: string,
): Promise<{ readonly out: string }> {
  const folder = mkdtempSync(join(tmpdir(), "socket-lab-test-"));
  try {
    mkdirSync(join(folder, "long"));
    writeFileSync(join(folder, "long", "scenario.yaml"), scenario(title));
    return await call(["list", "--scenarios", folder, "--lang", language]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function scenario({ en, zh }: { en: string; zh: string }): string {
  return `id: long
title: { en: "${en}", zh: "${zh}" }
role: server
transport: tcp
level: 2
checks:
  - id: greets
    title: Answers
    points: 5
    steps:
      - connect: a
`;
}
