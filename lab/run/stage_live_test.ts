import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test, type TestContext } from "node:test";
import { noKernelTables, untilTrue } from "../wire/test_kit.ts";
import { markOf, programPlace } from "./contract.ts";
import { type Stage, untilMishapKnown } from "./stage.ts";
import { bytes, sceneOn, stageOf, textIn, untilSo } from "./test_kit.ts";

/** Turns small letters into large ones. */
const filter = `
process.stdin.on("data", (chunk) => process.stdout.write(String(chunk).toUpperCase()));
`;

/** Says its role and place, and sends everything back. */
const echo = `
import { createServer } from "node:net";
const { LAB_PATH, LAB_HOST, LAB_PORT } = process.env;
const server = createServer((socket) => socket.on("error", () => {}).pipe(socket));
if (LAB_PATH) server.listen(LAB_PATH);
else server.listen(Number(LAB_PORT), LAB_HOST);
console.log(process.env.LAB_ROLE, LAB_PATH ?? LAB_HOST + ":" + LAB_PORT);
`;

/** Waits for a line of input and ends with the code that it is; the receiver binds its port. */
const pair = `
import { createSocket } from "node:dgram";
const { LAB_ROLE, LAB_HOST, LAB_PORT } = process.env;
console.log("to", LAB_PORT);
if (LAB_ROLE === "receiver") {
  const socket = createSocket("udp4").bind(Number(LAB_PORT), LAB_HOST);
  socket.on("message", (code) => process.exit(Number(code)));
} else {
  process.stdin.on("data", (code) => process.exit(Number(code)));
}
`;

test("A filter reads its input, prints, and ends when the input does", async (t) => {
  const stage = await stageOf(t, filter, { role: "filter" });
  assert.equal(stage.isInputClosed(), false);
  stage.input(bytes("one "));
  stage.input(bytes("two\n"));
  await untilSo(stage, () => textIn(stage.output()) === "ONE TWO\n", "the answer");
  assert.equal(stage.output().ending(), "open");
  stage.endInput();
  await untilSo(stage, () => stage.exit() !== undefined, "the end");
  assert.deepEqual(stage.exit(), { code: 0, signal: undefined });
  assert.equal(stage.output().ending(), "fin");
  assert.equal(stage.isInputClosed(), true);
  assert.equal(stage.mishap(), undefined);
});

test("mishap() is the end of a filter that ends badly", async (t) => {
  const stage = await stageOf(t, "process.exit(4);", { role: "filter" });
  assert.deepEqual(await untilMishapOf(stage), { code: 4, signal: undefined });
});

test("mishap() is any end of a server", async (t) => {
  const text = `${echo} process.stdin.on("data", () => process.exit(0));`;
  const stage = await stageOf(t, text, {});
  stage.input(bytes("\n"));
  assert.deepEqual(await untilMishapOf(stage), { code: 0, signal: undefined });
});

test("A program gets its arguments and the scenario's variables", async (t) => {
  const text = `console.log(process.argv.slice(2).join("|"), process.env.LAB_DEAD);`;
  const wishes = { role: "filter", args: ["-v", "a b"], env: { LAB_DEAD: "${closed}" } } as const;
  const stage = await stageOf(t, text, wishes);
  await untilSo(stage, () => stage.exit() !== undefined, "the end");
  const { host, closedPort } = stage.where;
  assert.deepEqual(stage.printed(), [`-v|a b ${host}:${closedPort}`]);
});

test("A unix server listens at its path", async (t) => {
  const stage = await stageOf(t, echo, { transport: "unix" });
  const place = programPlace("main", stage.where);
  assert.ok("path" in place && existsSync(place.path));
  await printed(stage, `server ${place.path}`);
  const scene = await sceneOn(t, stage);
  assert.equal(await scene.connect("a", "main"), "connected");
  scene.say("a", bytes("hello"));
  const { inbox } = scene.peer("a").peer;
  await untilSo(stage, () => textIn(inbox) === "hello", "the echo");
  assert.equal(scene.programEnd("a"), undefined);
});

test("again() starts a program that has ended at the same address", async (t) => {
  const stage = await stageOf(t, echo, {});
  const { host, doors } = stage.where;
  const greeting = `server ${host}:${doors["main"]?.port}`;
  await printed(stage, greeting);
  await stage.signal("SIGKILL");
  await untilSo(stage, () => stage.exit() !== undefined, "the end of the first program");
  assert.equal(await stage.again(), undefined);
  assert.equal(stage.exit(), undefined);
  assert.equal(stage.mishap(), undefined);
  await printed(stage, greeting);
  const scene = await sceneOn(t, stage);
  assert.equal(await scene.connect("a", "main"), "connected");
});

test(
  "again() ends what the program before has left behind",
  { skip: noKernelTables },
  async (t) => {
    const text = `
    import { spawn } from "node:child_process";
    spawn("/bin/sleep", ["100"], { stdio: "ignore" });
    ${echo}`;
    const stage = await stageOf(t, text, {});
    await untilTrue(() => playsOf(stage).length === 2, "the program and its sleeper");
    const before = playsOf(stage);
    await stage.signal("SIGKILL");
    await untilSo(stage, () => stage.exit() !== undefined, "the end of the first program");
    assert.equal(await stage.again(), undefined);
    const left = (): boolean => playsOf(stage).some((pid) => before.includes(pid));
    await untilTrue(() => !left(), "the end of the sleeper");
  },
);

test("again() tells of a program that ends at its second start", async (t) => {
  const text = `
    import { existsSync, writeFileSync } from "node:fs";
    if (existsSync("was-here")) process.exit(6);
    writeFileSync("was-here", "");
    ${echo.replace('import { createServer } from "node:net";', "")}
    `;
  const stage = await stageOf(t, `import { createServer } from "node:net"; ${text}`, {});
  await stage.signal("SIGKILL");
  await untilSo(stage, () => stage.exit() !== undefined, "the end of the first program");
  const exit = { code: 6, signal: undefined };
  assert.deepEqual(await stage.again(), { kind: "gone", exit, afterResetOf: undefined });
});

test("A server with a door of the lab is started when the lab is there, and is told the door", async (t) => {
  const text = `${echo} console.log(process.env.LAB_UPSTREAM);`;
  const upstream = { side: "lab", transport: "tcp", samePortAs: undefined } as const;
  const stage = await stageOf(t, text, { doors: { upstream } });
  assert.deepEqual(stage.printed(), []);
  assert.equal(stage.exit(), undefined);
  await sceneOn(t, stage);
  const place = programPlace("upstream", stage.where);
  assert.ok("port" in place);
  const told = (): boolean => stage.printed().at(-1) === `${place.host}:${place.port}`;
  await untilSo(stage, told, "the door");
});

test("A pair's receiver is ready before its sender begins, who is told the place it gets", async (t) => {
  const stage = await stageOf(t, pair, { role: "pair", transport: "udp" });
  const { host, doors } = stage.where;
  const { port = 0, frontPort = 0 } = doors["main"] ?? {};
  await printed(stage, `receiver: to ${port}`);
  assert.equal(await stage.begin({ host, port: frontPort }), undefined);
  await printed(stage, `receiver: to ${port}`, `sender: to ${frontPort}`);
  assert.equal(textIn(stage.output()), `to ${port}\n`);
});

test("exit() of a pair is the end of both, and mishap() the first bad end", async (t) => {
  const stage = await pairStage(t);
  stage.input(bytes("0\n"));
  await untilSo(stage, () => stage.isInputClosed(), "the end of the sender");
  assert.equal(stage.exit(), undefined);
  assert.equal(stage.mishap(), undefined);
  await stage.signal("SIGKILL");
  await untilSo(stage, () => stage.exit() !== undefined, "the end of the receiver");
  assert.deepEqual(stage.exit(), { code: undefined, signal: "SIGKILL" });
  assert.deepEqual(stage.mishap(), { code: undefined, signal: "SIGKILL" });
});

test("mishap() of a pair does not wait for the other one, whichever it is", async (t) => {
  const [one, two] = [await pairStage(t), await pairStage(t)];
  one.input(bytes("9\n"));
  tellReceiver(t, two, "8");
  assert.deepEqual(await untilMishapOf(one), { code: 9, signal: undefined });
  assert.deepEqual(await untilMishapOf(two), { code: 8, signal: undefined });
  assert.equal(one.exit(), undefined);
  assert.equal(two.exit(), undefined);
});

test("exit() of a pair is the bad end when the other one is good", async (t) => {
  const stage = await pairStage(t);
  stage.input(bytes("9\n"));
  tellReceiver(t, stage, "0");
  await untilSo(stage, () => stage.exit() !== undefined, "both ends");
  assert.deepEqual(stage.exit(), { code: 9, signal: undefined });
});

test("exit() of a pair is unknown as long as its sender was not started", async (t) => {
  const stage = await stageOf(t, pair, { role: "pair", transport: "udp" });
  tellReceiver(t, stage, "8");
  await untilMishapOf(stage);
  assert.equal(stage.exit(), undefined);
});

test("untilMishapKnown() does not wait for ever for a program that goes on", async (t) => {
  const stage = await stageOf(t, filter, { role: "filter" });
  assert.equal(await untilMishapKnown(stage), undefined);
});

test(
  "close() ends everything of a play, also what left its group",
  { skip: noKernelTables },
  async (t) => {
    const text = `
    import { spawn } from "node:child_process";
    spawn("/bin/sleep", ["100"], { detached: true, stdio: "ignore" }).unref();
    ${pair}`;
    const stage = await stageOf(t, text, { role: "pair", transport: "udp" });
    await stage.begin(programPlace("main", stage.where));
    await untilTrue(() => playsOf(stage).length === 4, "two programs and their sleepers");
    await stage.close();
    await untilTrue(() => playsOf(stage).length === 0, "the end of all four");
  },
);

async function pairStage(t: TestContext): Promise<Stage> {
  const stage = await stageOf(t, pair, { role: "pair", transport: "udp" });
  await stage.begin(programPlace("main", stage.where));
  await untilSo(stage, () => stage.printed().length === 2, "the sender");
  return stage;
}

/** The program prints exactly these lines. */
async function printed(stage: Stage, ...lines: readonly string[]): Promise<void> {
  await untilSo(stage, () => stage.printed().length >= lines.length, lines.join());
  assert.deepEqual(stage.printed(), lines);
}

/** The code with which it is to end. */
function tellReceiver(t: TestContext, stage: Stage, code: string): void {
  const place = programPlace("main", stage.where);
  const socket = createSocket("udp4");
  t.after(() => void socket.close());
  if ("port" in place) socket.send(code, place.port, place.host);
}

async function untilMishapOf(stage: Stage) {
  await untilSo(stage, () => stage.mishap() !== undefined, "the mishap");
  return stage.mishap();
}

/** The processes of a play that still run. */
function playsOf(stage: Stage): readonly string[] {
  const mark = markOf(stage.where);
  return readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && isMarked(pid, mark));
}

function isMarked(pid: string, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(mark);
  } catch {
    return false;
  }
}
