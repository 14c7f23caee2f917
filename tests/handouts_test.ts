/** What a student starts from: handouts that fit a terminal, the same program in both languages. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { widthOf } from "../lab/tell/columns.ts";
import { root } from "./play.ts";

const scenarios = join(root, "scenarios");
const ids = readdirSync(scenarios)
  .filter((id) => existsSync(join(scenarios, id, "scenario.yaml")));

function textOf(id: string, name: string): string {
  return readFileSync(join(scenarios, id, name), "utf8");
}

/** In starters every comment has its own lines. */
function codeOf(starter: string): string {
  return starter.replace(/^ *\/\*\*.*?\*\/\n/gms, "").replace(/^ *\/\/.*\n/gm, "");
}

const chinese = /\p{Script=Han}/u;

for (const id of ids) {
  test(`${id}: both starters are the same code, with comments in their language`, () => {
    const [en, zh] = [textOf(id, "starter.ts"), textOf(id, "starter.zh.ts")];
    assert.equal(codeOf(zh), codeOf(en));
    assert.doesNotMatch(en, chinese);
    assert.match(zh, chinese);
    assert.doesNotMatch(codeOf(zh), chinese);
  });

  test(`${id}: both starters ask the same questions`, () => {
    const numbers = (text: string, turn: RegExp) => [...text.matchAll(turn)].map(([, n]) => n);
    const asked = numbers(textOf(id, "starter.ts"), /Your turn, (\d)/g);
    assert.deepEqual(numbers(textOf(id, "starter.zh.ts"), /轮到你了，(\d)/g), asked);
    assert.ok(asked.length > 0);
  });

  test(`${id}: both handouts fit into 80 columns`, () => {
    for (const name of ["README.md", "README.zh.md"]) {
      const wide = textOf(id, name).split("\n").filter((line) => widthOf(line) > 80);
      assert.deepEqual(wide, [], name);
    }
  });
}
