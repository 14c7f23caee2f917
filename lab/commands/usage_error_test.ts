import assert from "node:assert/strict";
import { test } from "node:test";
import { lineOf, UsageError } from "./usage_error.ts";
import { commandWordsOf } from "./words/words.ts";

const error = new UsageError((say) => say.needsValue("seed"));

test("the message of a usage error is English", () => {
  assert.equal(error.message, 'Option "--seed" needs a value');
});

test("a usage error is told in the language of the words", () => {
  assert.equal(lineOf(error, commandWordsOf("en").usage), error.message);
  assert.equal(lineOf(error, commandWordsOf("zh").usage), '选项 "--seed" 后面要有一个值');
});

test("any other error is told as it is", () => {
  const other = new RangeError("Cannot copy");
  assert.equal(lineOf(other, commandWordsOf("zh").usage), "Cannot copy");
});

test("a sandbox that the machine lacks is told with the reason, in both languages", () => {
  const why = { en: '"bwrap" is not installed', zh: '没有安装 "bwrap"' };
  const error = new UsageError((say) => say.cannotHold("bwrap", why));
  assert.equal(
    lineOf(error, commandWordsOf("en").usage),
    '--sandbox bwrap does not work on this machine: "bwrap" is not installed',
  );
  assert.equal(
    lineOf(error, commandWordsOf("zh").usage),
    '--sandbox bwrap 在这台机器上不能用：没有安装 "bwrap"',
  );
});
