/** Good programs get full marks, whatever they are written with. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { scoreOf, thisRuntime } from "../../mod.ts";
import { play, programOf, root, runtimeOf, troubles } from "../play.ts";

const own = runtimeOf(thisRuntime().name);
const other = runtimeOf(own.name === "deno" ? "bun" : "deno");

test("a node:net pipe gets full marks", () => fullMarks("good_node_pipe.ts", own));
test("a node:net pipe gets full marks on the other runtime", () =>
  fullMarks("good_node_pipe.ts", other));
test("node:net by hand with a late answer gets full marks", () =>
  fullMarks("good_node_by_hand.ts", own));
test("node:net by hand gets full marks on the other runtime", () =>
  fullMarks("good_node_by_hand.ts", other));
test("Deno.listen gets full marks", () => fullMarks("good_deno_listen.ts", runtimeOf("deno")));
test("Bun.listen gets full marks", () => fullMarks("good_bun_listen.ts", runtimeOf("bun")));

const hasPython = spawnSync("python3", ["--version"]).status === 0;

test("a program in Python gets full marks through --program", { skip: !hasPython }, async () => {
  const words = ["python3", programOf("echo", "good_python.py")];
  fullScore(await play("echo", { kind: "command", words, from: root }));
});

async function fullMarks(name: string, runtime: typeof own): Promise<void> {
  fullScore(await play("echo", { kind: "file", file: programOf("echo", name), runtime }));
}

function fullScore(report: Awaited<ReturnType<typeof play>>): void {
  assert.deepEqual(troubles(report), []);
  assert.deepEqual(scoreOf(report), { earned: 20, possible: 20 });
}
