import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScheduledFault } from "./schedule.ts";
import { isMerciful, sortedFaults } from "./schedule_rules.ts";
import { faultText } from "./schedule_text.ts";

function drops(...numbers: readonly number[]): readonly ScheduledFault[] {
  return numbers.map((number) => ({ kind: "drop", way: "toServer", number }));
}

test("isMerciful() allows as many losses in a row as it is told", () => {
  assert.equal(isMerciful(drops(4, 2, 3), { inARow: 3 }), true);
});

test("isMerciful() refuses one more, whatever their order", () => {
  assert.equal(isMerciful(drops(4, 2, 3, 1), { inARow: 3 }), false);
});

test("isMerciful() starts anew behind a datagram that passes", () => {
  assert.equal(isMerciful(drops(1, 2, 4, 5), { inARow: 2 }), true);
});

test("isMerciful() counts a datagram that a checksum throws away", () => {
  const corrupt: ScheduledFault = { kind: "corrupt", way: "toServer", number: 2 };
  assert.equal(isMerciful([...drops(1), corrupt], { inARow: 1 }), false);
});

test("isMerciful() counts each direction for itself", () => {
  const back: ScheduledFault = { kind: "drop", way: "toClient", number: 2 };
  assert.equal(isMerciful([...drops(1), back], { inARow: 1 }), true);
});

test("isMerciful() does not count what only comes late", () => {
  const late: ScheduledFault = { kind: "hold", way: "toServer", number: 2, places: 1 };
  assert.equal(isMerciful([...drops(1, 3), late], { inARow: 1 }), true);
});

test("sortedFaults() tells faults as they are met, towards the server first", () => {
  const faults: readonly ScheduledFault[] = [
    { kind: "drop", way: "toClient", number: 2 },
    { kind: "delay", way: "toServer", number: 2, byMs: 10 },
    { kind: "drop", way: "toClient", number: 1 },
  ];
  assert.deepEqual(sortedFaults(faults).map(faultText), [
    "drop toClient #1",
    "delay toServer #2 by 10ms",
    "drop toClient #2",
  ]);
});
