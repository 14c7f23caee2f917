import assert from "node:assert/strict";
import { test } from "node:test";
import type { TraceEvent } from "../core/trace.ts";
import { sleep } from "../wire/clock.ts";
import { createTracer } from "./tracer.ts";

const toServer = { flow: "a", direction: "toServer" } as const;
const sent = { ...toServer, unit: "stream" } as const;
const answered = { flow: "a", direction: "toClient", unit: "stream" } as const;

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function tracer() {
  const told: TraceEvent[] = [];
  const onEvent = (event: TraceEvent): void => void told.push(event);
  return { told, ...createTracer({ link: "direct", onEvent }) };
}

function opened(flow: string, atMs = 0): TraceEvent {
  return { atMs, link: "slow", flow, direction: "toServer", kind: "opened" };
}

/** Events without their times. */
function untimed(events: readonly TraceEvent[]): readonly object[] {
  return events.map(({ atMs: _, ...rest }) => rest);
}

test("Tracer keeps what it is told, and passes it on", () => {
  const { tell, kept, told } = tracer();
  tell(opened("a"));
  const { atMs: _, ...event } = opened("a");
  assert.deepEqual(untimed(kept()), [event]);
  assert.deepEqual(untimed(told), [event]);
});

test("Tracer tells times by a clock of its own, from its own start", async () => {
  const { tell, kept } = tracer();
  tell(opened("a", 5_000_000));
  await sleep(30);
  tell(opened("b", -7));
  const [first = -1, second = -1] = kept().map(({ atMs }) => atMs);
  assert.ok(first >= 0 && first < 5_000_000, `${first} ms`);
  assert.ok(second >= first + 30, `${first} ms, ${second} ms`);
});

test("Tracer keeps the last 400 events and passes all of them on", () => {
  for (const count of [400, 401, 800, 801, 1300]) {
    const { tell, kept, told } = tracer();
    for (let i = 1; i <= count; i++) tell(opened(`${i}`));
    assert.equal(told.length, count);
    assert.equal(kept().length, 400);
    assert.equal(kept()[0]?.flow, `${count - 399}`);
    assert.equal(kept().at(-1)?.flow, `${count}`);
  }
});

test("utter() tells both ends of a way without a link, with the place of the bytes", () => {
  const { utter, kept } = tracer();
  utter(sent, bytes("hello"));
  utter(sent, bytes("you"));
  const place = { link: "direct", ...toServer };
  const hello = { ...place, bytes: 5, preview: bytes("hello"), offset: 0 };
  const you = { ...place, bytes: 3, preview: bytes("you"), offset: 5 };
  assert.deepEqual(untimed(kept()), [
    { ...hello, kind: "offered" },
    { ...hello, kind: "delivered" },
    { ...you, kind: "offered" },
    { ...you, kind: "delivered" },
  ]);
});

test("utter() numbers datagrams from 1, empty ones too", () => {
  const { utter, kept } = tracer();
  utter({ ...toServer, unit: "datagram" }, bytes(""));
  utter({ ...toServer, unit: "datagram" }, bytes("you"));
  const place = { link: "direct", ...toServer, copy: 0 };
  const first = { ...place, bytes: 0, preview: bytes(""), number: 1 };
  const second = { ...place, bytes: 3, preview: bytes("you"), number: 2 };
  assert.deepEqual(untimed(kept()), [
    { ...first, kind: "offered" },
    { ...first, kind: "delivered" },
    { ...second, kind: "offered" },
    { ...second, kind: "delivered" },
  ]);
});

test("utter() counts every flow and every direction by itself", () => {
  const { utter, kept } = tracer();
  utter(sent, bytes("hello"));
  utter(answered, bytes("hello"));
  utter({ ...sent, flow: "b" }, bytes("hello"));
  assert.deepEqual(kept().map((event) => "offset" in event && event.offset), Array(6).fill(0));
});

test("utter() tells a FIN and a RST as the end of a stream", () => {
  const { utter, kept } = tracer();
  utter(sent, "fin");
  utter(answered, "rst");
  assert.deepEqual(untimed(kept()), [
    { link: "direct", ...toServer, kind: "ended", how: "fin", side: "offered" },
    { link: "direct", ...toServer, kind: "ended", how: "fin", side: "delivered" },
    {
      link: "direct",
      flow: "a",
      direction: "toClient",
      kind: "ended",
      how: "rst",
      side: "offered",
    },
    {
      link: "direct",
      flow: "a",
      direction: "toClient",
      kind: "ended",
      how: "rst",
      side: "delivered",
    },
  ]);
});

test("utter() keeps a copy of the first bytes, whatever becomes of the rest", () => {
  const { utter, kept } = tracer();
  const said = new Uint8Array(100).fill(1);
  utter(sent, said);
  said.fill(2);
  const [event] = kept();
  assert.deepEqual(event && "preview" in event && event.preview, new Uint8Array(24).fill(1));
});

test("rename() calls a flow by its peer in what is kept, what came before and what comes", () => {
  const { tell, rename, kept } = tracer();
  tell(opened("#1"));
  rename("#1", "a");
  tell(opened("#1"));
  tell(opened("#2"));
  assert.deepEqual(kept().map(({ flow }) => flow), ["a", "a", "#2"]);
});

test("rename() does not move the place of what comes next", () => {
  const { utter, rename, kept } = tracer();
  utter({ ...sent, flow: "#1" }, bytes("hello"));
  rename("#1", "a");
  utter({ ...sent, flow: "#1" }, bytes("you"));
  const last = kept().at(-1);
  assert.equal(last && "offset" in last && last.offset, 5);
  assert.equal(last?.flow, "a");
});
