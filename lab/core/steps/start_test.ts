import assert from "node:assert/strict";
import { test } from "node:test";
import { sayStartStep } from "./start.ts";

test("a start step says that it is not the first", () => {
  const common = { withinMs: undefined, note: undefined, as: undefined };
  const step = { ...common, kind: "start" } as const;
  const what = "(the program, once more)";
  assert.deepEqual(sayStartStep.en(step), { verb: "start", peer: "", what });
  assert.deepEqual(sayStartStep.zh(step), { verb: "启动", peer: "", what: "（再启动一次程序）" });
});
