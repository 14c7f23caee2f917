import assert from "node:assert/strict";
import { test } from "node:test";
import { holdMs, mishapsOf, planOfSchedule, type ScheduledFault } from "./schedule.ts";

function planOf(...faults: readonly ScheduledFault[]) {
  return planOfSchedule({ kind: "schedule", faults });
}

test("planOfSchedule() of no faults has none", () => {
  assert.deepEqual(planOf(), { toServer: {}, toClient: {} });
});

test("planOfSchedule() aims each fault at its datagrams, in its own direction", () => {
  const plan = planOf(
    { kind: "drop", way: "toClient", number: 1 },
    { kind: "drop", way: "toClient", number: 3 },
    { kind: "duplicate", way: "toServer", number: 2 },
    { kind: "corrupt", way: "toServer", number: 4 },
  );
  assert.deepEqual(plan, {
    toServer: {
      duplicate: { aim: { kind: "nth", numbers: [2] }, copies: 1, laterMs: 1 },
      corrupt: { aim: { kind: "nth", numbers: [4] }, bits: 1, checksum: "catches" },
    },
    toClient: { drop: { aim: { kind: "nth", numbers: [1, 3] }, inARow: undefined } },
  });
});

test("planOfSchedule() holds each datagram for its own number of places", () => {
  const { toServer } = planOf(
    { kind: "hold", way: "toServer", number: 1, places: 2 },
    { kind: "hold", way: "toServer", number: 5, places: 1 },
  );
  assert.deepEqual(toServer.reorder, {
    aim: { kind: "nth", numbers: [1, 5] },
    places: 1,
    placesOf: new Map([[1, 2], [5, 1]]),
    withinMs: holdMs,
  });
});

test("planOfSchedule() delays single datagrams only", () => {
  const { toServer } = planOf({ kind: "delay", way: "toServer", number: 2, byMs: 150 });
  assert.deepEqual(toServer, { delay: { byMs: 0, jitterMs: 0, moreMs: new Map([[2, 150]]) } });
});

test("planOfSchedule() slices a stream at all of its places", () => {
  const { toServer } = planOf(
    { kind: "slice", way: "toServer", atByte: 9 },
    { kind: "slice", way: "toServer", atByte: 3 },
    { kind: "stall", way: "toServer", atByte: 5, forMs: 40 },
    { kind: "throttle", way: "toServer", bytesPerS: 65536 },
  );
  assert.deepEqual(toServer.slice?.at, [3, 9]);
  assert.deepEqual(toServer.stall, { atByte: 5, forMs: 40 });
  assert.equal(toServer.throttle?.bytesPerS, 65536);
});

test("mishapsOf() gives datagrams other mishaps than streams", () => {
  assert.deepEqual(mishapsOf("unix"), mishapsOf("tcp"));
  assert.equal(mishapsOf("udp").some((name) => mishapsOf("tcp").includes(name)), false);
});
