import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bound, Value } from "../value.ts";
import { filledIn, sayStep } from "./all.ts";
import type { Expectation } from "./expect.ts";
import type { Step, Told } from "./step.ts";

const common = { withinMs: undefined, note: undefined, as: undefined };
const hello: Value = { kind: "text", text: "hello" };

/** Both languages, each as `verb|peer|what`. */
function said(step: Step): readonly string[] {
  const line = ({ verb, peer, what }: Told): string => `${verb}|${peer}|${what}`;
  return [line(sayStep(step, "en")), line(sayStep(step, "zh"))];
}

function saidExpectation(what: Expectation): readonly string[] {
  return said({ ...common, kind: "expect", peer: "a", what, skipsRepeats: false });
}

function filled(step: Step, names: Readonly<Record<string, Bound>>): Step {
  return filledIn(step, { scope: new Map(Object.entries(names)), seed: 7 });
}

function send(value: Value): Step {
  return { ...common, kind: "send", peer: "a", value, each: false };
}

test("a connect step says itself", () => {
  const step: Step = { ...common, kind: "connect", peer: "a", to: "main" };
  assert.deepEqual(said(step), ["connect|a|", "连接|a|"]);
});

test("a send step says itself", () => {
  assert.deepEqual(said(send(hello)), ['send|a|"hello"', '发送|a|"hello"']);
});

test("an expect step of bytes says itself", () => {
  const lines = saidExpectation({ kind: "bytes", value: hello });
  assert.deepEqual(lines, ['expect|a|"hello"', '期望|a|"hello"']);
});

test("an expect step of any line says itself", () => {
  const lines = saidExpectation({ kind: "line", value: undefined });
  assert.deepEqual(lines, ["expect|a|a line", "期望|a|一行"]);
});

test("an expect step of one line says itself", () => {
  const lines = saidExpectation({ kind: "line", value: hello });
  assert.deepEqual(lines, ['expect|a|the line "hello"', '期望|a|这一行 "hello"']);
});

test("an expect step of a regex says itself", () => {
  const lines = saidExpectation({ kind: "regex", pattern: "h.*" });
  assert.deepEqual(lines, ["expect|a|a text like /h.*/", "期望|a|匹配 /h.*/ 的文字"]);
});

test("an expect step of the end says itself", () => {
  assert.deepEqual(saidExpectation({ kind: "end" }), [
    "expect|a|the end (FIN)",
    "期望|a|结束（FIN）",
  ]);
});

test("an expect step of a reset says itself", () => {
  const lines = saidExpectation({ kind: "reset" });
  assert.deepEqual(lines, ["expect|a|a reset (RST)", "期望|a|重置（RST）"]);
});

test("an expect step of nothing says itself", () => {
  const lines = saidExpectation({ kind: "nothing", forMs: 300 });
  assert.deepEqual(lines, ["expect|a|nothing for 300 ms", "期望|a|300 ms 内没有新内容"]);
});

test("a finish step says itself", () => {
  assert.deepEqual(said({ ...common, kind: "finish", peer: "a" }), [
    "finish|a|(FIN: it has no more to say, but still listens)",
    "结束发送|a|（FIN：没有更多要说的，但还在听）",
  ]);
});

test("a reset step says itself", () => {
  assert.deepEqual(said({ ...common, kind: "reset", peer: "a" }), [
    "reset|a|(RST: it is gone, at once)",
    "重置|a|（RST：立刻消失）",
  ]);
});

test("a close step says itself", () => {
  assert.deepEqual(said({ ...common, kind: "close", peer: "a" }), [
    "close|a|(it neither speaks nor listens any more)",
    "关闭|a|（不再说，也不再听）",
  ]);
});

test("a pause step says itself", () => {
  const step: Step = { ...common, kind: "pause", peer: "a" };
  assert.deepEqual(said(step), ["pause|a|(stops reading)", "暂停|a|（不再读取）"]);
});

test("a resume step says itself", () => {
  const step: Step = { ...common, kind: "resume", peer: "a" };
  assert.deepEqual(said(step), ["resume|a|(reads on)", "继续|a|（继续读取）"]);
});

test("a wait step says itself", () => {
  const step: Step = { ...common, kind: "wait", forMs: 1500 };
  assert.deepEqual(said(step), ["wait||1.5 s", "等待||1.5 s"]);
});

test("a signal step says itself", () => {
  const step: Step = { ...common, kind: "signal", name: "SIGTERM" };
  assert.deepEqual(said(step), ["signal||SIGTERM", "信号||SIGTERM"]);
});

test("an exit step with a code says itself", () => {
  const step: Step = { ...common, kind: "exit", code: 0 };
  assert.deepEqual(said(step), ["exit||with code 0", "退出||退出码 0"]);
});

test("an exit step with any code says itself", () => {
  const step: Step = { ...common, kind: "exit", code: "any" };
  assert.deepEqual(said(step), ["exit||(the program ends)", "退出||（程序结束）"]);
});

test("an each step says itself", () => {
  const step: Step = { ...common, kind: "each", from: 1, to: 3, name: "i", steps: [] };
  assert.deepEqual(said(step), ["each||i = 1 … 3", "逐个||i = 1 … 3"]);
});

test("a together step says itself", () => {
  const step: Step = { ...common, kind: "together", branches: [[], []] };
  assert.deepEqual(said(step), ["together||2 side by side", "同时||2 路并行"]);
});

test("filledIn() fills names into the peer of a step", () => {
  const step: Step = { ...common, kind: "connect", peer: "c${i}", to: "main" };
  assert.deepEqual(filled(step, { i: 3 }), { ...step, peer: "c3" });
});

test("filledIn() fills names into a text", () => {
  const step = filled(send({ kind: "text", text: "line ${i}" }), { i: 3 });
  assert.deepEqual(step, send({ kind: "text", text: "line 3" }));
});

test("filledIn() puts the only item of a name in its place", () => {
  const bytes = Uint8Array.of(1);
  assert.deepEqual(
    filled(send({ kind: "name", name: "x" }), { x: bytes }),
    send({ kind: "bytes", bytes }),
  );
});

test("filledIn() puts the items of a name in its place as a list", () => {
  const items = [Uint8Array.of(1), Uint8Array.of(2)];
  const of = items.map((bytes): Value => ({ kind: "bytes", bytes }));
  assert.deepEqual(
    filled(send({ kind: "name", name: "x" }), { x: items }),
    send({ kind: "list", of }),
  );
});

test("filledIn() fills names into lists and repetitions", () => {
  const value = (text: string): Value => ({
    kind: "list",
    of: [{ kind: "repeat", of: { kind: "text", text }, times: 2 }],
  });
  assert.deepEqual(filled(send(value("${i}")), { i: 3 }), send(value("3")));
});

test("filledIn() leaves a random value as it is", () => {
  const step = send({ kind: "random", bytes: 9, label: "cargo" });
  assert.deepEqual(filled(step, {}), step);
});

test("filledIn() fills names into expected bytes and lines", () => {
  const step = (kind: "bytes" | "line", text: string): Step => {
    return {
      ...common,
      kind: "expect",
      peer: "a",
      what: { kind, value: { kind: "text", text } },
      skipsRepeats: false,
    };
  };
  assert.deepEqual(filled(step("bytes", "${i}"), { i: 3 }), step("bytes", "3"));
  assert.deepEqual(filled(step("line", "${i}"), { i: 3 }), step("line", "3"));
});

test("filledIn() leaves a step without names as it is", () => {
  const step: Step = { ...common, kind: "wait", forMs: 5 };
  assert.deepEqual(filled(step, {}), step);
});

test("every verb of a program and of a network has its sentence", () => {
  const plan = { toServer: {}, toClient: {} };
  const steps: readonly Step[] = [
    { ...common, kind: "accept", peer: "a", at: "main" },
    { ...common, kind: "serve", who: { peer: "a" }, with: { kind: "echo" } },
    { ...common, kind: "input", value: undefined, each: false },
    { ...common, kind: "output", what: { kind: "end" } },
    { ...common, kind: "state", of: { kind: "listener" }, is: ["LISTEN"] },
    { ...common, kind: "network", name: "heal", plan },
    { ...common, kind: "start" },
  ];
  assert.deepEqual(steps.map((step) => said(step)[0]), [
    "accept|a|",
    "serve|a|echo",
    "input||(end of input)",
    "output||(end of output)",
    "state||LISTEN",
    "network||heal",
    "start||(the program, once more)",
  ]);
});

test("filledIn() fills names into where a peer connects to", () => {
  const step = (to: string): Step => ({ ...common, kind: "connect", peer: "b", to });
  assert.deepEqual(filled(step("c${i}"), { i: 3 }), step("c3"));
});

test("filledIn() fills names into who is served, and leaves a door alone", () => {
  const step = (who: { peer: string } | { door: string }): Step => {
    return { ...common, kind: "serve", who, with: { kind: "echo" } };
  };
  assert.deepEqual(filled(step({ peer: "c${i}" }), { i: 3 }), step({ peer: "c3" }));
  assert.deepEqual(filled(step({ door: "main" }), { i: 3 }), step({ door: "main" }));
});

test("filledIn() fills names into whose state is asked for", () => {
  const step = (peer: string): Step => {
    return { ...common, kind: "state", of: { kind: "peer", peer }, is: ["CLOSE-WAIT"] };
  };
  assert.deepEqual(filled(step("c${i}"), { i: 3 }), step("c3"));
});

test("filledIn() fills names into input, and leaves its end alone", () => {
  const step = (value: Value | undefined): Step => ({
    ...common,
    kind: "input",
    value,
    each: true,
  });
  const text = (text: string): Value => ({ kind: "text", text });
  assert.deepEqual(filled(step(text("${i}")), { i: 3 }), step(text("3")));
  assert.deepEqual(filled(step(undefined), { i: 3 }), step(undefined));
});

test("filledIn() fills names into datagrams, and into each of several outcomes", () => {
  const output = (what: Expectation): Step => ({ ...common, kind: "output", what });
  const datagrams = (text: string): Expectation => ({
    kind: "oneOf",
    of: [
      { kind: "datagram", value: { kind: "text", text } },
      { kind: "datagrams", value: { kind: "list", of: [{ kind: "text", text }] } },
      { kind: "datagram", value: undefined },
      { kind: "json", value: "${i}" },
    ],
  });
  assert.deepEqual(filled(output(datagrams("${i}")), { i: 3 }), output(datagrams("3")));
});

test("filledIn() puts what a call gives in its place", () => {
  const call = (): readonly Uint8Array[] => [Uint8Array.of(1), Uint8Array.of(2)];
  const step = send({ kind: "call", of: "./values.ts#f", with: [] });
  const of = [1, 2].map((byte): Value => ({ kind: "bytes", bytes: Uint8Array.of(byte) }));
  const room = { scope: new Map(), seed: 7, call };
  assert.deepEqual(filledIn(step, room), send({ kind: "list", of }));
});
