/** `lab proxy`: its plan is read again while it runs, and its chance is its seed's. */
import assert from "node:assert/strict";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { RuntimeName } from "../mod.ts";
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
import { call } from "./call.ts";
import { type RunningProxy, scratchFolder, startProxy } from "./proxy_kit.ts";

const host = "127.0.0.1";
test("a changed plan is put on while a throttled connection goes on", async (t) => {
  const plan = "toServer:\n  throttle: { rate: 128KiB/s }\n";
  const { proxy, file, client, behind } = await conversation(t, plan);
  // More than a minute at this rate; what the proxy holds already keeps it.
  const bytes = 8 * 1024 * 1024;
  client.socket.end(new Uint8Array(bytes));
  await behind.heardUpTo(1);
  writeFileSync(file, "# as fast as it goes\n{}\n");
  await behind.heardUpTo(bytes);
  assert.equal(await inTime(behind.ended, "FIN"), "fin");
  const { out, code } = await proxy.stopped();
  assert.match(out, /\n {2}toServer:\n {4}throttle: \{ rate: 128KiB\/s \}\n/);
  assert.match(out, /\n {2}from now on:\n {2}\{\}\n/);
  assert.match(out, /\n1 connection\n/);
  assert.equal(code, 0);
});

test("a plan that is replaced by renaming lets go what a blackhole held", async (t) => {
  const { proxy, file, client, behind } = await conversation(t, "both: { blackhole: true }\n");
  client.socket.end("hello");
  behind.socket.end("bye");
  writeFileSync(`${file}~`, "{}\n");
  renameSync(`${file}~`, file);
  await Promise.all([behind.heardUpTo(5), client.heardUpTo(3)]);
  assert.equal((await proxy.stopped()).code, 0);
});

test("SIGHUP reads the plan again and ends nothing", async (t) => {
  const { proxy, client, behind } = await conversation(t, "both: { delay: { by: 1ms } }\n");
  proxy.signal("SIGHUP");
  await proxy.printed("from now on:\n  both: { delay: { by: 1ms } }\n");
  client.socket.write("hello");
  await behind.heardUpTo(5);
  assert.equal((await proxy.stopped()).code, 0);
});

test("a wrong plan is told by its place, and the one before it stays on", async (t) => {
  const { proxy, file, server } = await conversation(
    t,
    "toServer: { cut: { at: 3B, with: fin } }\n",
  );
  writeFileSync(file, "toServer:\n  dealy: { by: 40ms }\n");
  await proxy.complained("The plan before it is still on.\n");
  const client = await watchedClient(t, { ...proxy.front });
  const behind = await server.next();
  client.socket.write("hello");
  assert.equal(await inTime(behind.ended, "the cut"), "fin");
  assert.equal(behind.heardBytes(), 3);
  const { complaint, code } = await proxy.stopped();
  assert.match(complaint, /^plan\.yaml:2:3 Unknown fault "dealy": did you mean "delay"\? /);
  assert.equal(code, 0);
});

test("a port that was taken while nobody listened leaves the plan before it on", async (t) => {
  const { proxy, file, client, behind } = await conversation(t, "{}\n");
  writeFileSync(file, "toServer: { refuse: refused }\n");
  await proxy.printed("from now on:\n  toServer:");
  await watchedServer(t, proxy.front);
  writeFileSync(file, "{}\n");
  await proxy.complained("The plan before it is still on.\n");
  client.socket.write("hello");
  await behind.heardUpTo(5);
  const { complaint, code } = await proxy.stopped();
  const { port } = proxy.front;
  assert.equal(
    complaint,
    `Cannot listen on "${host}:${port}": something else listens there
The plan before it is still on.
`,
  );
  assert.equal(code, 0);
});

test("the same seed and bytes give the same decisions on both runtimes", async (t) => {
  const plan = `both: { delay: { by: 1ms, jitter: 9ms } }
toServer: { slice: { every: 1B..9B, first: 4 } }
`;
  const golden = [
    "#1 toClient delay 0:1156 256:595",
    "#1 toServer delay 0:222 256:3543 512:7374",
    "#1 toServer slice 9:9 14:5 19:5 21:2",
    "#2 toClient delay 0:1816 256:1659",
    "#2 toServer delay 0:2226 256:6911 512:4710",
    "#2 toServer slice 7:7 15:8 16:1 22:6",
  ];
  for (const runtime of ["deno", "bun"] as const) {
    const { proxy, file, server, ...first } = await conversation(t, plan, { runtime, seed: "7" });
    await exchange(first);
    const client = await watchedClient(t, { ...proxy.front });
    await exchange({ client, behind: await server.next() });
    const { out } = await proxy.stopped();
    assert.match(out, / · seed 7\n/);
    assert.deepEqual(decisionsIn(traceBeside(file)), golden, runtime);
  }
});

test("the same seed loses the same datagrams on both runtimes", async (t) => {
  const golden = ["#1 toServer drop 6:1 11:1 17:1 18:1 19:1"];
  for (const runtime of ["deno", "bun"] as const) {
    const cwd = scratchFolder(t);
    const file = join(cwd, "plan.yaml");
    writeFileSync(file, "both: { drop: { ratio: 30% } }\n");
    const server = await watchedSocket(t, { host });
    const to = `${host}:${server.socket.port}`;
    const more = ["--faults", "plan.yaml", "--trace", "trace.jsonl", "--seed", "7"];
    const words = ["--udp", "--listen", "0", "--to", to, ...more];
    const proxy = await startProxy(t, words, { cwd, runtime });
    sendAll(await watchedSocket(t, { host }), proxy.front, numbersUpTo(20));
    const all = /"event":"offered","number":20,/;
    await untilTrue(() => all.test(readFileSync(traceBeside(file), "utf8")), "20 datagrams");
    await proxy.stopped();
    assert.deepEqual(decisionsIn(traceBeside(file)), golden, runtime);
  }
});

test("--seed random prints the seed that it took, and takes another one each time", async (t) => {
  const seeds = await Promise.all([1, 2].map(async () => {
    const words = ["--listen", "0", "--to", "1", "--seed", "random"];
    const { out } = await (await startProxy(t, words)).stopped();
    return Number(/ · seed (\d+)\n/.exec(out)?.[1]);
  }));
  assert.ok(seeds.every((seed) => seed >= 0 && seed < 2 ** 32));
  assert.notEqual(seeds[0], seeds[1]);
});

test("a trace can be drawn while the proxy still runs", async (t) => {
  const { proxy, file, client, behind } = await conversation(
    t,
    "toServer: { cut: { at: 3B, with: fin } }\n",
  );
  client.socket.write("hello");
  assert.equal(await inTime(behind.ended, "the cut"), "fin");
  const trace = traceBeside(file);
  await untilTrue(() => readFileSync(trace, "utf8").includes('"ended"'), "the trace");
  const { out, code } = await call(["diagram", trace]);
  assert.match(out, /"hello".*\n/);
  assert.match(out, /cut/);
  assert.equal(code, 0);
  await proxy.stopped();
});

interface Conversation {
  readonly proxy: RunningProxy;
  /** The plan's. */
  readonly file: string;
  readonly server: WatchedServer;
  readonly client: Watched;
  readonly behind: Watched;
}

/** A proxy with a plan, between a server and the first client. */
async function conversation(
  t: TestContext,
  plan: string,
  { runtime, seed = "1" }: { runtime?: RuntimeName; seed?: string } = {},
): Promise<Conversation> {
  const cwd = scratchFolder(t);
  const file = join(cwd, "plan.yaml");
  writeFileSync(file, plan);
  const at = await freeAddress();
  const server = await watchedServer(t, at);
  const to = `${at.host}:${at.port}`;
  const more = ["--faults", "plan.yaml", "--trace", "trace.jsonl", "--seed", seed];
  const words = ["--listen", `${host}:0`, "--to", to, ...more];
  const proxy = await startProxy(t, words, { cwd, ...(runtime && { runtime }) });
  const client = await watchedClient(t, { ...proxy.front });
  return { proxy, file, server, client, behind: await server.next() };
}

function traceBeside(file: string): string {
  return file.replace("plan.yaml", "trace.jsonl");
}

/** Each side says something and its FIN. */
async function exchange({ client, behind }: { client: Watched; behind: Watched }): Promise<void> {
  client.socket.end(new Uint8Array(600));
  behind.socket.end(new Uint8Array(300));
  await inTime(Promise.all([client.ended, behind.ended]), "the end of the exchange");
}

/** All places of a fault in one line: `#1 toServer slice 0:4 4:9`. */
function decisionsIn(trace: string): readonly string[] {
  const lines = new Map<string, string>();
  for (const line of readFileSync(trace, "utf8").trimEnd().split("\n")) {
    const { event, flow, direction, fault, position, drawn } = JSON.parse(line);
    if (event !== "decided") continue;
    const name = `${flow} ${direction} ${fault}`;
    lines.set(name, `${lines.get(name) ?? name} ${position}:${drawn}`);
  }
  return [...lines.values()].sort();
}
