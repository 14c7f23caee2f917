/** `lab proxy` as a user runs it: what passes, what it says, and how it ends. */
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { freeAddress } from "../lab/wire/address.ts";
import {
  inTime,
  untilTrue,
  type Watched,
  watchedClient,
  type WatchedServer,
  watchedServer,
} from "../lab/wire/test_kit.ts";
import { numbersUpTo, sendAll, watchedSocket } from "../lab/wire/udp_test_kit.ts";
import { type RunningProxy, scratchFolder, startProxy } from "./proxy_kit.ts";

const host = "127.0.0.1";

test("proxy over tcp carries bytes through faults, and tells what it carried", async (t) => {
  const { proxy, server, back } = await line(t, "both: { slice: { every: 1B..9B } }\n");
  const { client, behind } = await speak(t, proxy, server);
  const from = `#1    ${host}:${client.socket.localPort}`;
  client.socket.end("hello, world");
  assert.equal(await inTime(behind.ended, "FIN"), "fin");
  behind.socket.end("bye");
  assert.equal(await inTime(client.closed, "the end"), "fin");
  await proxy.printed("closed");
  const { code, out, complaint } = await proxy.stopped();
  assert.equal(text(behind), "hello, world");
  assert.equal(text(client), "bye");
  const front = `${host}:${proxy.front.port}`;
  assert.equal(
    out.replace(new RegExp(`(${from}) +`, "g"), "$1 "),
    `proxy ${front} → ${back} · tcp · seed 1
  both: { slice: { every: 1B..9B } }
  ${from} connected
  ${from} closed

1 connection
→ to server  12 B came, 12 B went on
← to client  3 B came, 3 B went on
`,
  );
  assert.equal(complaint, "");
  assert.equal(code, 0);
});

test("SIGINT ends a proxy with open connections, and nothing listens any more", (t) =>
  endsBy(t, "SIGINT"));

test("SIGTERM ends a proxy with open connections, and nothing listens any more", (t) =>
  endsBy(t, "SIGTERM"));

test("SIGHUP ends a proxy that has no file to read again", (t) => endsBy(t, "SIGHUP"));

test("a reader that goes away ends the proxy with the next line", async (t) => {
  const { proxy } = await line(t);
  proxy.child.stdout?.destroy();
  const lines = setInterval(() => connect({ ...proxy.front }).on("error", () => {}).end(), 50);
  t.after(() => clearInterval(lines));
  assert.equal((await proxy.ended()).complaint, "");
  await nobodyListens(proxy);
});

test("proxy over udp loses the datagram that the plan names, and counts it", async (t) => {
  const server = await watchedSocket(t, { host });
  const folder = scratchFolder(t);
  writeFileSync(join(folder, "plan.yaml"), "toServer: { drop: { nth: [2] } }\n");
  // A name, too: what comes back is told by its number.
  const to = `localhost:${server.socket.port}`;
  const words = ["--udp", "--listen", "localhost:0", "--to", to, "--faults", "plan.yaml"];
  const proxy = await startProxy(t, words, { cwd: folder });
  const client = await watchedSocket(t, { host });
  sendAll(client, proxy.front, numbersUpTo(3));
  await server.heardUpTo(2);
  assert.deepEqual(server.texts(), ["1", "3"]);
  const [first] = server.heard;
  assert.ok(first);
  for (const text of ["a", "b"]) server.socket.send(new TextEncoder().encode(text), first.from);
  await client.heardUpTo(2);
  const { code, out } = await proxy.stopped();
  assert.match(out, new RegExp(`#1    ${host}:${client.socket.port} +connected\n`));
  assert.ok(out.endsWith(`
1 client
→ to server  3 datagrams came, 2 went on, 1 lost
← to client  2 datagrams came, 2 went on, 0 lost
`));
  assert.equal(code, 0);
});

test("proxy over unix sockets removes its file at the end", async (t) => {
  const folder = scratchFolder(t);
  const server = createServer((socket) => socket.pipe(socket));
  await new Promise<void>((resolve) => server.listen(join(folder, "back"), resolve));
  t.after(() => server.close());
  const words = ["--unix", "--listen", "front", "--to", "back"];
  const proxy = await startProxy(t, words, { cwd: folder });
  const client = connect(join(folder, "front"));
  client.end("hello");
  assert.equal(await inTime(allOf(client), "the echo"), "hello");
  await proxy.printed("  #1    closed\n");
  assert.ok(existsSync(join(folder, "front")));
  const { code, out } = await proxy.stopped();
  assert.ok(
    out.startsWith(`proxy ${folder}/front → ${folder}/back · unix · seed 1\n  no faults\n`),
  );
  assert.match(out, /\n1 connection\n→ to server {2}5 B came, 5 B went on\n/);
  assert.equal(code, 0);
  assert.ok(!existsSync(join(folder, "front")));
});

test("a server that refuses resets its client, and other connections go on", async (t) => {
  const { proxy, server } = await line(t);
  const { client, behind } = await speak(t, proxy, server);
  server.refuse();
  const late = await watchedClient(t, { ...proxy.front });
  assert.equal(await inTime(late.closed, "the reset"), "rst");
  await proxy.printed("the server could not be reached\n");
  client.socket.write("still here");
  await behind.heardUpTo(10);
  const { code, out } = await proxy.stopped();
  assert.match(out, /\n2 connections, 1 of which did not reach the server\n/);
  assert.equal(code, 0);
});

test("refuse: refused turns new connections away, and those that are there go on", async (t) => {
  const { proxy, server, replan } = await line(t, "{}\n");
  const { client, behind } = await speak(t, proxy, server);
  await replan("toServer: { refuse: refused }\n");
  await nobodyListens(proxy);
  client.socket.write("still here");
  await behind.heardUpTo(10);
  await replan("{}\n");
  await speak(t, proxy, server);
  assert.equal((await proxy.stopped()).code, 0);
});

const noHang = process.platform === "linux" ? false : "Only Linux can leave a client hanging";

test("refuse: hang leaves new connections without an answer", { skip: noHang }, async (t) => {
  const { proxy, server, replan } = await line(t, "toServer: { refuse: hang }\n");
  const client = connect({ ...proxy.front });
  t.after(() => void client.destroy());
  let said = "nothing";
  client.on("connect", () => said = "connect");
  client.on("error", () => said = "error");
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(said, "nothing");
  await replan("{}\n");
  await speak(t, proxy, server);
  assert.equal((await proxy.stopped()).code, 0);
});

/** A server, and a proxy before it; with a plan, in a file that can be changed. */
async function line(t: TestContext, plan?: string): Promise<{
  proxy: RunningProxy;
  server: WatchedServer;
  back: string;
  replan: (plan: string) => Promise<void>;
}> {
  const folder = scratchFolder(t);
  const file = join(folder, "plan.yaml");
  if (plan !== undefined) writeFileSync(file, plan);
  const at = await freeAddress();
  const server = await watchedServer(t, at);
  const back = `${at.host}:${at.port}`;
  const faults = plan === undefined ? [] : ["--faults", "plan.yaml"];
  const proxy = await startProxy(t, ["--listen", "0", "--to", back, ...faults], {
    cwd: folder,
  });
  let plans = 0;
  const replan = async (next: string): Promise<void> => {
    writeFileSync(file, next);
    plans += 1;
    await proxy.printed("from now on:\n", plans);
  };
  return { proxy, server, back, replan };
}

/** A client, and the server's side of it. */
async function speak(
  t: TestContext,
  proxy: RunningProxy,
  server: WatchedServer,
): Promise<{ client: Watched; behind: Watched }> {
  const client = await watchedClient(t, { ...proxy.front });
  return { client, behind: await server.next() };
}

async function endsBy(t: TestContext, signal: NodeJS.Signals): Promise<void> {
  const { proxy, server } = await line(t);
  const { client, behind } = await speak(t, proxy, server);
  await proxy.printed("connected");
  proxy.signal(signal);
  const { code, out, complaint } = await proxy.ended();
  assert.match(out, /\n\n1 connection\n→ to server {2}0 B came/);
  assert.equal(complaint, "");
  assert.equal(code, 0);
  await inTime(Promise.all([client.ended, behind.ended]), "the end of the connection");
  await nobodyListens(proxy);
}

async function nobodyListens({ front }: RunningProxy): Promise<void> {
  const client = connect({ ...front });
  let code: string | undefined;
  client.on("error", (error: NodeJS.ErrnoException) => code = error.code);
  client.on("connect", () => code = "connected");
  await untilTrue(() => code !== undefined, "an answer");
  client.destroy();
  assert.equal(code, "ECONNREFUSED");
}

function text(watched: Watched): string {
  return new TextDecoder().decode(watched.heard());
}

async function allOf(socket: Socket): Promise<string> {
  let all = "";
  for await (const chunk of socket) all += new TextDecoder().decode(chunk);
  return all;
}
