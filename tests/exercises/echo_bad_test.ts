/** Every mistake fails the check that names it, for the stated reason, and no other check. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { thisRuntime } from "../../mod.ts";
import type { Fail } from "../../lab/core/verdict.ts";
import { play, programOf, root, runtimeOf, storyOf, troubles } from "../play.ts";

const runtime = runtimeOf(thisRuntime().name);

test("M01: one read taken for the whole message fails however-cut", () =>
  fails("bad_one_read_is_the_message.ts", {
    check: "however-cut",
    says: /Only the first \d+ of \d+ bytes came back\. TCP gives you bytes, not messages/,
  }));

test("M02: bytes turned into text fail any-bytes", () =>
  fails("bad_text_not_bytes.ts", {
    check: "any-bytes",
    says: /Byte 128: sent 80, got ef bf bd\. That is U\+FFFD: you decoded binary as UTF-8\./,
  }));

test("M14: one buffer for all connections fails many-clients", () =>
  fails("bad_shared_buffer.ts", {
    check: "many-clients",
    says: /Client c\d received bytes that client c\d sent\./,
  }));

test("M17: closing when the client has finished fails half-close", () =>
  fails("bad_default_half_open.ts", {
    check: "half-close",
    says: /The client said 'I have finished sending' \(FIN\), not 'goodbye'\./,
  }));

test("M18: never ending fails half-close", () =>
  fails("bad_never_ends.ts", { check: "half-close", says: /You never closed/ }));

test("M19: destroying before the flush fails late-reader", () =>
  fails("bad_destroys_before_flush.ts", {
    check: "late-reader",
    says: /24 MiB had to come, [\d.]+ MiB came, then FIN\. Closing threw away/,
  }));

test("M23: dying of a reset fails rude-peer", () =>
  fails("bad_dies_of_reset.ts", {
    check: "rude-peer",
    says: /Your server died because client a vanished/,
  }));

test("M28: serving one client only fails many-clients", () =>
  fails("bad_one_client_only.ts", {
    check: "many-clients",
    says: /Client c\d was refused though others got in before it: listening must continue\./,
  }));

test("M33: listening on every address fails one-line", () =>
  fails("bad_wildcard.ts", {
    check: "one-line",
    says: /You listen on every address; listen on LAB_HOST/,
  }));

test("M33: listening on ::1 fails one-line", () =>
  fails("bad_ipv6_only.ts", {
    check: "one-line",
    says: /You listen on ::1 only; listen on LAB_HOST/,
  }));

test("M36: serving one client after the other fails many-clients", () =>
  fails("bad_one_at_a_time.ts", {
    check: "many-clients",
    says: /Client c5 got nothing while 4 other clients were still connected\./,
  }));

test("a crash at the start fails one-line and shows the crash", () =>
  fails("bad_crashes_at_start.ts", {
    check: "one-line",
    says: /the program ended \(exit code 1\)/,
  }));

test("a crash on the first byte fails one-line and shows its line", () =>
  fails("bad_crashes_on_first_byte.ts", {
    check: "one-line",
    says: /bad_crashes_on_first_byte\.ts:\d+:\d+/,
  }));

test("never listening fails one-line", () =>
  fails("bad_never_listens.ts", {
    check: "one-line",
    says: /did not listen on LAB_HOST, port LAB_PORT/,
  }));

test("hanging in a loop fails one-line", () =>
  fails("bad_hangs_in_a_loop.ts", { check: "one-line", says: /nothing for 2 s/ }));

test("flooding standard output fails one-line", () =>
  fails("bad_floods_stdout.ts", {
    check: "one-line",
    says: /printed more than 1 MiB and was ended/,
  }));

test("exiting at once fails one-line, whatever it prints", () =>
  fails("bad_exits_at_once.ts", { check: "one-line", says: /the program ended \(exit code 0\)/ }));

test("ignoring SIGTERM fails sigterm", () =>
  fails("bad_ignores_sigterm.ts", { check: "sigterm", says: /the program still ran after 2 s/ }));

test("a syntax error fails one-line and shows line and column", () =>
  fails("bad_syntax_error.ts", { check: "one-line", says: /bad_syntax_error\.ts:7:21/ }));

test("an import from outside the folder fails one-line before the program runs", () =>
  fails("bad_reads_by_import.ts", {
    check: "one-line",
    says: runtime.name === "deno"
      ? /"..\/..\/canary.txt" is imported from outside your folder/
      : /the program ended \(exit code 1\)/,
  }));

test("a program that may not read outside its folder gets full marks all the same", async () => {
  const file = programOf("echo", "bad_reads_by_api.ts");
  assert.deepEqual(troubles(await play("echo", { kind: "file", file, runtime })), []);
});

test("every program of the folder has its test", () => {
  const tests = ["echo_good_test.ts", "echo_bad_test.ts"];
  const text = tests.map((name) => readFileSync(join(root, "tests", "exercises", name), "utf8"))
    .join();
  const programs = readdirSync(join(root, "tests", "programs", "echo"));
  const missing = programs.filter((name) => /^(good|bad)_/.test(name) && !text.includes(name));
  assert.deepEqual(missing, []);
});

async function fails(
  name: string,
  { check, says }: { check: string; says: RegExp },
): Promise<void> {
  const file = programOf("echo", name);
  const report = await play("echo", { kind: "file", file, runtime }, { isHurried: true });
  assert.deepEqual(troubles(report).map(({ id, verdict }) => [id, verdict.kind]), [[
    check,
    "fail",
  ]]);
  assert.match(storyOf(troubles(report)[0]?.verdict as Fail), says);
}
