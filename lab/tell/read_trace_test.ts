import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { eventsOf, readTrace, TraceError } from "./read_trace.ts";
import { playLine, traceEventJson, traceLine } from "./trace_json.ts";
import { anyTrace, runs, toServer } from "./traces_test.ts";

const opened = traceLine(toServer.opened(1));
const play = {
  scenario: "echo",
  check: "one-line",
  link: "choppy",
  run: 3,
  role: "server",
} as const;

/** A good line with other fields; one that is undefined is left out. */
function changed(line: string, fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...JSON.parse(line), ...fields });
}

function refuses(text: string, message: string): void {
  assert.throws(() => readTrace(text, "t.jsonl"), (error) => {
    assert.ok(error instanceof TraceError);
    assert.equal(error.message, message);
    return true;
  });
}

test("readTrace() reads plays with the events behind each", () => {
  const other = { ...play, run: 4 };
  const text = [playLine(play), opened, opened, playLine(other), opened].join("\n");
  const found = readTrace(text, "t").map(({ play, events }) => [play?.run, events.length]);
  assert.deepEqual(found, [[3, 2], [4, 1]]);
});

test("readTrace() reads a play of which nothing is told", () => {
  assert.deepEqual(readTrace(playLine(play), "t"), [{ play, events: [] }]);
});

test("readTrace() reads events that belong to no play", () => {
  assert.deepEqual(readTrace(`${opened}\n`, "t"), [
    { play: undefined, events: [toServer.opened(1)] },
  ]);
});

test("readTrace() reads nothing from an empty file", () => {
  assert.deepEqual(readTrace("\n\r\n", "t"), []);
});

test("readTrace() passes over fields that it does not know", () => {
  const [{ events } = { events: [] }] = readTrace(changed(opened, { colour: "red" }), "t");
  assert.deepEqual(events, [toServer.opened(1)]);
});

test("readTrace() refuses a line that is no JSON, with its number", () =>
  refuses(`${opened}\n\n{"at":`, 't.jsonl:3 The line is "{\\"at\\":": it must be a JSON object'));

test("TraceError says in Chinese, too, what a line must be", () => {
  const chineseOf = (text: string): string => {
    try {
      readTrace(text, "t.jsonl");
    } catch (error) {
      if (error instanceof TraceError) return error.said.zh;
    }
    throw new Error("It was read without a complaint");
  };
  assert.equal(chineseOf("[]"), 't.jsonl:1 这一行是 "[]"：应为一个 JSON 对象');
  assert.equal(chineseOf(changed(opened, { at: "1" })), 't.jsonl:1 "at" 是 "1"：应为一个数');
  assert.match(chineseOf(changed(opened, { flow: undefined })), /缺少 "flow"：应为一段文字$/);
  assert.match(chineseOf(changed(opened, { event: "x" })), /"event" 是 "x"：应为 play、.* 之一$/);
});

test("readTrace() refuses JSON that is no object", () =>
  refuses("[]", 't.jsonl:1 The line is "[]": it must be a JSON object'));

test("readTrace() shows no more of a long line than its beginning", () =>
  refuses(
    "x".repeat(5000),
    `t.jsonl:1 The line is "${"x".repeat(39)}…: it must be a JSON object`,
  ));

test("readTrace() refuses an event that there is not", () =>
  refuses(
    changed(opened, { event: "open" }),
    't.jsonl:1 "event" is "open": it must be one of play, opened, refused, offered, delivered, ' +
      "ended, dropped, decided, effect",
  ));

test("readTrace() refuses an event without its time", () =>
  refuses(changed(opened, { at: undefined }), 't.jsonl:1 "at" is missing: it must be a number'));

test("readTrace() refuses a size that is no whole number", () =>
  refuses(
    changed(traceLine(toServer.text(1, "offered", 0, "hi")), { bytes: 1.5 }),
    't.jsonl:1 "bytes" is 1.5: it must be a whole number, at least 0',
  ));

test("readTrace() refuses an offset below 0", () =>
  refuses(
    changed(traceLine(toServer.text(1, "offered", 0, "hi")), { offset: -1 }),
    't.jsonl:1 "offset" is -1: it must be a whole number, at least 0',
  ));

test("readTrace() refuses a name that is no text", () =>
  refuses(changed(opened, { flow: 7 }), 't.jsonl:1 "flow" is 7: it must be a text'));

test("readTrace() refuses a preview that is no base64", () =>
  refuses(
    changed(traceLine(toServer.text(1, "offered", 0, "hi")), { preview: "a" }),
    't.jsonl:1 "preview" is "a": it must be at most 24 bytes in base64',
  ));

test("readTrace() takes a preview of 24 bytes and refuses one of 25", () => {
  const line = traceLine(toServer.text(1, "offered", 0, "hi"));
  const ofBytes = (count: number) => changed(line, { preview: btoa("a".repeat(count)) });
  assert.equal(readTrace(ofBytes(24), "t")[0]?.events.length, 1);
  assert.throws(() => readTrace(ofBytes(25), "t"), TraceError);
});

test("readTrace() refuses a play of a role that there is not", () =>
  refuses(
    changed(playLine(play), { role: "judge" }),
    't.jsonl:1 "role" is "judge": it must be one of server, client, pair, filter',
  ));

test("eventsOf() gives back the events of which a report was made", () => {
  fc.assert(
    fc.property(anyTrace, (events) => {
      const again = eventsOf(events.map(traceEventJson)).map(traceEventJson);
      assert.deepEqual(again, events.map(traceEventJson));
    }),
    runs,
  );
});

test("eventsOf() refuses what is no event, with its place", () =>
  assert.throws(
    () => eventsOf([traceEventJson(toServer.opened(1)), { at: 1 } as never]),
    (error) => {
      assert.ok(error instanceof TraceError);
      assert.match(error.message, /^trace:2 "event" is missing: it must be one of opened, /);
      return true;
    },
  ));
