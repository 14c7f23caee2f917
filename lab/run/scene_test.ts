import assert from "node:assert/strict";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { connect } from "node:net";
import { test, type TestContext } from "node:test";
import type { Plan } from "../core/scenario.ts";
import { direct, inTime, untilTrue, watchedClient, watchedServer } from "../wire/test_kit.ts";
import { nowMs } from "../wire/clock.ts";
import type { Scene } from "./scene.ts";
import { bytes, labScene, mainOf, placeOf, sceneOn, stageOf, textIn, untilSo } from "./test_kit.ts";

const delay = { byMs: 60, jitterMs: 0 };
const slow: Plan = { toServer: { delay }, toClient: {} };
const upstream = { side: "lab", transport: "tcp", samePortAs: undefined } as const;

/** Connects, says who it is and what it hears; without a further word it finishes after the lab. */
const client = `
import { connect } from "node:net";
const { LAB_ROLE, LAB_HOST, LAB_PORT, LAB_PATH } = process.env;
const to = LAB_PATH ? { path: LAB_PATH } : { host: LAB_HOST, port: Number(LAB_PORT) };
const socket = connect(to, () => socket.write(LAB_ROLE + "\\n"));
socket.on("data", (chunk) => console.log(String(chunk)));
`;

/** Sends its input as datagrams; the receiver prints them and answers. */
const pair = `
import { createSocket } from "node:dgram";
const { LAB_ROLE, LAB_HOST, LAB_PORT } = process.env;
const socket = createSocket("udp4");
if (LAB_ROLE === "receiver") {
  socket.on("message", (text, from) => {
    console.log("got", String(text));
    socket.send("thanks", from.port, from.address);
  });
  socket.bind(Number(LAB_PORT), LAB_HOST);
} else {
  socket.on("message", (text) => console.log("answer", String(text)));
  socket.bind(0, LAB_HOST, () => {
    process.stdin.on("data", (text) => socket.send(text, Number(LAB_PORT), LAB_HOST));
  });
}
`;

test("A client is accepted at the place that it is told, and can be spoken to", async (t) => {
  const stage = await stageOf(t, client, { role: "client" });
  const scene = await sceneOn(t, stage);
  await accepted(scene, "a");
  const { inbox } = scene.peer("a").peer;
  await untilSo(stage, () => textIn(inbox) === "client\n", "its words");
  scene.say("a", bytes("welcome"));
  await untilSo(stage, () => stage.printed().includes("welcome"), "the answer");
  assert.deepEqual(scene.trace(), []);
});

test("A client behind a link with faults is accepted, and its flow gets the peer's name", async (t) => {
  const stage = await stageOf(t, client, { role: "client" });
  const scene = await sceneOn(t, stage, { plan: slow });
  await accepted(scene, "a");
  const { inbox } = scene.peer("a").peer;
  await untilSo(stage, () => textIn(inbox) === "client\n", "its words");
  const told = scene.trace();
  assert.deepEqual(new Set(told.map(({ flow }) => flow)), new Set(["a"]));
  const timeOf = (kind: string): number => told.find((each) => each.kind === kind)?.atMs ?? NaN;
  assert.ok(timeOf("delivered") - timeOf("offered") >= delay.byMs);
});

test("A client of a unix socket is accepted, with and without a link", async (t) => {
  for (const plan of [direct, slow]) {
    const stage = await stageOf(t, client, { role: "client", transport: "unix" });
    const scene = await sceneOn(t, stage, { plan });
    await accepted(scene, "a");
    const { inbox } = scene.peer("a").peer;
    await untilSo(stage, () => textIn(inbox) === "client\n", "its words");
    assert.equal(scene.programEnd("a"), undefined);
    assert.equal(scene.peerEnd("a"), undefined);
  }
});

test("A pair speaks over the link, and its answers come back over it", async (t) => {
  const stage = await stageOf(t, pair, { role: "pair", transport: "udp" });
  const scene = await sceneOn(t, stage, { plan: slow });
  stage.input(bytes("hello"));
  const heard = (line: string) => (): boolean => stage.printed().includes(line);
  await untilSo(stage, heard("receiver: got hello"), "the datagram");
  await untilSo(stage, heard("sender: answer thanks"), "the answer");
  const passed = scene.trace().filter(({ kind }) => kind === "delivered");
  assert.deepEqual(passed.map(({ direction }) => direction), ["toServer", "toClient"]);
});

test("A pair without faults meets on a link all the same, which hears both of them", async (t) => {
  const stage = await stageOf(t, pair, { role: "pair", transport: "udp" });
  const scene = await sceneOn(t, stage);
  stage.input(bytes("hello"));
  await untilSo(stage, () => stage.printed().includes("sender: answer thanks"), "the answer");
  const passed = scene.trace().filter(({ kind }) => kind === "delivered");
  assert.deepEqual(passed.map(({ direction }) => direction), ["toServer", "toClient"]);
});

test("programEnd() and peerEnd() are the ends that a client's own kernel shows", async (t) => {
  for (const plan of [direct, slow]) {
    const { stage, scene } = await labScene(t, { role: "client" }, { plan });
    const { socket } = await watchedClient(t, mainOf(stage));
    await accepted(scene, "a");
    await untilTrue(() => scene.programEnd("a") !== undefined, "the news of the link");
    const { host } = stage.where;
    assert.deepEqual(scene.programEnd("a"), { host, port: socket.localPort });
    assert.deepEqual(scene.peerEnd("a"), { host, port: socket.remotePort });
  }
});

test("programEnd() and peerEnd() are the ends that a server's own kernel shows", async (t) => {
  for (const plan of [direct, slow]) {
    const { stage, scene } = await labScene(t, {}, { plan });
    const server = await watchedServer(t, mainOf(stage));
    assert.equal(await scene.connect("a", "main"), "connected");
    const { socket } = await server.next();
    assert.deepEqual(scene.programEnd("a"), { host: socket.localAddress, port: socket.localPort });
    assert.deepEqual(scene.peerEnd("a"), { host: socket.remoteAddress, port: socket.remotePort });
  }
});

test("programEnd() of a udp client is its own port, with and without a link", async (t) => {
  for (const plan of [direct, slow]) {
    const { stage, scene } = await labScene(t, { role: "client", transport: "udp" }, { plan });
    const socket = await boundAt(t, stage.where.host, 0);
    const { host, port } = mainOf(stage);
    socket.send("hello", port, host);
    await accepted(scene, "a");
    assert.deepEqual(scene.programEnd("a"), { host, port: socket.address().port });
    assert.deepEqual(scene.peerEnd("a"), { host, port });
  }
});

test("connect() to a udp peer speaks to the program behind it, past every link", async (t) => {
  const plan: Plan = { toServer: {}, toClient: { blackhole: true } };
  const { stage, scene } = await labScene(t, { role: "client", transport: "udp" }, { plan });
  const { host, port } = mainOf(stage);
  const socket = await boundAt(t, host, 0);
  const heard: string[] = [];
  socket.on("message", (text, from) => void heard.push(`${text} from ${from.port}`));
  socket.send("hello", port, host);
  await accepted(scene, "a");
  scene.say("a", bytes("lost"));
  assert.equal(await scene.connect("b", "a"), "connected");
  scene.say("b", bytes("pst"));
  await untilTrue(() => heard.length > 0, "the stranger's datagram");
  assert.deepEqual(heard, [`pst from ${scene.peer("b").peer.localPort()}`]);
  assert.notEqual(scene.peer("b").peer.localPort(), port);
});

test("connect() over udp names its flow on the link", async (t) => {
  const { stage, scene } = await labScene(t, { transport: "udp" }, { plan: slow });
  const socket = await boundAt(t, stage.where.host, mainOf(stage).port);
  const heard: string[] = [];
  socket.on("message", (text) => void heard.push(String(text)));
  for (const name of ["a", "b"]) await scene.connect(name, "main");
  for (const name of ["b", "a"]) scene.say(name, bytes(name));
  await untilTrue(() => heard.length === 2, "both datagrams");
  const passed = scene.trace().flatMap((each) =>
    each.kind === "delivered" ? [`${each.flow} ${new TextDecoder().decode(each.preview)}`] : []
  );
  assert.deepEqual(passed.sort(), ["a a", "b b"]);
});

test("replan() changes the link at the door that its plan names", async (t) => {
  const control = { side: "program", transport: "tcp", samePortAs: undefined } as const;
  const plan: Plan = { ...direct, at: "control" };
  const { stage, scene } = await labScene(t, { doors: { control } }, {
    plan,
    changesNetwork: true,
  });
  const server = await watchedServer(t, placeOf("control", stage.where));
  await scene.connect("a", "control");
  const other = await server.next();
  await scene.replan({ ...slow, toClient: { blackhole: true }, at: "control" });
  const startedAtMs = nowMs();
  scene.say("a", bytes("hello"));
  await other.heardUpTo(5);
  assert.ok(nowMs() - startedAtMs >= delay.byMs);
});

test("connect() is refused where nobody listens, with and without a link", async (t) => {
  for (const plan of [direct, slow]) {
    const { scene } = await labScene(t, {}, { plan });
    assert.equal(await inTime(scene.connect("a", "main"), "the outcome"), "refused");
  }
});

test("connect() goes to the door that is named", async (t) => {
  const control = { side: "program", transport: "tcp", samePortAs: undefined } as const;
  const { stage, scene } = await labScene(t, { doors: { control } });
  const server = await watchedServer(t, placeOf("control", stage.where));
  assert.equal(await scene.connect("a", "control"), "connected");
  assert.equal((await server.next()).socket.localPort, stage.where.doors["control"]?.port);
});

test("accept() gives conversations in the order in which they came, one by one", async (t) => {
  const { stage, scene } = await labScene(t, { role: "client" });
  assert.equal(scene.accept("a", "main"), false);
  const clients = [];
  for (const word of ["one", "two"]) {
    const each = await watchedClient(t, mainOf(stage));
    each.socket.write(word);
    clients.push(each);
  }
  await accepted(scene, "a");
  await accepted(scene, "b");
  assert.equal(scene.accept("c", "main"), false);
  for (const [name, word] of [["a", "one"], ["b", "two"]] as const) {
    await untilSo(stage, () => textIn(scene.peer(name).peer.inbox) === word, word);
  }
});

test("accept() finds who came to another door", async (t) => {
  const { stage, scene } = await labScene(t, { doors: { upstream } });
  await watchedClient(t, placeOf("upstream", stage.where));
  await accepted(scene, "a", "upstream");
  assert.equal(scene.accept("b", "upstream"), false);
});

test("answerAt() answers everybody who comes to a door, each with an answerer of its own", async (t) => {
  const { stage, scene } = await labScene(t, { role: "client" });
  await watchedClient(t, mainOf(stage));
  let made = 0;
  const answered = new Set<string>();
  scene.answerAt("main", () => {
    const number = ++made;
    return (name) => void answered.add(`${name} by ${number}`);
  });
  await watchedClient(t, mainOf(stage));
  await untilTrue(() => answered.size === 2, "both answers");
  assert.deepEqual([...answered].sort(), ["main#1 by 1", "main#2 by 2"]);
});

test("requireSound() throws what an answerer threw", async (t) => {
  const { scene } = await labScene(t, { role: "client" });
  scene.requireSound();
  scene.answer("a", () => () => {
    throw new Error("no moon");
  });
  assert.throws(() => scene.requireSound(), { message: "no moon" });
});

test("replan() changes the faults of a link that stood there without any", async (t) => {
  const { stage, scene } = await labScene(t, {}, { changesNetwork: true });
  const server = await watchedServer(t, mainOf(stage));
  await scene.connect("a", "main");
  const other = await server.next();
  await scene.replan({ toServer: { blackhole: true }, toClient: {} });
  scene.say("a", bytes("lost?"));
  other.socket.write("heard");
  await untilSo(stage, () => textIn(scene.peer("a").peer.inbox) === "heard", "the other way");
  assert.equal(other.heardBytes(), 0);
  assert.equal(scene.heldBytes(), 0);
  await scene.replan(direct);
  await other.heardUpTo(5);
});

test("heldBytes() counts what a link holds back", async (t) => {
  const stalled: Plan = { toServer: { stall: { atByte: 1, forMs: 600_000 } }, toClient: {} };
  const { stage, scene } = await labScene(t, {}, { plan: stalled });
  const server = await watchedServer(t, mainOf(stage));
  await scene.connect("a", "main");
  scene.say("a", bytes("hello"));
  await (await server.next()).heardUpTo(1);
  await untilSo(stage, () => scene.heldBytes() === 4, "the rest");
});

test("deeds() and lastReset() tell what the peers did", async (t) => {
  const { stage, scene } = await labScene(t, {});
  const server = await watchedServer(t, mainOf(stage));
  for (const name of ["a", "b"]) await scene.connect(name, "main");
  scene.say("a", bytes("hello"));
  scene.say("a", "fin");
  assert.equal(scene.lastReset(), undefined);
  scene.say("b", "rst");
  assert.equal(scene.lastReset(), "b");
  (await server.next()).socket.write("you");
  await untilSo(stage, () => scene.deeds()[0]?.heardBytes === 3, "the answer");
  const [a, b] = scene.deeds().map(({ unread, ...deeds }) => ({ ...deeds, unread: [...unread] }));
  const unread = [...bytes("you")];
  const sent = [bytes("hello")];
  const about = { isClient: true, isDatagram: false };
  assert.deepEqual(a, {
    ...about,
    name: "a",
    sent,
    hasFinished: true,
    isGone: false,
    heardBytes: 3,
    unread,
  });
  const nothing = { sent: [], hasFinished: false, isGone: true, heardBytes: 0, unread: [] };
  assert.deepEqual(b, { ...about, name: "b", ...nothing });
});

test("graceUntilMs() is over with the first sign of life of a client", async (t) => {
  const { stage, scene } = await labScene(t, { role: "client" }, { graceMs: 5000 });
  assert.ok(scene.graceUntilMs() > nowMs());
  await watchedClient(t, mainOf(stage));
  await accepted(scene, "a");
  assert.equal(scene.graceUntilMs(), 0);
});

test("graceUntilMs() is over with the first byte that the program prints", async (t) => {
  const { stage, scene } = await labScene(t, { role: "client" }, { graceMs: 5000 });
  assert.ok(scene.graceUntilMs() > nowMs());
  stage.output().receive(bytes("x"));
  assert.equal(scene.graceUntilMs(), 0);
});

test("graceUntilMs() is over for a server from the beginning", async (t) => {
  const { scene } = await labScene(t, {});
  assert.equal(scene.graceUntilMs(), 0);
});

test("close() lets go of peers, doors and links", async (t) => {
  for (const plan of [direct, slow]) {
    const { stage, scene } = await labScene(t, { role: "client" }, { plan });
    const there = await watchedClient(t, mainOf(stage));
    await accepted(scene, "a");
    await scene.close();
    await inTime(there.ended, "the end of the conversation");
    const socket = connect(mainOf(stage));
    const [error] = await inTime(once(socket, "error"), "the refusal");
    assert.equal(error.code, "ECONNREFUSED");
  }
});

async function accepted(scene: Scene, name: string, door = "main"): Promise<void> {
  await untilSo(scene.stage, () => scene.accept(name, door), `a conversation for ${name}`);
}

async function boundAt(t: TestContext, host: string, port: number): Promise<Socket> {
  const socket = createSocket("udp4");
  t.after(() => void socket.close());
  await new Promise<void>((resolve) => socket.bind({ address: host, port }, resolve));
  return socket;
}
