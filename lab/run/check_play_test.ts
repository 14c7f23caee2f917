import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { defaultLimits } from "../core/limits.ts";
import type { Role } from "../core/scenario.ts";
import type { Step } from "../core/steps/step.ts";
import type { Story } from "../core/verdict.ts";
import { direct, testFolder } from "../wire/test_kit.ts";
import { playOn } from "./play.ts";
import { loadTeacher } from "./teacher.ts";
import { stageOf } from "./test_kit.ts";

/** What the scenario's own file says. */
const checks = `
const text = (heard) => new TextDecoder().decode(heard);
export const never = () => new Promise(() => {});
export const waits = (lab) => lab.output("x");
export const copies = async (lab) => {
  await lab.input(["one", "two"]);
  const lines = [await lab.output({ line: true }), await lab.output({ line: true })].map(text);
  if (lines.join("") !== "one\\ntwo\\n") return { fail: "It printed " + lines };
};
export async function speaksTo(lab, name) {
  const peer = await lab.connect(text(name));
  await peer.send("hello");
  await peer.expect("hello");
}
`;

const copying = "process.stdin.pipe(process.stdout);";
const pair = `
import { createServer, connect } from "node:net";
const { LAB_ROLE, LAB_HOST: host, LAB_PORT: port } = process.env;
if (LAB_ROLE === "sender") process.stdin.pipe(connect({ host, port: Number(port) }));
else createServer((socket) => socket.pipe(process.stdout)).listen(Number(port), host);
`;
const echo = `
import { createServer } from "node:net";
const { LAB_HOST: host, LAB_PORT: port } = process.env;
createServer((socket) => socket.on("error", () => {}).pipe(socket)).listen(Number(port), host);
`;

const plain = { withinMs: undefined, note: undefined, as: undefined };

function own(name: string, ...texts: readonly string[]): Step {
  const values = texts.map((text) => ({ kind: "text", text } as const));
  return { ...plain, kind: "check", of: `./checks.ts#${name}`, with: values };
}

/** Plays steps as a check of a scenario is played. */
async function play(
  t: TestContext,
  { program, role, steps, checkMs = 30_000 }: {
    program: string;
    role: Role;
    steps: readonly Step[];
    checkMs?: number;
  },
): Promise<Story | undefined> {
  const folder = await testFolder(t);
  await writeFile(join(folder, "checks.ts"), checks);
  const common = { points: 1, needs: [], links: [], hint: undefined, args: [], env: {} };
  const body = { kind: "steps", steps } as const;
  const check = { ...common, id: "check", title: { en: "Check", zh: "检查" }, role, body };
  const teacher = await loadTeacher({ checks: [check] }, folder);
  const stage = await stageOf(t, program, { role });
  const limits = { ...defaultLimits, checkMs };
  const link = { name: "direct", plan: direct };
  return await playOn(stage, {
    casting: stage.casting,
    teacher,
    steps,
    given: {},
    link,
    seed: 1,
    limits,
  });
}

test("A function that never returns is the scenario's trouble, not the program's", async (t) => {
  const steps = [own("never")];
  await assert.rejects(play(t, { program: copying, role: "filter", steps, checkMs: 200 }), {
    message: "./checks.ts#never: it made no move, and did not return, until the limit of the check",
  });
});

test("A program that keeps a function's move waiting is too slow", async (t) => {
  const steps = [own("waits")];
  const story = await play(t, { program: copying, role: "filter", steps, checkMs: 200 });
  assert.deepEqual(story?.reason, { kind: "too-slow", limitMs: 200 });
});

test("A filter is played by a function", async (t) => {
  const steps = [own("copies")];
  assert.equal(await play(t, { program: copying, role: "filter", steps }), undefined);
});

test("A pair is played by a function", async (t) => {
  const steps = [own("copies")];
  assert.equal(await play(t, { program: pair, role: "pair", steps }), undefined);
});

test("Two functions play side by side, each with peers of its own", async (t) => {
  const branches = [[own("speaksTo", "a")], [own("speaksTo", "b")]];
  const steps: readonly Step[] = [{ ...plain, kind: "together", branches }];
  assert.equal(await play(t, { program: echo, role: "server", steps }), undefined);
});

test("The end of a program explains what a function's peer saw of it", async (t) => {
  const program = echo.replace(".pipe(socket)", ".on('data', () => process.exit(7))");
  const steps = [own("speaksTo", "a")];
  const story = await play(t, { program, role: "server", steps });
  assert.ok(story?.reason.kind === "gone" && story.reason.exit.code === 7);
  assert.equal(story.steps.length, 4);
});
