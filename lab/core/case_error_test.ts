import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCase } from "./case.ts";
import { CaseError } from "./case_error.ts";
import type { Given, GivenFaults } from "./scenario.ts";

const list: Given = { kind: "list", of: { kind: "bytes", from: 0, upTo: 9 }, from: 0, upTo: 9 };
const network: GivenFaults = {
  kind: "faults",
  from: 0,
  upTo: 3,
  toServer: ["drop", "delay"],
  toClient: [],
  first: 8,
  inARow: 3,
  within: 64,
  longestMs: 100,
};

/** What is said in Chinese of this case. */
function chineseOf(text: string): string {
  try {
    parseCase(text, { list, network });
  } catch (error) {
    if (error instanceof CaseError) return error.said.zh;
    throw error;
  }
  throw new Error(`"${text}" was read without a complaint`);
}

test("CaseError says in Chinese what must stand where", () => {
  assert.equal(chineseOf("list [a]"), "看不懂用例，从第 7 个字符起：这里应为双引号里的字节");
  assert.equal(chineseOf('list ["a" "b"]'), '看不懂用例，从第 11 个字符起：这里应为 "," 或 "]"');
});

test("CaseError says in Chinese what is there instead", () => {
  assert.match(chineseOf("lines []"), /没有 "lines" 这个名字：有 list$/);
  assert.match(chineseOf("no faults"), /缺少 "list" 的值$/);
  assert.match(chineseOf("list []; list []"), /"list" 已经有值了$/);
  assert.match(chineseOf('list ["\\q"]'), /"\\q" 不是转义：/);
});

test("CaseError says in Chinese what is wrong with a fault", () => {
  assert.match(
    chineseOf("hold toServer #1 by 1"),
    /没有 "hold toServer"：toServer 可以有 drop、delay$/,
  );
  assert.match(chineseOf("drop toClient #1"), /没有 "drop toClient"：toClient 上没有故障$/);
  assert.match(chineseOf("drop toServer 1"), /这里应为 # 和数据报的编号$/);
  assert.match(chineseOf("delay toServer #1 to 3ms"), /这里应为 "by"$/);
  assert.match(
    chineseOf("drop toServer #1; delay toServer #1 by 9ms"),
    /"delay toServer #1 by 9ms" 碰到/,
  );
});

test("CaseError has the English sentence for its message", () => {
  assert.throws(() => parseCase("", { list }), {
    name: "CaseError",
    message: 'Cannot read the case at character 1: a value for "list" is missing',
  });
});
