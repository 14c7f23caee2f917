import assert from "node:assert/strict";
import { test } from "node:test";
import type { TraceEvent } from "../core/trace.ts";
import type { Arrow } from "./arrow.ts";
import { arrowsOf } from "./diagram_arrows.ts";
import { toClient, toServer, way } from "./traces_test.ts";

/** Each arrow as its span and what is marked at it: "in lost(drop)". */
function told(events: readonly TraceEvent[]): readonly string[] {
  return arrowsOf(events).map(({ span, marks }) => [span, ...marks.map(markText)].join(" "));
}

function markText(mark: Arrow["marks"][number]): string {
  switch (mark.kind) {
    case "lost":
      return `lost(${mark.by})`;
    case "late":
      return `late(${mark.byMs})`;
    case "fault":
      return mark.name;
    default:
      return mark.kind;
  }
}

test("arrowsOf() joins an offer with the delivery right behind it", () => {
  const events = [
    toServer.text(5, "offered", 0, "hi"),
    toServer.text(5.5, "delivered", 0, "hi"),
  ];
  assert.deepEqual(told(events), ["through"]);
});

test("arrowsOf() counts time from the first event, and places a piece where it was offered", () => {
  const [, second] = arrowsOf([
    toServer.opened(5),
    toServer.text(7, "offered", 0, "hi"),
    toServer.text(57, "delivered", 0, "hi"),
  ]);
  assert.equal(second?.atMs, 2);
});

test("arrowsOf() tells way in and way out apart when something happened in between", () => {
  const events = [
    toServer.datagram(0, "offered", 1),
    toServer.datagram(1, "offered", 2),
    toServer.datagram(2, "delivered", 1),
    toServer.datagram(3, "delivered", 2),
  ];
  assert.deepEqual(told(events), ["in", "in", "out", "out"]);
});

test("arrowsOf() does not part a piece for what happened on another flow", () => {
  const events = [
    toServer.datagram(0, "offered", 1),
    way("toServer", "b").datagram(1, "offered", 1),
    toServer.datagram(2, "delivered", 1),
  ];
  assert.deepEqual(told(events), ["through", "in stuck"]);
});

test("arrowsOf() calls late what comes 10 ms after it was offered", () => {
  const ofLateness = (ms: number) =>
    told([toServer.text(0, "offered", 0, "hi"), toServer.text(ms, "delivered", 0, "hi")]);
  assert.deepEqual(ofLateness(10), ["through late(10)"]);
  assert.deepEqual(ofLateness(9.9), ["through"]);
});

test("arrowsOf() counts lateness of joined bytes from the last of them", () => {
  const events = [
    toServer.text(0, "offered", 0, "he"),
    toServer.text(30, "offered", 2, "llo"),
    toServer.text(50, "delivered", 0, "hello"),
  ];
  assert.deepEqual(told(events), ["in", "in", "out late(20)"]);
});

test("arrowsOf() knows which bytes were cut", () => {
  const cut = arrowsOf([
    toServer.text(0, "offered", 0, "hello"),
    toServer.text(1, "delivered", 0, "h"),
    toServer.text(2, "delivered", 1, "ello"),
  ]).map(({ cargo }) => cargo?.kind === "bytes" && cargo.isCut);
  assert.deepEqual(cut, [false, true, true]);
});

test("arrowsOf() does not call bytes cut that were only joined", () => {
  const cut = arrowsOf([
    toServer.text(0, "offered", 0, "he"),
    toServer.text(1, "offered", 2, "llo"),
    toServer.text(2, "delivered", 0, "hello"),
  ]).map(({ cargo }) => cargo?.kind === "bytes" && cargo.isCut);
  assert.deepEqual(cut, [false, false, false]);
});

test("arrowsOf() ends a lost datagram in the link", () => {
  const events = [
    toServer.datagram(0, "offered", 1),
    toServer.decided(0, "drop", 1),
    toServer.dropped(0, 1, "drop"),
  ];
  assert.deepEqual(told(events), ["in lost(drop)"]);
});

test("arrowsOf() says in the link what is lost there later, or as a copy", () => {
  const events = [
    toServer.datagram(0, "offered", 1),
    toServer.datagram(0, "offered", 2),
    toServer.dropped(1, 1, "full"),
    toServer.dropped(2, 2, "full", 1),
  ];
  assert.deepEqual(told(events), [
    "in",
    "in stuck",
    "inside lost(full)",
    "inside lost(full) again",
  ]);
});

test("arrowsOf() names a loss once, though the fault also decided it", () => {
  const events = [
    toServer.datagram(0, "offered", 1),
    toServer.decided(0, "mtu", 1),
    toServer.dropped(0, 1, "mtu"),
  ];
  assert.deepEqual(told(events), ["in lost(mtu)"]);
});

test("arrowsOf() marks the second delivery of a datagram, copy or not", () => {
  const events = [
    toServer.datagram(0, "offered", 1),
    toServer.datagram(0, "delivered", 1),
    toServer.datagram(1, "delivered", 1, "x", 1),
    toServer.datagram(2, "delivered", 1),
  ];
  assert.deepEqual(told(events), ["through", "out again", "out again"]);
});

test("arrowsOf() marks a datagram that a later one has overtaken", () => {
  const events = [
    toServer.datagram(0, "offered", 1),
    toServer.datagram(1, "offered", 2),
    toServer.datagram(1, "delivered", 2),
    toServer.datagram(1, "delivered", 1),
  ];
  assert.deepEqual(told(events), ["in", "through", "out overtaken"]);
});

test("arrowsOf() marks what neither came nor was lost, a FIN too", () => {
  const events = [toServer.text(0, "offered", 0, "hi"), toServer.ended(1, "offered")];
  assert.deepEqual(told(events), ["in stuck", "in stuck"]);
});

test("arrowsOf() joins the two sides of an end", () => {
  assert.deepEqual(told([toClient.ended(0, "offered"), toClient.ended(1, "delivered")]), [
    "through",
  ]);
});

test("arrowsOf() lets an end that the link made come out of the link", () => {
  assert.deepEqual(told([toClient.ended(0, "delivered", "rst")]), ["out"]);
});

test("arrowsOf() marks a piece with the faults that chose it, whenever they were told", () => {
  const events = [
    toServer.decided(0, "reorder", 1),
    toServer.datagram(0, "offered", 1),
    toServer.effect(0, "rebind", 1),
  ];
  assert.deepEqual(told(events), ["in stuck reorder rebind"]);
});

test("arrowsOf() marks bytes with a cut inside of them, not at their edges", () => {
  const ofPosition = (position: number) =>
    told([
      toServer.decided(0, "slice", position),
      toServer.text(0, "offered", 3, "abc"),
      toServer.text(0, "delivered", 3, "abc"),
    ]);
  assert.deepEqual(ofPosition(3), ["through"]);
  assert.deepEqual(ofPosition(4), ["through slice"]);
  assert.deepEqual(ofPosition(5), ["through slice"]);
  assert.deepEqual(ofPosition(6), ["through"]);
});

test("arrowsOf() leaves out what time and loss say by themselves", () => {
  const events = [
    toServer.datagram(0, "offered", 1),
    toServer.decided(0, "delay", 1),
    toServer.effect(0, "throttle", 1),
    toServer.effect(0, "throttle", 99),
    toServer.datagram(20, "delivered", 1),
  ];
  assert.deepEqual(told(events), ["through late(20)"]);
});

test("arrowsOf() shows an effect on nothing that was offered at its own time", () => {
  assert.deepEqual(told([toServer.opened(0), toServer.effect(500, "idle", 0)]), [
    "through",
    "inside idle",
  ]);
});

test("arrowsOf() shows a connection that was opened, and none for datagrams", () => {
  assert.deepEqual(told([toServer.opened(0)]), ["through"]);
  assert.deepEqual(told([toServer.opened(0), toServer.datagram(0, "offered", 1)]), ["in stuck"]);
});

test("arrowsOf() ends a refused connection in the link", () => {
  assert.deepEqual(told([toServer.refused(0)]), ["in refused"]);
});

test("arrowsOf() lets come out what was offered before the trace begins", () => {
  assert.deepEqual(told([toServer.text(0, "delivered", 900, "hi")]), ["out"]);
});
