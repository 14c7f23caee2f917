import assert from "node:assert/strict";
import { test } from "node:test";
import { untilTrue } from "./test_kit.ts";
import { startUdpProxy } from "./udp_proxy.ts";
import {
  bytesOf,
  numbersUpTo,
  openUdpLine,
  sendAll,
  textOf,
  watchedSocket,
} from "./udp_test_kit.ts";

const echo = (bytes: Uint8Array) => [bytes];

test("startUdpProxy() leads every reply to the client that asked, however many there are", async (t) => {
  const answer = (bytes: Uint8Array) =>
    numbersUpTo(20).map((number) => bytesOf(`${textOf(bytes)} ${number}`));
  const line = await openUdpLine(t, { answer });
  const clients = [await line.client(), await line.client()];
  for (const [i, client] of clients.entries()) sendAll(client, line.front, [`client ${i}`]);
  for (const [i, client] of clients.entries()) {
    await client.heardUpTo(20);
    assert.deepEqual(client.texts(), numbersUpTo(20).map((number) => `client ${i} ${number}`));
    assert.deepEqual(
      new Set(client.heard.map(({ from }) => from.port)),
      new Set([line.front.port]),
    );
  }
  const ports = new Set(line.server.heard.map(({ from }) => from.port));
  assert.equal(ports.size, 2, "each client has a port of its own towards the server");
});

test("startUdpProxy() keeps order and boundaries, of empty and largest datagrams too", async (t) => {
  const line = await openUdpLine(t);
  const client = await line.client();
  const sizes = [0, 1, 65_507, 0, 1472, 7];
  for (const size of sizes) client.socket.send(new Uint8Array(size).fill(size), line.front);
  await line.server.heardUpTo(sizes.length);
  assert.deepEqual(line.server.heard.map(({ bytes }) => bytes.length), sizes);
  assert.ok(
    line.server.heard.every(({ bytes }) => bytes.every((byte) => byte === bytes.length % 256)),
  );
});

test("startUdpProxy() speaks to the server from its source address", async (t) => {
  const line = await openUdpLine(t);
  sendAll(await line.client(), line.front, ["hello"]);
  await line.server.heardUpTo(1);
  assert.equal(line.server.heard[0]?.from.host, line.host);
  assert.notEqual(line.server.heard[0]?.from.port, line.front.port);
});

test("startUdpProxy() without a source lets the kernel choose one", async (t) => {
  const server = await watchedSocket(t, { host: "127.0.0.1", answer: echo });
  const proxy = await startUdpProxy({
    listen: { host: "127.0.0.1", port: 0 },
    to: server.socket,
    plan: { toServer: {}, toClient: {} },
    seed: 1,
    name: "line",
  });
  t.after(() => proxy.close());
  const client = await watchedSocket(t, { host: "127.0.0.1" });
  assert.ok("port" in proxy.place && proxy.place.port > 0);
  sendAll(client, proxy.place, ["hello"]);
  await client.heardUpTo(1);
  assert.deepEqual(client.texts(), ["hello"]);
});

test("announce() names a flow by its port; others are named by who comes first", async (t) => {
  const line = await openUdpLine(t);
  const [one, two, three] = [await line.client(), await line.client(), await line.client()];
  line.proxy.announce("b", two.socket.port);
  for (const client of [one, two, three]) {
    sendAll(client, line.front, ["hello"]);
    await line.server.heardUpTo([one, two, three].indexOf(client) + 1);
  }
  const opened = line.trace.filter(({ kind }) => kind === "opened");
  assert.deepEqual(opened.map(({ flow }) => flow), ["#1", "b", "#2"]);
});

test("announce() without a port names the next flow that nobody named", async (t) => {
  const line = await openUdpLine(t);
  const [one, two] = [await line.client(), await line.client()];
  line.proxy.announce("a");
  line.proxy.announce("b", one.socket.port);
  for (const [i, client] of [one, two].entries()) {
    sendAll(client, line.front, ["hello"]);
    await line.server.heardUpTo(i + 1);
  }
  const opened = line.trace.filter(({ kind }) => kind === "opened");
  assert.deepEqual(opened.map(({ flow }) => flow), ["b", "a"]);
});

test("dialled() knows the port of an announced flow before its first datagram, and clientOf() the way back", async (t) => {
  const line = await openUdpLine(t);
  const client = await line.client();
  line.proxy.announce("a", client.socket.port);
  const dialled = await line.proxy.dialled(client.socket.port);
  assert.deepEqual(line.trace, []);
  sendAll(client, line.front, ["hello"]);
  await line.server.heardUpTo(1);
  const localPort = line.server.heard[0]?.from.port ?? 0;
  assert.deepEqual(dialled, { kind: "connected", localPort });
  assert.deepEqual(await line.proxy.dialled(client.socket.port), dialled);
  assert.equal(line.proxy.clientOf(localPort)?.port, client.socket.port);
  assert.equal(line.proxy.counters().flows, 1);
});

test("dialled() and clientOf() of a port that nobody announced and that said nothing", async (t) => {
  const { proxy } = await openUdpLine(t);
  assert.deepEqual(await proxy.dialled(9), { kind: "connected", localPort: 0 });
  assert.equal(proxy.clientOf(9), undefined);
});

test("The trace tells of every datagram both ways, with the first bytes of it", async (t) => {
  const line = await openUdpLine(t, { answer: () => [bytesOf("yes")] });
  const client = await line.client();
  const question = "a question of more than 24 bytes";
  sendAll(client, line.front, [question]);
  await client.heardUpTo(1);
  const place = { link: "line", flow: "#1", direction: "toServer" };
  const asked = { number: 1, copy: 0, bytes: 32, preview: bytesOf(question.slice(0, 24)) };
  const said = { number: 1, copy: 0, bytes: 3, preview: bytesOf("yes") };
  assert.deepEqual(line.trace.map(({ atMs: _, ...event }) => event), [
    { ...place, kind: "opened" },
    { ...place, kind: "offered", ...asked },
    { ...place, kind: "delivered", ...asked },
    { ...place, direction: "toClient", kind: "offered", ...said },
    { ...place, direction: "toClient", kind: "delivered", ...said },
  ]);
  const times = line.trace.map(({ atMs }) => atMs);
  assert.deepEqual(times, times.toSorted((a, b) => a - b));
});

test("counters() counts flows, datagrams and bytes", async (t) => {
  const drop = { aim: { kind: "nth", numbers: [2] }, inARow: undefined } as const;
  const line = await openUdpLine(t, { answer: echo, toServer: { drop } });
  const client = await line.client();
  sendAll(client, line.front, ["one", "two", "three"]);
  await client.heardUpTo(2);
  const delivered = { deliveredBytes: 8, deliveredPieces: 2 };
  assert.deepEqual(line.proxy.counters(), {
    flows: 1,
    openFlows: 1,
    refused: 0,
    toServer: { offeredBytes: 11, offeredPieces: 3, ...delivered, droppedPieces: 1 },
    toClient: { offeredBytes: 8, offeredPieces: 2, ...delivered, droppedPieces: 0 },
  });
});

test("A silent client is forgotten and its socket closed; it begins anew when it speaks again", async (t) => {
  const line = await openUdpLine(t, { forgetAfterMs: 40 });
  const client = await line.client();
  sendAll(client, line.front, ["hello"]);
  await line.server.heardUpTo(1);
  await untilTrue(() => line.proxy.counters().openFlows === 0, "a forgotten flow");
  // Nobody hears this any more, and nobody minds.
  line.server.socket.send(bytesOf("too late"), line.server.heard[0]?.from ?? line.front);
  sendAll(client, line.front, ["hello again"]);
  await line.server.heardUpTo(2);
  const opened = line.trace.filter(({ kind }) => kind === "opened");
  assert.deepEqual(opened.map(({ flow }) => flow), ["#1", "#2"]);
  assert.deepEqual(client.texts(), []);
});

test("One client more than may be, and the one that was silent longest is forgotten", async (t) => {
  const line = await openUdpLine(t, { answer: echo, mostFlows: 2 });
  const [one, two, three] = [await line.client(), await line.client(), await line.client()];
  for (const client of [one, two, one, three]) {
    const before = client.heard.length;
    sendAll(client, line.front, ["hello"]);
    await client.heardUpTo(before + 1);
  }
  assert.equal(line.proxy.counters().openFlows, 2);
  sendAll(one, line.front, ["still known"]);
  await one.heardUpTo(3);
  const opened = (): number => line.trace.filter(({ kind }) => kind === "opened").length;
  assert.equal(opened(), 3);
  sendAll(two, line.front, ["forgotten"]);
  await two.heardUpTo(2);
  assert.equal(opened(), 4);
});

test("A server that is not there harms nothing, and a refusal is told where the runtime shows it", async (t) => {
  const line = await openUdpLine(t);
  const { port, host } = line.server.socket;
  await line.server.socket.close();
  const client = await line.client();
  sendAll(client, line.front, numbersUpTo(10));
  await untilTrue(() => {
    const { toServer } = line.proxy.counters();
    return toServer.deliveredPieces === 10 && line.proxy.heldBytes() === 0;
  }, "ten datagrams that have left");
  const isTold = process.versions.bun !== undefined;
  if (isTold) await untilTrue(() => line.proxy.counters().refused === 1, "a refusal");
  assert.equal(line.trace.some(({ kind }) => kind === "refused"), isTold);
  assert.equal(line.proxy.counters().toServer.droppedPieces, 0);
  const back = await watchedSocket(t, { host, port, answer: echo });
  await untilTrue(() => {
    sendAll(client, line.front, ["now?"]);
    return client.heard.length > 0;
  }, "an answer of the server that came back");
  assert.ok(back.texts().every((text) => text === "now?"));
});

test("Fifty clients that come and go leave nothing behind", async (t) => {
  const delay = { byMs: 5, jitterMs: 5 };
  const line = await openUdpLine(t, {
    answer: echo,
    toServer: { delay },
    toClient: { delay },
    forgetAfterMs: 500,
  });
  // Their sockets stay open until the end: a port that is used again would be an old client.
  for (let wave = 0; wave < 5; wave++) {
    const clients = await Promise.all(Array.from({ length: 10 }, () => line.client()));
    for (const client of clients) sendAll(client, line.front, ["1", "2", "3"]);
    await Promise.all(clients.map((client) => client.heardUpTo(3)));
    for (const client of clients) assert.deepEqual(client.texts().toSorted(), ["1", "2", "3"]);
  }
  await untilTrue(() => line.proxy.counters().openFlows === 0, "the end of every flow");
  const { flows, toServer, toClient } = line.proxy.counters();
  assert.equal(flows, 50);
  assert.equal(line.proxy.heldBytes(), 0);
  assert.equal(toServer.deliveredPieces, 150);
  assert.equal(toClient.deliveredPieces, 150);
});

test("close() ends every flow, throws away what it holds, and frees the port", async (t) => {
  const line = await openUdpLine(t, { toServer: { delay: { byMs: 60_000, jitterMs: 0 } } });
  const client = await line.client();
  sendAll(client, line.front, ["1", "2"]);
  await untilTrue(() => line.proxy.heldBytes() === 2, "two held bytes");
  await line.proxy.close();
  sendAll(client, line.front, ["3"]);
  const again = await watchedSocket(t, line.front);
  await again.socket.close();
  assert.equal(line.proxy.heldBytes(), 0);
  assert.equal(line.proxy.counters().openFlows, 0);
  assert.deepEqual(line.server.texts(), []);
});

test("startUdpProxy() refuses a path", async () => {
  const place = { host: "127.0.0.1", port: 0 };
  const rest = { plan: { toServer: {}, toClient: {} }, seed: 1, name: "line" };
  await assert.rejects(startUdpProxy({ listen: { path: "/tmp/x" }, to: place, ...rest }), {
    name: "TypeError",
    message: 'Cannot carry datagrams at "/tmp/x": it must be a host and a port',
  });
});
