import assert from "node:assert/strict";
import { test } from "node:test";
import { type Budget, type BudgetMeter, createBudgetMeter } from "./budget.ts";
import type { Direction } from "./scenario.ts";
import type { TraceEvent } from "./trace.ts";

/** A datagram of this text; `copy` and `flow` where they matter. */
function datagram(
  kind: "offered" | "delivered",
  direction: Direction,
  text: string,
  { copy = 0, flow = "a" }: { copy?: number; flow?: string } = {},
): TraceEvent {
  const preview = new TextEncoder().encode(text);
  const place = { atMs: 0, link: "lossy", flow, direction };
  return { ...place, kind, number: 1, copy, bytes: preview.length, preview };
}

function offered(text: string, options: { copy?: number; flow?: string } = {}): TraceEvent {
  return datagram("offered", "toServer", text, options);
}

function answered(text: string, options: { copy?: number; flow?: string } = {}): TraceEvent {
  return datagram("delivered", "toClient", text, options);
}

function told(...events: readonly TraceEvent[]): BudgetMeter {
  const meter = createBudgetMeter();
  for (const event of events) meter.tell(event);
  return meter;
}

/** How much of it a meter has seen, for no bound allows any. */
function seen(meter: BudgetMeter, what: keyof NonNullable<Budget["toServer"]>): number {
  return meter.excess({ toServer: { [what]: 0 } })?.seen ?? 0;
}

test("A meter counts what was offered, whether or not it arrived", () => {
  const meter = told(
    offered("one"),
    datagram("delivered", "toServer", "one"),
    offered("three"),
    { ...offered("three"), kind: "dropped", number: 2, copy: 0, bytes: 5, by: "drop" },
  );
  assert.equal(seen(meter, "datagrams"), 2);
  assert.equal(seen(meter, "bytes"), 8);
});

test("A meter counts a datagram that is sent again, and none that the link copies", () => {
  const meter = told(offered("one"), offered("one"), offered("one", { copy: 1 }));
  assert.equal(seen(meter, "datagrams"), 2);
  assert.equal(seen(meter, "bytes"), 6);
});

test("A meter counts the bytes of a stream, and no datagrams in it", () => {
  const place = { atMs: 0, link: "slow", flow: "a", direction: "toServer" } as const;
  const preview = new Uint8Array(24);
  const meter = told({ ...place, kind: "offered", offset: 0, bytes: 5000, preview });
  assert.equal(seen(meter, "bytes"), 5000);
  assert.equal(seen(meter, "datagrams"), 0);
  assert.equal(seen(meter, "unacknowledged"), 0);
});

test("A meter adds all flows of a direction, and keeps the directions apart", () => {
  const meter = told(
    offered("a"),
    offered("a", { flow: "b" }),
    datagram("offered", "toClient", "x"),
  );
  assert.equal(seen(meter, "datagrams"), 2);
  assert.equal(meter.excess({ toClient: { datagrams: 0 } })?.seen, 1);
});

test("excess() allows as much as the bound, and no more", () => {
  const meter = told(offered("a"), offered("b"));
  assert.equal(meter.excess({ toServer: { datagrams: 2 } }), undefined);
  assert.deepEqual(meter.excess({ toServer: { datagrams: 1 } }), {
    way: "toServer",
    what: "datagrams",
    limit: 1,
    seen: 2,
  });
});

test("excess() tells the first bound of several", () => {
  const meter = told(datagram("offered", "toClient", "xy"), offered("a"));
  const all = { datagrams: 0, bytes: 0, unacknowledged: 0 };
  assert.equal(meter.excess({ toClient: all, toServer: { bytes: 0 } })?.way, "toServer");
  assert.equal(meter.excess({ toClient: all })?.what, "datagrams");
});

test("excess() of a budget without bounds is never there", () => {
  assert.equal(told(offered("a")).excess({}), undefined);
  assert.equal(told(offered("a")).excess({ toServer: {} }), undefined);
});

test("A sender that stops and waits has one datagram unacknowledged, however often it repeats it", () => {
  const meter = told(
    ...[offered("0"), offered("0"), answered("ack 0")],
    ...[offered("1"), answered("ack 0"), offered("1"), answered("ack 1")],
    ...[offered("2"), offered("2"), answered("ack 1"), answered("ack 2")],
  );
  assert.equal(seen(meter, "unacknowledged"), 1);
});

test("A sender with a window of three has three unacknowledged when one answer is for all of them", () => {
  const meter = told(
    ...[offered("0"), offered("1"), offered("2"), answered("ack 2")],
    ...[offered("3"), offered("4"), offered("5")],
  );
  assert.equal(seen(meter, "unacknowledged"), 3);
});

test("A sender that does not wait for the answer is seen", () => {
  const meter = told(
    offered("0"),
    offered("1"),
    answered("ack 0"),
    answered("ack 1"),
    offered("2"),
  );
  assert.deepEqual(meter.excess({ toServer: { unacknowledged: 1 } }), {
    way: "toServer",
    what: "unacknowledged",
    limit: 1,
    seen: 2,
  });
});

test("An answer that was lost acknowledges nothing", () => {
  const lost = datagram("offered", "toClient", "ack 0");
  assert.equal(seen(told(offered("0"), lost, offered("1")), "unacknowledged"), 2);
});

test("An answer acknowledges nothing in another flow", () => {
  const other = answered("ack 0", { flow: "b" });
  assert.equal(seen(told(offered("0"), other, offered("1")), "unacknowledged"), 2);
});

test("What is unacknowledged in different flows is not added", () => {
  assert.equal(seen(told(offered("0"), offered("1", { flow: "b" })), "unacknowledged"), 1);
});

test("A copy that the link makes of an answer is an answer", () => {
  const copy = answered("ack 0", { copy: 1 });
  assert.equal(seen(told(offered("0"), copy, offered("1")), "unacknowledged"), 1);
});

test("The window of whoever answers is measured the other way round", () => {
  const meter = told(
    datagram("offered", "toClient", "x"),
    datagram("offered", "toClient", "y"),
    datagram("delivered", "toServer", "ok"),
  );
  assert.equal(meter.excess({ toClient: { unacknowledged: 1 } })?.seen, 2);
});

test("Two datagrams that begin alike are told apart by their length", () => {
  const start = "a".repeat(24);
  const shorter = { ...offered(start), bytes: 30 } as TraceEvent;
  const longer = { ...offered(start), bytes: 31 } as TraceEvent;
  assert.equal(seen(told(shorter, longer, shorter), "unacknowledged"), 2);
});
