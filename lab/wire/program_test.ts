import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { createBell } from "./bell.ts";
import { nowMs } from "./clock.ts";
import { type Program, startProgram } from "./program.ts";
import { thisRuntime } from "./runtime.ts";
import { testFolder, untilTrue } from "./test_kit.ts";

const outputLimitBytes = 64 * 1024;
const soonMs = 30_000;

test("exit() tells the code of a program that ends well", async (t) => {
  const { ended } = await shell(t, "exit 0");
  assert.deepEqual((await ended()).exit(), { code: 0, signal: undefined });
});

test("exit() tells the code of a program that ends badly", async (t) => {
  const { ended } = await shell(t, "exit 7");
  assert.deepEqual((await ended()).exit(), { code: 7, signal: undefined });
});

test("exit() tells the signal that ended a program", async (t) => {
  const { ended } = await shell(t, "kill -SEGV $$");
  assert.deepEqual((await ended()).exit(), { code: undefined, signal: "SIGSEGV" });
});

test("exit() tells the code of a program that catches a signal of the lab's", async (t) => {
  const { program, until, ended } = await shell(
    t,
    "trap 'exit 42' TERM; echo up; while :; do sleep 0.02; done",
  );
  await until(() => program.printed().includes("up"));
  process.kill(program.pid, "SIGTERM");
  assert.deepEqual((await ended()).exit(), { code: 42, signal: undefined });
});

test("exit() tells nothing while the program runs", async (t) => {
  const { program, until } = await shell(t, "echo up; exec sleep 100");
  await until(() => program.printed().includes("up"));
  assert.equal(program.exit(), undefined);
});

test("printed() holds the lines of both streams", async (t) => {
  const { ended } = await shell(t, "echo one; sleep 0.1; echo two >&2");
  assert.deepEqual((await ended()).printed(), ["one", "two"]);
});

test("printed() holds what was printed last, also without a line's end", async (t) => {
  const { ended } = await shell(t, "printf 'the end'");
  assert.deepEqual((await ended()).printed(), ["the end"]);
});

test("printed() keeps the last of many lines", async (t) => {
  const { ended } = await shell(t, "i=0; while [ $i -lt 999 ]; do i=$((i+1)); echo $i; done");
  const lines = (await ended()).printed();
  assert.equal(lines.at(-1), "999");
  assert.ok(lines.length <= 40, `${lines.length} lines`);
});

test("printed() cuts a long line", async (t) => {
  const { ended } = await shell(t, "head -c 20000 /dev/zero | tr '\\0' x; echo");
  const kept = (await ended()).printed().join("");
  assert.ok(kept.length > 0 && kept.length <= 16 * 1024, `${kept.length} characters`);
});

test("startProgram() kills a program that prints too much", async (t) => {
  const { ended } = await shell(t, "exec yes");
  const program = await ended();
  assert.equal(program.hasPrintedTooMuch(), true);
  assert.deepEqual(program.exit(), { code: undefined, signal: "SIGKILL" });
});

test("hasPrintedTooMuch() is false at the limit itself", async (t) => {
  const { ended } = await shell(t, `head -c ${outputLimitBytes} /dev/zero`);
  const program = await ended();
  assert.equal(program.hasPrintedTooMuch(), false);
  assert.equal(program.exit()?.code, 0);
});

test("hasPrintedTooMuch() is true one byte beyond the limit", async (t) => {
  const { ended } = await shell(t, `head -c ${outputLimitBytes + 1} /dev/zero`);
  assert.equal((await ended()).hasPrintedTooMuch(), true);
});

test("end() kills a program that ignores signals", async (t) => {
  const { program, until } = await shell(t, "trap '' TERM INT HUP; echo up; while :; do :; done");
  await until(() => program.printed().includes("up"));
  await program.end();
  assert.deepEqual(program.exit(), { code: undefined, signal: "SIGKILL" });
});

test("end() kills a grandchild that stays in the group", async (t) => {
  const { program, until } = await shell(t, "sleep 100 & echo $!; wait");
  await until(() => program.printed().length === 1);
  const grandchild = Number(program.printed()[0]);
  assert.ok(isAlive(grandchild));
  await program.end();
  await untilTrue(() => !isAlive(grandchild), "the end of the grandchild");
});

test("end() kills a grandchild whose program has ended by itself", async (t) => {
  const { ended } = await shell(t, "sleep 100 & echo $!; exit 3");
  const program = await ended();
  assert.deepEqual(program.exit(), { code: 3, signal: undefined });
  const grandchild = Number(program.printed()[0]);
  await program.end();
  await untilTrue(() => !isAlive(grandchild), "the end of the grandchild");
});

test("end() is safe twice, one after the other", async (t) => {
  const { program } = await shell(t, "sleep 100");
  await program.end();
  await program.end();
  assert.equal(program.exit()?.signal, "SIGKILL");
});

test("end() is safe twice at once", async (t) => {
  const { program } = await shell(t, "sleep 100");
  await Promise.all([program.end(), program.end()]);
  assert.equal(program.exit()?.signal, "SIGKILL");
});

test("end() leaves the exit of a program that has ended as it was", async (t) => {
  const { ended } = await shell(t, "exit 5");
  const program = await ended();
  await program.end();
  assert.deepEqual(program.exit(), { code: 5, signal: undefined });
});

test("startProgram() ends with 127 and says so when there is no such command", async (t) => {
  const { ended } = await start(t, { file: "/nowhere/no-such-command", args: [] });
  const program = await ended();
  assert.deepEqual(program.exit(), { code: 127, signal: undefined });
  assert.match(program.printed().join("\n"), /no-such-command|ENOENT/);
  await program.end();
});

test("startProgram() ends with 127 when the command may not be executed", async (t) => {
  const folder = await testFolder(t);
  const file = join(folder, "not_executable");
  await writeFile(file, "#!/bin/sh\n", { mode: 0o644 });
  const { ended } = await start(t, { file, args: [] });
  assert.deepEqual((await ended()).exit(), { code: 127, signal: undefined });
});

test("startProgram() gives the program exactly its environment", async (t) => {
  const env = { LAB_PORT: "20000", EMPTY: "", "WITH SPACE": "a=b c" };
  const { ended } = await start(t, { file: "/usr/bin/env", args: [] }, env);
  const lines = (await ended()).printed();
  assert.deepEqual([...lines].sort(), ["EMPTY=", "LAB_PORT=20000", "WITH SPACE=a=b c"]);
});

test("startProgram() passes arguments as they are, without a shell", async (t) => {
  const { ended } = await start(t, { file: "/usr/bin/printf", args: ["%s|", "$(id)", "", "a 'b"] });
  assert.deepEqual((await ended()).printed(), ["$(id)||a 'b|"]);
});

test("startProgram() runs the program in its folder", async (t) => {
  const { folder, ended } = await shell(t, "pwd -P");
  assert.deepEqual((await ended()).printed(), [folder]);
});

test("startProgram() gives the program an empty stdin", async (t) => {
  const { ended } = await shell(t, "cat; echo over");
  assert.deepEqual((await ended()).printed(), ["over"]);
});

test("input() reaches the program, also in parts, and endInput() ends it", async (t) => {
  const { program, until, ended } = await shell(t, "cat; echo over", { hasInput: true });
  program.input(bytes("one "));
  program.input(bytes("two\n"));
  await until(() => program.printed().includes("one two"));
  assert.equal(program.exit(), undefined);
  assert.equal(program.isInputClosed(), false);
  program.endInput();
  assert.deepEqual((await ended()).printed(), ["one two", "over"]);
  assert.equal(program.isInputClosed(), true);
});

test("input() does nothing after endInput()", async (t) => {
  const { program, ended } = await shell(t, "cat", { hasInput: true });
  program.input(bytes("one\n"));
  program.endInput();
  program.input(bytes("two\n"));
  program.endInput();
  assert.deepEqual((await ended()).printed(), ["one"]);
});

test("input() passes much more than a pipe holds", async (t) => {
  const { program, ended } = await shell(t, "wc -c", { hasInput: true });
  program.input(new Uint8Array(4 * 1024 * 1024));
  program.endInput();
  assert.equal((await ended()).printed()[0]?.trim(), String(4 * 1024 * 1024));
});

/** There nothing is heard of an EPIPE on the way to a child, until the child ends. */
const noEpipe = thisRuntime().name === "bun" ? "Bun does not tell of a closed pipe" : false;

test("isInputClosed() is so once a program does not take what it is given", {
  skip: noEpipe,
}, async (t) => {
  const script = "exec 0<&-; echo up; exec sleep 100";
  const { program, until } = await shell(t, script, { hasInput: true });
  await until(() => program.printed().includes("up"));
  program.input(bytes("one\n"));
  await until(program.isInputClosed);
  assert.equal(program.exit(), undefined);
  program.input(bytes("two\n"));
});

test("isInputClosed() is so after the end of the program, and without any input", async (t) => {
  const { program, until, ended } = await shell(t, "exit 0", { hasInput: true });
  await ended();
  await until(program.isInputClosed);
  program.input(bytes("one\n"));
  assert.equal((await shell(t, "cat")).program.isInputClosed(), true);
});

test("output holds standard output alone, byte for byte, and ends with it", async (t) => {
  const { program, until, ended } = await shell(t, "printf '\\377\\000\\r\\n'; echo no >&2; cat", {
    hasInput: true,
  });
  await until(() => program.output.receivedBytes() === 4 && program.printed().includes("no"));
  assert.deepEqual([...program.output.peek(9)], [255, 0, 13, 10]);
  assert.equal(program.output.ending(), "open");
  program.endInput();
  await ended();
  assert.equal(program.output.ending(), "fin");
});

test("output ends when the program closes it, though it goes on", async (t) => {
  const { program, until } = await shell(t, "echo one; exec 1>&-; exec sleep 100");
  await until(() => program.output.ending() === "fin");
  assert.equal(program.exit(), undefined);
});

test("output ends with a program whose child keeps it open", async (t) => {
  const { program, ended } = await shell(t, "sleep 100 & exit 0");
  await ended();
  assert.equal(program.output.ending(), "fin");
});

test("output keeps no more of a flood than its limit", async (t) => {
  const { ended } = await shell(t, "exec yes");
  const { output } = await ended();
  assert.ok(output.receivedBytes() <= outputLimitBytes, `${output.receivedBytes()} bytes`);
});

interface Started {
  readonly folder: string;
  readonly program: Program;
  until(isSo: () => boolean): Promise<void>;
  ended(): Promise<Program>;
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function shell(
  t: TestContext,
  script: string,
  more: { hasInput?: boolean } = {},
): Promise<Started> {
  const path = { PATH: "/usr/local/bin:/usr/bin:/bin" };
  return start(t, { file: "/bin/sh", args: ["-c", script] }, path, more);
}

async function start(
  t: TestContext,
  command: Parameters<typeof startProgram>[0],
  env: Readonly<Record<string, string>> = {},
  more: { hasInput?: boolean } = {},
): Promise<Started> {
  const folder = await testFolder(t);
  const bell = createBell();
  const options = { ...more, folder, env, outputLimitBytes, onChange: bell.ring };
  const program = startProgram(command, options);
  t.after(() => program.end());
  const until = async (isSo: () => boolean): Promise<void> => {
    const endMs = nowMs() + soonMs;
    while (!isSo()) {
      assert.ok(nowMs() < endMs, `Not in time: ${isSo}; printed ${program.printed()}`);
      // Printing rings no bell.
      await bell.wait(nowMs() + 10);
    }
  };
  const ended = async (): Promise<Program> => {
    await until(() => program.exit() !== undefined);
    return program;
  };
  return { folder, program, until, ended };
}

/** A process that was killed but not yet buried is dead. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
