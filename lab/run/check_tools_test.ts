import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import type { Plan } from "../core/scenario.ts";
import { echoScene, judgedBy } from "./check_test_kit.ts";
import type { CheckTools, Expected, Judgement } from "./check_tools.ts";
import type { Scene } from "./scene.ts";
import { bytes, labScene, mainOf, sceneOn, stageOf } from "./test_kit.ts";

const upstream = { side: "lab", transport: "tcp", samePortAs: undefined } as const;
const slow: Plan = { toServer: { delay: { byMs: 20, jitterMs: 0 } }, toClient: {} };

/** Says what it was given, and ends in the way that it is told. */
const speaker = `
process.on("SIGUSR1", () => console.log("signal"));
let rest = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => {
  const lines = (rest + chunk).split("\\n");
  rest = lines.pop();
  for (const line of lines) console.log("got", line);
});
process.stdin.on("end", () => process.exit(3));
console.log("ready");
`;

async function holds(scene: Scene, judge: (lab: CheckTools) => Promise<void>): Promise<string[]> {
  const { reason, lines } = await judgedBy(scene, judge);
  assert.equal(reason, undefined, JSON.stringify(reason));
  return lines.slice(1).map((line) => line.trim());
}

async function breaks(
  scene: Scene,
  judge: (lab: CheckTools) => Promise<Judgement> | Judgement,
  message: string | RegExp,
): Promise<void> {
  const whole = typeof message === "string" ? `./checks.ts#own: ${message}` : message;
  await assert.rejects(judgedBy(scene, judge), { message: whole });
}

function text(heard: Uint8Array): string {
  return new TextDecoder().decode(heard);
}

test("connect() gives a peer with the address that the server sees", async (t) => {
  for (const plan of [slow, { toServer: {}, toClient: {} }]) {
    const scene = await echoScene(t, { plan });
    await holds(scene, (lab) =>
      lab.connect("a").then((a) => {
        assert.deepEqual({ host: a.host, port: a.port }, scene.peerEnd("a"));
        assert.equal(a.name, "a");
      }));
  }
});

test("accept() gives whoever comes to a door of the lab", async (t) => {
  const { stage, scene } = await labScene(t, { role: "client" });
  const socket = connect(mainOf(stage));
  const connected = once(socket, "connect");
  t.after(() => socket.destroy());
  await holds(scene, async (lab) => {
    const a = await lab.accept("a", { withinMs: 20_000 });
    await connected;
    assert.equal(a.port, socket.localPort);
    assert.equal(lab.peer("a").port, a.port);
  });
});

test("peer() gives a peer of an earlier step", async (t) => {
  const scene = await echoScene(t);
  await scene.connect("a", "main");
  const lines = await holds(scene, async (lab) => {
    await lab.peer("a").send("x");
    assert.equal(text(await lab.peer("a").expect("x")), "x");
  });
  assert.deepEqual(lines, ['send a "x"', 'expect a "x"']);
});

test("expect() understands every expectation, and gives what was heard", async (t) => {
  const cases: readonly [string, Expected, string][] = [
    ["ab", "a", "a"],
    ["", bytes("b"), "b"],
    ["x\ny\n", { line: true }, "x\n"],
    ["", { line: "y" }, "y\n"],
    ["12\n", { regex: "\\d+" }, "12"],
    ['{"a":1}\n', { json: { a: 1 } }, '{"a":1}'],
    ["q", { oneOf: ["p", "q"] }, "q"],
    ["", { nothingForMs: 20 }, ""],
  ];
  const scene = await echoScene(t);
  await holds(scene, async (lab) => {
    const a = await lab.connect("a");
    for (const [said, what, heard] of cases) {
      await a.send(said);
      assert.equal(text(await a.expect(what)).trimEnd(), heard.trimEnd());
    }
    await a.finish();
    await a.expect({ end: true });
  });
});

test("Texts of a check are exactly what is sent and expected", async (t) => {
  await holds(await echoScene(t), async (lab) => {
    const a = await lab.connect("a");
    await a.send(["${a.port} ", bytes("$x\n")]);
    await a.expect({ line: "${a.port} $x" });
  });
});

test("Datagrams are expected whole, in any order, and repeats may be skipped", async (t) => {
  const { stage, scene } = await labScene(t, { role: "client", transport: "udp" });
  const socket = createSocket("udp4");
  t.after(() => void socket.close());
  const { host, port } = mainOf(stage);
  for (const each of ["one", "two", "one", "three"]) {
    await new Promise((resolve) => socket.send(each, port, host, resolve));
  }
  await holds(scene, async (lab) => {
    const a = await lab.accept("a", { withinMs: 20_000 });
    await a.expect({ datagrams: ["two", "one"] });
    assert.equal(text(await a.expect({ datagram: true }, { repeats: "skipped" })), "three");
  });
});

test("The other moves of a peer are made", async (t) => {
  const scene = await echoScene(t);
  const lines = await holds(scene, async (lab) => {
    const [a, b] = [await lab.connect("a"), await lab.connect("b")];
    await a.pause();
    await a.resume();
    await a.reset();
    await b.close();
    await lab.wait(1);
  });
  assert.deepEqual(lines.map((line) => line.split(" ").slice(0, 2).join(" ")), [
    "connect a",
    "connect b",
    "pause a",
    "resume a",
    "reset a",
    "close b",
    "wait 1",
  ]);
  assert.equal(scene.lastReset(), "a");
});

test("serve() answers a peer in the background", async (t) => {
  const { stage, scene } = await labScene(t, { role: "client" });
  const socket = connect(mainOf(stage));
  t.after(() => socket.destroy());
  let heard = "";
  socket.on("data", (chunk) => void (heard += chunk));
  socket.write("echo?");
  await holds(scene, async (lab) => {
    await lab.accept("a", { withinMs: 20_000 });
    await lab.serve({ peer: "a" }, "echo");
    while (heard !== "echo?") await lab.wait(5);
  });
});

test("input(), output(), signal(), exit() and start() are about the program", async (t) => {
  const stage = await stageOf(t, speaker, { role: "filter" });
  await holds(await sceneOn(t, stage), async (lab) => {
    await lab.output({ line: "ready" }, { withinMs: 20_000 });
    await lab.input("one\n");
    await lab.input(["two", "three"]);
    for (const each of ["one", "two", "three"]) await lab.output({ line: `got ${each}` });
    await lab.endInput();
    await lab.exit(3, { withinMs: 20_000 });
  });
  await breaks(await sceneOn(t, stage), (lab) => lab.start(), /Cannot use "start" with a filter/);
});

test("signal() and start() reach a client", async (t) => {
  const stage = await stageOf(t, speaker, { role: "client" });
  await holds(await sceneOn(t, stage), async (lab) => {
    await lab.output({ line: "ready" }, { withinMs: 20_000 });
    await lab.signal("SIGUSR1");
    await lab.output({ line: "signal" });
    await lab.signal("SIGKILL");
    await lab.exit("any");
    await lab.start();
    await lab.output({ line: "ready" }, { withinMs: 20_000 });
  });
});

test("network() changes the faults of the link, and heal takes them away", async (t) => {
  const scene = await echoScene(t, { plan: slow });
  const lines = await holds(scene, async (lab) => {
    const a = await lab.connect("a");
    await lab.network({ toServer: {}, toClient: { blackhole: true } });
    await a.send("x");
    await a.expect({ nothingForMs: 50 });
    await lab.network("heal");
    await a.expect("x");
    assert.deepEqual(lab.link, { name: "link", plan: slow });
  });
  assert.equal(lines[1], "network toServer: no faults; toClient: blackhole");
});

test("trace() and history() tell what was said and heard so far", async (t) => {
  await holds(await echoScene(t, { changesNetwork: true }), async (lab) => {
    const a = await lab.connect("a");
    await a.send("x");
    await a.expect("x");
    const { unit, sent, received } = lab.history("a", "a");
    assert.equal(unit, "stream");
    assert.deepEqual(sent, [{ bytes: bytes("x"), outcome: "sent" }]);
    assert.deepEqual(received.map(text), ["x"]);
    const carried = lab.trace().flatMap((event) => (event.kind === "delivered" ? [event] : []));
    assert.deepEqual(carried.map(({ flow, direction, bytes }) => [flow, direction, bytes]), [
      ["a", "toServer", 1],
      ["a", "toClient", 1],
    ]);
  });
});

test("given and seed are those of the play", async (t) => {
  const { scene } = await labScene(t, {});
  const { reason } = await judgedBy(scene, (lab) => {
    assert.deepEqual(lab.given, { n: 3 });
    assert.equal(lab.seed, 1);
  }, { scope: new Map([["n", 3]]) });
  assert.equal(reason, undefined);
});

test("A peer that is not there breaks the check", async (t) => {
  const scene = await echoScene(t);
  const why = 'Cannot use peer "b": nobody of that name is there';
  await breaks(scene, (lab) => lab.peer("b").send("x"), why);
  await breaks(scene, (lab) => void lab.history("b", "b"), why);
  await breaks(scene, (lab) => lab.serve({ peer: "b" }, "echo"), why);
});

test("A name that cannot be given breaks the check", async (t) => {
  const scene = await echoScene(t);
  await breaks(scene, async (lab) => {
    await lab.connect("a");
    await lab.connect("a");
  }, 'Cannot connect "a" twice: give the new connection a name of its own');
  const must = "it must be a letter, then letters, digits or _";
  await breaks(scene, async (lab) => {
    await lab.connect("${x}");
  }, `Cannot call a peer "\${x}": ${must}`);
});

test("A move that the program's role or transport cannot make breaks the check", async (t) => {
  const { scene } = await labScene(t, { transport: "udp", doors: { upstream } });
  await breaks(scene, async (lab) => void await lab.accept("a"), /the program listens there/);
  await breaks(scene, async (lab) => {
    await lab.connect("b", { to: "upstream" });
  }, "Cannot connect to upstream: the lab listens there, so write accept");
  await breaks(scene, async (lab) => {
    await lab.connect("c", { to: "nowhere" });
  }, /Unknown door "nowhere"/);
  await breaks(scene, async (lab) => {
    await (await lab.connect("d")).finish();
  }, "Cannot finish on udp: udp has no FIN; write close");
  await breaks(scene, (lab) => lab.peer("d").send("x".repeat(65_508)), /in one datagram/);
  await breaks(scene, async (lab) => void await lab.peer("d").expect("x"), /udp keeps boundaries/);
  const at = { toServer: {}, toClient: {}, at: "upstream" };
  await breaks(scene, (lab) => lab.network(at), /Cannot change the network at upstream here/);
  const filter = (await labScene(t, { role: "filter" })).scene;
  await breaks(filter, (lab) => lab.wait(1), /Cannot use "wait" with a filter/);
});

test("Two moves that wait for the same break the check", async (t) => {
  await breaks(await echoScene(t), async (lab) => {
    const a = await lab.connect("a");
    await Promise.race([a.expect("x"), a.expect("y")]);
  }, 'Cannot let peer "a" expect twice at once: await the first before the second');
});

test("What is no expectation, no time and no state breaks the check", async (t) => {
  const scene = await echoScene(t);
  await scene.connect("a", "main");
  const expects = (what: unknown, message: string | RegExp): Promise<void> =>
    breaks(scene, async (lab) => void await lab.peer("a").expect(what as Expected), message);
  await expects({ end: true, line: true }, /it must be one word/);
  await expects({ silence: 3 }, 'Cannot expect {"silence":3}: there is no such expectation');
  await expects({ regex: "(" }, 'Cannot read "(" as a regular expression');
  await expects({ oneOf: ["x"] }, "Cannot expect one of 1: it must be 2 to 8");
  await expects({ oneOf: ["x", { nothingForMs: 1 }] }, /Cannot have nothing as one of several/);
  await expects({ nothingForMs: -1 }, "Cannot wait -1 ms: it must be a number above 0");
  await expects(7, /Cannot expect 7/);
  await breaks(scene, (lab) => lab.wait(Number.NaN), /^\.\/checks\.ts#own: Cannot wait/);
  await breaks(scene, (lab) => lab.peer("a").state("ASLEEP"), /"ASLEEP": it is no state/);
  await breaks(scene, (lab) => lab.exit(256), /Cannot wait for the exit code 256/);
});
