import assert from "node:assert/strict";
import { test } from "node:test";
import type { Value } from "../value.ts";
import { type Expectation, sayExpectation } from "./expect.ts";

const hello: Value = { kind: "text", text: "hello" };

function said(what: Expectation): readonly string[] {
  return [sayExpectation.en(what), sayExpectation.zh(what)];
}

test("an expectation of JSON says itself", () => {
  const what: Expectation = { kind: "json", value: { ok: [true, null] } };
  assert.deepEqual(said(what), ['the JSON {"ok":[true,null]}', 'JSON {"ok":[true,null]}']);
});

test("an expectation of any datagram says itself", () => {
  assert.deepEqual(said({ kind: "datagram", value: undefined }), ["a datagram", "一个数据报"]);
});

test("an expectation of one datagram says itself", () => {
  const lines = said({ kind: "datagram", value: hello });
  assert.deepEqual(lines, ['the datagram "hello"', '数据报 "hello"']);
});

test("an expectation of datagrams in any order says itself", () => {
  const lines = said({ kind: "datagrams", value: { kind: "list", of: [hello, hello] } });
  assert.deepEqual(lines, [
    'the datagrams ["hello", "hello"], in any order',
    '数据报 ["hello", "hello"]，顺序不限',
  ]);
});

test("an expectation of one of several outcomes says them all", () => {
  const lines = said({ kind: "oneOf", of: [{ kind: "end" }, { kind: "reset" }] });
  assert.deepEqual(lines, ["the end (FIN), or a reset (RST)", "结束（FIN），或者 重置（RST）"]);
});
