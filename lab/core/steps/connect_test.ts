import assert from "node:assert/strict";
import { test } from "node:test";
import { sayConnectStep } from "./connect.ts";

test("a connect step names the door or the peer that it goes to", () => {
  const common = { withinMs: undefined, note: undefined, as: undefined };
  const step = { ...common, kind: "connect", peer: "b", to: "control" } as const;
  assert.deepEqual(sayConnectStep.en(step), { verb: "connect", peer: "b", what: "to control" });
  assert.deepEqual(sayConnectStep.zh(step), { verb: "连接", peer: "b", what: "到 control" });
});
