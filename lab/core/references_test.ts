import assert from "node:assert/strict";
import { test } from "node:test";
import { referencesIn } from "./references.ts";
import type { Check, Given, Property } from "./scenario.ts";
import type { Expectation } from "./steps/expect.ts";
import type { Step } from "./steps/step.ts";
import type { Value } from "./value.ts";

const plain = { withinMs: undefined, note: undefined, as: undefined };
const ofPeer = { ...plain, peer: "a" };

function call(name: string, ...args: readonly Value[]): Value {
  return { kind: "call", of: `./values.ts#${name}`, with: args };
}

function send(value: Value): Step {
  return { ...ofPeer, kind: "send", value, each: false };
}

function expect(what: Expectation): Step {
  return { ...ofPeer, kind: "expect", what, skipsRepeats: false };
}

function checkOf(body: Check["body"]): Check {
  return {
    id: "check",
    title: { en: "Check", zh: "检查" },
    points: 1,
    needs: [],
    links: ["direct"],
    hint: undefined,
    role: "server",
    args: [],
    env: {},
    body,
  };
}

/** The names of the functions in a scenario whose only check plays these steps. */
function namesIn(...steps: readonly Step[]): readonly string[] {
  return short(referencesIn({ checks: [checkOf({ kind: "steps", steps })] }));
}

function short(references: readonly string[]): readonly string[] {
  return references.map((each) => each.replace("./values.ts#", ""));
}

/** The names in what a property is given, and in its steps. */
function namesInProperty(given: Readonly<Record<string, Given>>, ...steps: readonly Step[]) {
  const property: Property = {
    runs: 1,
    given,
    link: undefined,
    steps,
    process: "fresh",
    deadlineMs: 1,
  };
  return short(referencesIn({ checks: [checkOf({ kind: "property", property })] }));
}

test("referencesIn() gives references as they are written, each once, in their order", () => {
  const steps = [send(call("b")), send(call("a")), send(call("b"))];
  const checks = [checkOf({ kind: "steps", steps }), checkOf({ kind: "steps", steps })];
  assert.deepEqual(referencesIn({ checks }), ["./values.ts#b", "./values.ts#a"]);
});

test("referencesIn() finds none where no function is named", () => {
  const text: Value = { kind: "text", text: "./values.ts#a" };
  const connect: Step = { ...ofPeer, kind: "connect", to: "main" };
  assert.deepEqual(namesIn(connect, send(text), expect({ kind: "end" })), []);
});

test("referencesIn() looks into lists, repetitions and the arguments of a call", () => {
  const repeat: Value = { kind: "repeat", of: call("a"), times: 2 };
  const list: Value = { kind: "list", of: [repeat, call("b", call("c"))] };
  assert.deepEqual(namesIn(send(list)), ["a", "b", "c"]);
});

test("referencesIn() looks into the program's input, and not into its end", () => {
  const end: Step = { ...plain, kind: "input", value: undefined, each: false };
  const input: Step = { ...plain, kind: "input", value: call("a"), each: true };
  assert.deepEqual(namesIn(input, end), ["a"]);
});

test("referencesIn() looks into every expectation of a value", () => {
  const names = namesIn(
    expect({ kind: "bytes", value: call("bytes") }),
    expect({ kind: "line", value: call("line") }),
    expect({ kind: "line", value: undefined }),
    expect({ kind: "datagram", value: call("datagram") }),
    expect({ kind: "datagram", value: undefined }),
    expect({ kind: "datagrams", value: call("datagrams") }),
  );
  assert.deepEqual(names, ["bytes", "line", "datagram", "datagrams"]);
});

test("referencesIn() takes JSON that looks like a call for JSON", () => {
  const value = { kind: "call", of: "./values.ts#a", with: [] };
  assert.deepEqual(namesIn(expect({ kind: "json", value })), []);
});

test("referencesIn() looks into the outcomes of oneOf, also of the output", () => {
  const inner: Expectation = { kind: "oneOf", of: [{ kind: "bytes", value: call("b") }] };
  const what: Expectation = { kind: "oneOf", of: [{ kind: "line", value: call("a") }, inner] };
  assert.deepEqual(namesIn({ ...plain, kind: "output", what }), ["a", "b"]);
});

test("referencesIn() finds who answers in the background", () => {
  const serve = { ...plain, kind: "serve", who: { door: "main" } } as const;
  const names = namesIn(
    { ...serve, with: { kind: "echo" } },
    { ...serve, with: { kind: "reply", of: "./peer.ts#answer" } },
  );
  assert.deepEqual(names, ["./peer.ts#answer"]);
});

test("referencesIn() finds a check of one's own, and the functions in what it is given", () => {
  const check: Step = { ...plain, kind: "check", of: "./checks.ts#fair", with: [call("a")] };
  assert.deepEqual(namesIn(check), ["./checks.ts#fair", "a"]);
});

test("referencesIn() looks into inner steps", () => {
  const range = { from: 1, to: 2, name: "i" };
  const each: Step = { ...plain, ...range, kind: "each", steps: [send(call("a"))] };
  const branches = [[send(call("b"))], [each, send(call("c"))]];
  assert.deepEqual(namesIn({ ...plain, kind: "together", branches }), ["b", "a", "c"]);
});

test("referencesIn() looks into what a property is given, and into its steps", () => {
  const oneOf: Given = { kind: "oneOf", of: [call("a"), call("b")] };
  const list: Given = { kind: "list", of: { kind: "oneOf", of: [call("c")] }, from: 0, upTo: 2 };
  const int: Given = { kind: "int", from: 0, upTo: 2 };
  assert.deepEqual(namesInProperty({ oneOf, list, int }, send(call("d"))), ["a", "b", "c", "d"]);
});
