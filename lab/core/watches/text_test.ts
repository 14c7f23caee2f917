import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "../steps/expect.ts";
import { bytes, datagramsOf, lookAt, streamOf, unreadIn } from "./test_kit.ts";
import { textOf, type Unit, watchForJson, watchForText } from "./text.ts";

function textWatch(pattern: string | undefined, unit: Unit = "line") {
  return watchForText("a", { unit, pattern });
}

/** Whether a line with this text is taken for the value. */
function isJson(text: string, value: Json): boolean {
  const look = lookAt(streamOf(`${text}\n`), watchForJson("a", { unit: "line", value }));
  assert.ok(look === `=${text}\n` || look === "wrong-json", look);
  return look !== "wrong-json";
}

test("watchForText() hears the next line with its end, and leaves the one behind it", () => {
  const inbox = streamOf("on", "e\ntwo\n");
  assert.equal(lookAt(inbox, textWatch(undefined)), "=one\n");
  assert.deepEqual(unreadIn(inbox), ["two\n"]);
});

test("watchForText() waits for the end of a line", () => {
  const inbox = streamOf("one");
  const watch = textWatch("one");
  assert.equal(lookAt(inbox, watch), "more");
  inbox.receive(bytes("\n"));
  assert.equal(lookAt(inbox, watch), "=one\n");
});

test("watchForText() hears a line of 64 KiB, and no longer one", () => {
  const longest = `${"x".repeat(64 * 1024 - 1)}\n`;
  assert.equal(lookAt(streamOf(longest), textWatch(undefined)), `=${longest}`);
  assert.equal(lookAt(streamOf(`x${longest}`), textWatch(undefined)), "more");
});

test("watchForText() wants the whole line to match, without its end", () => {
  assert.equal(lookAt(streamOf("one\n"), textWatch("o.e")), "=one\n");
  assert.equal(lookAt(streamOf("one!\n"), textWatch("o.e")), "wrong-line");
  assert.equal(lookAt(streamOf("-one\n"), textWatch("o.e")), "wrong-line");
  assert.equal(lookAt(streamOf("one\r\n"), textWatch("o.e")), "wrong-line");
});

test("watchForText() wants the whole line to match each side of an alternative", () => {
  assert.equal(lookAt(streamOf("one or so\n"), textWatch("one|two")), "wrong-line");
  assert.equal(lookAt(streamOf("two\n"), textWatch("one|two")), "=two\n");
});

test("watchForText() counts a character, not its code units, as one", () => {
  assert.equal(lookAt(streamOf("🐟\n"), textWatch(".")), "=🐟\n");
});

test("watchForText() tells the wrong line and the pattern", () => {
  assert.deepEqual(textWatch("b+").look(streamOf("one\n")), {
    kind: "reason",
    reason: { kind: "wrong-line", peer: "a", heard: bytes("one\n"), wanted: "b+" },
  });
});

test("watchForText() takes a datagram whole, its line ends with it", () => {
  const inbox = datagramsOf("one\ntwo", "three");
  assert.equal(lookAt(inbox, textWatch("one\\ntwo", "datagram")), "=one\ntwo");
  assert.equal(lookAt(inbox, textWatch("three", "datagram")), "=three");
  assert.equal(lookAt(inbox, textWatch("three", "datagram")), "more");
});

test("watchForText() takes an empty datagram for an empty text", () => {
  assert.equal(lookAt(datagramsOf(""), textWatch("", "datagram")), "=");
  assert.equal(lookAt(datagramsOf(""), textWatch(".+", "datagram")), "wrong-line");
});

test("watchForText() tells the beginning of a line that did not end", () => {
  const inbox = streamOf("0123456789", "abcdefghij");
  const shortfall = {
    peer: "a",
    heardBytes: 20,
    wantedBytes: undefined,
    lastHeard: bytes("456789abcdefghij"),
    wanted: bytes(""),
  };
  const watch = textWatch("x");
  assert.deepEqual(watch.atEnd("fin", inbox), { kind: "ended-early", how: "fin", ...shortfall });
  assert.deepEqual(watch.atSilence(9, inbox), { kind: "silent", waitedMs: 9, ...shortfall });
});

test("watchForJson() hears the value, however it is spaced", () => {
  assert.equal(isJson(' { "a" : [1, 2.0] } ', { a: [1, 2] }), true);
});

test("watchForJson() hears an object's members in any order, also further inside", () => {
  assert.equal(isJson('{"b":{"d":1,"c":2},"a":3}', { a: 3, b: { c: 2, d: 1 } }), true);
});

test("watchForJson() tells a member too many, one too few, and one of another name", () => {
  assert.equal(isJson('{"a":1,"b":2}', { a: 1 }), false);
  assert.equal(isJson("{}", { a: 1 }), false);
  assert.equal(isJson('{"b":1}', { a: 1 }), false);
});

test("watchForJson() tells a wrong value inside", () => {
  assert.equal(isJson('{"a":{"b":2}}', { a: { b: 1 } }), false);
});

test("watchForJson() tells items in another order, too many and too few", () => {
  assert.equal(isJson("[2,1]", [1, 2]), false);
  assert.equal(isJson("[1,2,3]", [1, 2]), false);
  assert.equal(isJson("[1]", [1, 2]), false);
});

test("watchForJson() tells a list and an object apart", () => {
  assert.equal(isJson('{"0":1}', [1]), false);
  assert.equal(isJson("[1]", { "0": 1 }), false);
  assert.equal(isJson("[]", {}), false);
});

test("watchForJson() tells null, false, nought and the empty text apart", () => {
  const values: readonly Json[] = [null, false, 0, ""];
  for (const heard of values) {
    for (const wanted of values) {
      assert.equal(isJson(JSON.stringify(heard), wanted), heard === wanted);
    }
  }
});

test("watchForJson() tells null and an object apart", () => {
  assert.equal(isJson("null", {}), false);
  assert.equal(isJson("{}", null), false);
});

test("watchForJson() tells a number and its digits apart", () => {
  assert.equal(isJson('"1"', 1), false);
});

test("watchForJson() tells what is no JSON, with the line and what was wanted", () => {
  const watch = watchForJson("a", { unit: "line", value: { a: null } });
  assert.deepEqual(watch.look(streamOf("{a:null}\n")), {
    kind: "reason",
    reason: { kind: "wrong-json", peer: "a", heard: bytes("{a:null}\n"), wanted: '{"a":null}' },
  });
});

test("watchForJson() takes what is no JSON for no value at all", () => {
  assert.equal(isJson("", null), false);
  assert.equal(isJson("undefined", null), false);
});

test("watchForJson() reads a datagram whole", () => {
  const watch = watchForJson("a", { unit: "datagram", value: [1, 2] });
  assert.equal(lookAt(datagramsOf("[1,\n2]"), watch), "=[1,\n2]");
});

test("textOf() takes the end off a line, and nothing off a datagram", () => {
  assert.equal(textOf(bytes("one\n"), "line"), "one");
  assert.equal(textOf(bytes("one\n"), "datagram"), "one\n");
});
