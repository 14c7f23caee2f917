import assert from "node:assert/strict";
import { test } from "node:test";
import { sayStateStep, type StateStep } from "./state.ts";

function step(of: StateStep["of"], is: readonly string[]): StateStep {
  return { kind: "state", of, is, withinMs: undefined, note: undefined, as: undefined };
}

test("a state step of the listener says the state alone", () => {
  const listen = step({ kind: "listener" }, ["LISTEN"]);
  assert.deepEqual(sayStateStep.en(listen), { verb: "state", peer: "", what: "LISTEN" });
  assert.deepEqual(sayStateStep.zh(listen), { verb: "状态", peer: "", what: "LISTEN" });
});

test("a state step of a peer names the peer and every state that is welcome", () => {
  const closed = step({ kind: "peer", peer: "a" }, ["TIME-WAIT", "gone"]);
  const what = "TIME-WAIT or gone";
  assert.deepEqual(sayStateStep.en(closed), { verb: "state", peer: "a", what });
  assert.equal(sayStateStep.zh(closed).what, "TIME-WAIT 或 不存在");
});

test("a state step of the socket's file says so", () => {
  const file = step({ kind: "file" }, ["600"]);
  assert.equal(sayStateStep.en(file).what, "socket file 600");
  assert.equal(sayStateStep.zh(file).what, "套接字文件 600");
});
