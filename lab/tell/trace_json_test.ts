import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { readTrace } from "./read_trace.ts";
import { playLine, traceEventJson, traceLine } from "./trace_json.ts";
import { anyTrace, runs, toClient, toServer } from "./traces_test.ts";

const place = { at: 12.345, link: "choppy", flow: "a", direction: "toServer" };

test("traceLine() gives back what readTrace() reads from it", () => {
  fc.assert(
    fc.property(anyTrace, (events) => {
      const text = events.map(traceLine).join("\n");
      assert.deepEqual(readTrace(text, "t")[0]?.events ?? [], events);
    }),
    runs,
  );
});

test("traceLine() writes bytes of a stream with their offset, the first of them in base64", () => {
  assert.equal(
    traceLine(toServer.text(12.345, "offered", 0, "hello\n")),
    '{"at":12.345,"link":"choppy","flow":"a","direction":"toServer","event":"offered",' +
      '"offset":0,"bytes":6,"preview":"aGVsbG8K"}',
  );
});

test("traceLine() writes times to the microsecond", () => {
  assert.match(traceLine(toServer.opened(1.234567)), /^\{"at":1\.235,/);
});

test("traceEventJson() gives a datagram its number and copy", () => {
  assert.deepEqual(traceEventJson(toServer.datagram(12.345, "delivered", 3, "hi", 1)), {
    ...place,
    ...{ event: "delivered", number: 3, copy: 1, bytes: 2, preview: "aGk=" },
  });
});

test("traceEventJson() says how and on which side of the link a stream ended", () => {
  assert.deepEqual(traceEventJson(toClient.ended(12.345, "delivered", "rst")), {
    ...place,
    ...{ direction: "toClient", event: "ended", how: "rst", side: "delivered" },
  });
});

test("traceEventJson() says what took a datagram", () => {
  assert.deepEqual(traceEventJson(toServer.dropped(12.345, 3, "drop")), {
    ...place,
    ...{ event: "dropped", number: 3, copy: 0, bytes: 1, by: "drop" },
  });
});

test("traceEventJson() tells a decision, and an effect without what was drawn", () => {
  assert.deepEqual(traceEventJson(toServer.decided(12.345, "slice", 3)), {
    ...place,
    ...{ event: "decided", fault: "slice", position: 3, drawn: 1 },
  });
  assert.deepEqual(traceEventJson(toServer.effect(12.345, "idle", 3)), {
    ...place,
    ...{ event: "effect", fault: "idle", position: 3 },
  });
});

test("traceEventJson() tells no more of what was opened or refused than where it was", () => {
  assert.deepEqual(traceEventJson(toServer.opened(12.345)), { ...place, event: "opened" });
  assert.deepEqual(traceEventJson(toServer.refused(12.345)), { ...place, event: "refused" });
});

test("playLine() names what the events behind it belong to", () => {
  const play = {
    scenario: "echo",
    check: "one-line",
    link: "choppy",
    run: 3,
    role: "server",
  } as const;
  assert.equal(
    playLine(play),
    '{"event":"play","scenario":"echo","check":"one-line","link":"choppy","run":3,"role":"server"}',
  );
});
