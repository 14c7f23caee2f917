import assert from "node:assert/strict";
import { test } from "node:test";
import type { Plan } from "../core/scenario.ts";
import type { TraceEvent } from "../core/trace.ts";
import { nowMs, sleep } from "./clock.ts";
import { direct, inTime, openLine, type Watched } from "./test_kit.ts";

const textOf = (watched: Watched): string => new TextDecoder().decode(watched.heard());
const toServer = (faults: Plan["toServer"]): Plan => ({ ...direct, toServer: faults });
const toClient = (faults: Plan["toClient"]): Plan => ({ ...direct, toClient: faults });

test("a cut with RST towards the server resets both ends", async (t) => {
  const { call } = await openLine(t, { plan: toServer({ cut: { atByte: 3, with: "rst" } }) });
  const { client, server } = await call();
  client.socket.write("hello");
  const ends = Promise.all([client.closed, server.closed]);
  assert.deepEqual(await inTime(ends, "both RSTs"), ["rst", "rst"]);
});

test("a cut with RST towards the client resets both ends", async (t) => {
  const { call } = await openLine(t, { plan: toClient({ cut: { atByte: 3, with: "rst" } }) });
  const { client, server } = await call();
  server.socket.write("hello");
  const ends = Promise.all([client.closed, server.closed]);
  assert.deepEqual(await inTime(ends, "both RSTs"), ["rst", "rst"]);
});

test("a cut with FIN at byte 0 ends its direction before anything is sent", async (t) => {
  const { call } = await openLine(t, { plan: toServer({ cut: { atByte: 0, with: "fin" } }) });
  const { server } = await call();
  assert.equal(await inTime(server.ended, "the FIN"), "fin");
  assert.equal(server.heardBytes(), 0);
});

test("a cut with FIN lets its bytes through, and the other direction live", async (t) => {
  const { call } = await openLine(t, { plan: toServer({ cut: { atByte: 3, with: "fin" } }) });
  const { client, server } = await call();
  client.socket.write("hello");
  assert.equal(await inTime(server.ended, "the FIN"), "fin");
  assert.equal(textOf(server), "hel");
  server.socket.end("still here");
  assert.equal(await inTime(client.ended, "the server's FIN"), "fin");
  assert.equal(textOf(client), "still here");
});

test("a cut with FIN reads what follows and throws it away", async (t) => {
  const { proxy, call } = await openLine(t, {
    plan: toServer({ cut: { atByte: 3, with: "fin" } }),
  });
  const { client, server } = await call();
  client.socket.end(new Uint8Array(32 * 1024 * 1024));
  // Deno fails a write that waits when the first thing that comes the other way is a FIN.
  server.socket.end("something");
  const closed = Promise.all([client.closed, server.closed]);
  assert.deepEqual(await inTime(closed, "the end of the conversation"), ["fin", "fin"]);
  assert.equal(server.heardBytes(), 3);
  assert.equal(proxy.counters().toServer.deliveredBytes, 3);
  assert.equal(proxy.heldBytes(), 0);
});

test("an idle connection is reset at both ends", async (t) => {
  const { call } = await openLine(t, { plan: toServer({ idle: { afterMs: 100, then: "rst" } }) });
  const startedAtMs = nowMs();
  const { client, server } = await call();
  const ends = Promise.all([client.closed, server.closed]);
  assert.deepEqual(await inTime(ends, "both RSTs"), ["rst", "rst"]);
  assert.ok(nowMs() - startedAtMs >= 100);
});

test("what crosses the other way keeps a connection from being idle", async (t) => {
  const afterMs = 1000;
  const { call } = await openLine(t, { plan: toServer({ idle: { afterMs, then: "rst" } }) });
  const { client, server } = await call();
  const startedAtMs = nowMs();
  let last = startedAtMs;
  while (nowMs() - startedAtMs < 1.5 * afterMs) {
    last = nowMs();
    server.socket.write("x");
    await sleep(50);
  }
  assert.equal(await inTime(client.ended, "the RST"), "rst");
  assert.ok(nowMs() - last >= afterMs);
});

test("a connection that was forgotten hears nothing of the other side's RST", async (t) => {
  const events: TraceEvent[] = [];
  const { call } = await openLine(t, {
    plan: toServer({ idle: { afterMs: 50, then: "drop" } }),
    tell: (event) => void events.push(event),
  });
  const { client, server } = await call();
  await sleep(100);
  client.socket.resetAndDestroy();
  const late = await Promise.race([server.ended, sleep(300).then(() => "nothing")]);
  assert.equal(late, "nothing");
  const effects = events.flatMap((event) => event.kind === "effect" ? [event.fault] : []);
  assert.deepEqual(effects, ["idle"]);
});

test("replan() holds back what comes under a blackhole, and then lets it go", async (t) => {
  const { proxy, call } = await openLine(t);
  const { client, server } = await call();
  client.socket.write("before ");
  await server.heardUpTo(7);
  await proxy.replan({ toServer: { blackhole: true }, toClient: { blackhole: true } });
  client.socket.end("during");
  server.socket.write("during");
  await sleep(200);
  assert.deepEqual([textOf(server), textOf(client)], ["before ", ""]);
  await proxy.replan(direct);
  assert.equal(await inTime(server.ended, "the FIN"), "fin");
  assert.equal(textOf(server), "before during");
  await client.heardUpTo(6);
});

test("replan() holds for connections that come later", async (t) => {
  const { proxy, call } = await openLine(t);
  await proxy.replan(toServer({ delay: { byMs: 100, jitterMs: 0 } }));
  const { client, server } = await call();
  const startedAtMs = nowMs();
  client.socket.write("x");
  await server.heardUpTo(1);
  assert.ok(nowMs() - startedAtMs >= 100);
});

test("replan() draws on under the same name", async (t) => {
  const plan = toServer({ delay: { byMs: 0, jitterMs: 5 } });
  const decidedWith = async (isReplanned: boolean): Promise<readonly string[]> => {
    const decided: string[] = [];
    const tell = (event: TraceEvent): void => {
      if (event.kind === "decided") decided.push(`${event.drawn}@${event.position}`);
    };
    const { proxy, call } = await openLine(t, { plan, tell });
    const { client, server } = await call();
    client.socket.write(new Uint8Array(256));
    await server.heardUpTo(256);
    if (isReplanned) await proxy.replan({ ...plan });
    client.socket.write(new Uint8Array(256));
    await server.heardUpTo(512);
    return decided;
  };
  assert.deepEqual(await decidedWith(true), await decidedWith(false));
});
