/** Hostile programs get the verdict that they earn, and change nothing outside. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createServer } from "node:net";
import { symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { SandboxChoice } from "../mod.ts";
import { freeAddress } from "../lab/wire/address.ts";
import { findBox } from "../lab/wire/box.ts";
import { type Attack, attack, type Outcome, runtime, told } from "./hostile_kit.ts";

const isDeno = runtime.name === "deno";
const mebibyte = 1024 * 1024;
/** For attacks that need a while themselves, on a machine that has other things to do. */
const patientMs = 30_000;

/** What holds programs here; Deno's are held by Deno alone, and in a box as well. */
const sandboxes: readonly SandboxChoice[] = isDeno ? ["deno", "bwrap"] : ["bwrap", "unshare"];

for (const sandbox of sandboxes) {
  const box = sandbox === "deno" ? undefined : await findBox([sandbox as "bwrap" | "unshare"]);
  const skip = box?.kind === "none" ? box.why.en : false;
  const held = (name: string, play: (sandbox: SandboxChoice) => Promise<void>): void => {
    test(`${runtime.name} in ${sandbox}: ${name}`, { skip }, () => play(sandbox));
  };
  testForging(held);
  testReading(held);
  testEnding(held);
  testLimits(held);
  testIntake(held);
}

type Held = (name: string, play: (sandbox: SandboxChoice) => Promise<void>) => void;

/** Nothing was changed, nothing leaked. */
async function heldIn(name: string, options: Attack): Promise<Outcome> {
  const outcome = await attack(name, options);
  assert.deepEqual(outcome.changes, []);
  assert.equal(outcome.hasLeaked, false);
  return outcome;
}

/** The attack came to nothing, and the rest of the program is good. */
async function isHarmless(name: string, options: Attack): Promise<Outcome> {
  const outcome = await heldIn(name, options);
  assert.equal(outcome.verdict, "pass", `${told(outcome)} ${outcome.printed.join("\n")}`);
  return outcome;
}

function testForging(held: Held): void {
  held("who prints and writes full marks gets none", async (sandbox) => {
    const outcome = await heldIn("forges_results", { sandbox, isGood: false });
    assert.equal(outcome.verdict, "gone");
    assert.match(told(outcome), /\(exit code 0\)/);
    // In a box the descriptor is its own; nobody reads what is written to it.
    assert.deepEqual(outcome.printed.filter((line) => /^wrote (?!\/dev\/fd\/3)/.test(line)), []);
  });
  held("a grandchild in a session of its own rewrites no report later", async (sandbox) => {
    await isHarmless("leaves_grandchild", { sandbox, waitsLate: true });
  });
  held("nothing is written outside", async (sandbox) => {
    const { printed } = await isHarmless("writes_files", { sandbox });
    assert.deepEqual(printed.filter((line) => line.startsWith("wrote")), []);
  });
  held("configuration beside the program is not obeyed", async (sandbox) => {
    const { printed } = await isHarmless("is_configured", { sandbox, files: configuration });
    assert.deepEqual(printed, ["not preloaded", "no .env"]);
  });
  held("commands in the output are told as text of a stranger", async (sandbox) => {
    const outcome = await heldIn("says_commands", { sandbox, isGood: false });
    assert.equal(outcome.verdict, "gone");
    const story = told(outcome);
    assert.match(story, /│ : :error title/);
    // Nothing that could move a cursor, start a line, or turn the direction of text.
    assert.doesNotMatch(story, /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u200b]/);
  });
}

function testReading(held: Held): void {
  held("no environment of another process is read", async (sandbox) => {
    await isHarmless("reads_environments", { sandbox });
  });
  held("no other student, scenario or solution is read", async (sandbox) => {
    const { printed } = await isHarmless("reads_files", { sandbox });
    assert.deepEqual(printed, []);
  });
  held("a static import from outside is refused or finds nothing", async (sandbox) => {
    const outcome = await heldIn("imports_outside", { sandbox });
    assert.equal(outcome.verdict, isDeno ? "not-allowed" : "gone");
  });
}

function testEnding(held: Held): void {
  held("who never listens fails by that", async (sandbox) => {
    const { verdict } = await heldIn("never_starts", { sandbox, limits: { startMs: 1_500 } });
    assert.equal(verdict, "never-listened");
  });
  held("who computes for ever fails by that", async (sandbox) => {
    const { verdict } = await heldIn("spins", { sandbox, limits: { startMs: 1_500 } });
    assert.equal(verdict, "never-listened");
  });
  held("who ignores signals ends all the same", async (sandbox) => {
    await isHarmless("ignores_signals", { sandbox });
  });
  held("an import that never comes is a start that fails", async (sandbox) => {
    const { verdict } = await heldIn("waits_for_import", {
      sandbox,
      prepare: (folder) => void execFileSync("mkfifo", [join(folder, "pipe.ts")]),
    });
    assert.equal(verdict, "gone");
  });
}

function testLimits(held: Held): void {
  held("a storm of processes is ended, or never begins", async (sandbox) => {
    const options = { sandbox, isGood: isDeno, limits: { processes: 8, startMs: patientMs } };
    const outcome = await heldIn("fork_storm", options);
    assert.equal(outcome.verdict, isDeno ? "pass" : "too-many-processes", told(outcome));
  });
  held("10 GiB of output end the program", async (sandbox) => {
    assert.equal((await heldIn("floods", { sandbox, isGood: false })).verdict, "printed-too-much");
  });
  held("memory beside the heap ends the program", async (sandbox) => {
    const limits = { memoryBytes: 400 * mebibyte, startMs: patientMs };
    const { verdict } = await heldIn("fills_buffers", { sandbox, isGood: false, limits });
    assert.equal(verdict, "memory");
  });
  held("memory on the heap ends the program", async (sandbox) => {
    const limits = { memoryBytes: 400 * mebibyte, startMs: patientMs };
    const outcome = await heldIn("fills_heap", { sandbox, isGood: false, limits });
    // Deno has a limit of its own for the heap, and may be first.
    assert.match(outcome.verdict, isDeno ? /^(memory|gone)$/ : /^memory$/);
  });
  held("memory in many children counts together", async (sandbox) => {
    const limits = { memoryBytes: 400 * mebibyte, startMs: patientMs };
    const outcome = await heldIn("fills_children", { sandbox, isGood: isDeno, limits });
    assert.equal(outcome.verdict, isDeno ? "pass" : "memory", told(outcome));
  });
}

function testIntake(held: Held): void {
  held("a source file of 100 MB is refused", async (sandbox) => {
    const prepare = (folder: string): void => truncateSync(join(folder, "echo.ts"), 100 * mebibyte);
    const outcome = await heldIn("ignores_signals", { sandbox, prepare });
    assert.equal(outcome.verdict, "not-allowed");
    assert.match(told(outcome), /with "echo\.ts" your folder is too large/);
  });
  held("a symbolic link out of the folder is refused", async (sandbox) => {
    const prepare = (folder: string): void =>
      symlinkSync("../secret.txt", join(folder, "link.txt"));
    const outcome = await heldIn("reads_files", { sandbox, prepare });
    assert.equal(outcome.verdict, "not-allowed");
  });
  held("commands in a file name are told as text", async (sandbox) => {
    const name = "\r::error::20\u202e points\x1b[2J";
    const prepare = (folder: string): void => symlinkSync("echo.ts", join(folder, name));
    const outcome = await heldIn("ignores_signals", { sandbox, prepare });
    assert.equal(outcome.verdict, "not-allowed");
    assert.doesNotMatch(told(outcome), /[\u0000-\u001f\u202e]/);
  });
}

test(`${runtime.name}: the other play's port is out of reach, where Deno holds the program`, {
  skip: isDeno ? false : "a box shares the network: that is a gap, and lab doctor names it",
}, async (t) => {
  const { host, port } = await freeAddress();
  const server = createServer((socket) => socket.end());
  server.listen({ host, port });
  t.after(() => server.close());
  const outcome = await isHarmless("reaches_out", { stranger: `${host}:${port}` });
  assert.deepEqual(outcome.printed, ["connect: held", "listen: not tried"]);
});

test(`${runtime.name}: these attacks do succeed where nothing holds the program`, async () => {
  assert.equal((await attack("reads_files", { sandbox: "none" })).hasLeaked, true);
  assert.equal((await attack("reads_environments", { sandbox: "none" })).hasLeaked, true);
});

test(`${runtime.name}: nothing of a storm is left where nothing holds the program`, async () => {
  const options = {
    sandbox: "none",
    isGood: false,
    limits: { processes: 8, startMs: patientMs },
  } as const;
  const outcome = await attack("fork_storm", options);
  assert.equal(outcome.verdict, "too-many-processes", told(outcome));
  assert.deepEqual(outcome.changes, []);
});

test(`${runtime.name}: a grandchild ends where nothing holds the program`, async () => {
  const outcome = await attack("leaves_grandchild", { sandbox: "none", waitsLate: true });
  assert.equal(outcome.verdict, "pass");
  assert.deepEqual(outcome.changes, []);
});

/** Whatever might change how a program, or the lab, is run. */
const configuration = {
  "deno.json": '{"imports":{"node:net":"./preload.ts"},"tasks":{"lab":"exit 0"}}',
  "bunfig.toml": 'preload = ["./preload.ts"]\n[run]\nbun = false\n',
  "package.json": '{"type":"commonjs","scripts":{"lab":"exit 0"},"imports":{"#x":"./preload.ts"}}',
  "tsconfig.json": '{"compilerOptions":{"paths":{"node:net":["./preload.ts"]}}}',
  ".env": "FROM_DOT_ENV=read",
  "preload.ts": 'globalThis.wasPreloaded = "preloaded";',
};
