import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answerer, sayServeStep, type ServeStep } from "./serve.ts";

function step(who: ServeStep["who"], answerer: Answerer): ServeStep {
  const common = { withinMs: undefined, note: undefined, as: undefined };
  return { ...common, kind: "serve", who, with: answerer };
}

test("a serve step says which peer is answered, and how", () => {
  const echo = step({ peer: "a" }, { kind: "echo" });
  assert.deepEqual(sayServeStep.en(echo), { verb: "serve", peer: "a", what: "echo" });
  assert.deepEqual(sayServeStep.zh(echo), { verb: "应答", peer: "a", what: "echo" });
});

test("a serve step says at which door, but for the main one", () => {
  const log = step({ door: "log" }, { kind: "silent" });
  const main = step({ door: "main" }, { kind: "silent" });
  assert.deepEqual([log, main].map((step) => sayServeStep.en(step).what), [
    "at log silent",
    "silent",
  ]);
  assert.equal(sayServeStep.zh(log).what, "在 log silent");
});

test("a serve step names the function that answers", () => {
  const reply = step({ peer: "a" }, { kind: "reply", of: "./peer.ts#answer" });
  assert.equal(sayServeStep.en(reply).what, "by ./peer.ts#answer");
  assert.equal(sayServeStep.zh(reply).what, "用 ./peer.ts#answer");
});
