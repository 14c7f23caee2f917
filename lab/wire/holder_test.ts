import assert from "node:assert/strict";
import { test } from "node:test";
import { findBox } from "./box.ts";
import { holderOf, SandboxError } from "./holder.ts";

test("holderOf() auto holds a Deno program by Deno", async () => {
  assert.deepEqual(await holderOf("auto", { isDeno: true }), { kind: "deno" });
});

test("holderOf() auto takes for others what the machine has", async () => {
  assert.deepEqual(await holderOf("auto", { isDeno: false }), await findBox());
});

test("holderOf() does not hold by Deno what does not run on it", async () => {
  await assert.rejects(holderOf("deno", { isDeno: false }), (error) => {
    assert.ok(error instanceof SandboxError && error instanceof RangeError);
    assert.equal(
      error.message,
      'Cannot hold the program with "deno": only Deno programs can be held by Deno',
    );
    return true;
  });
});

test("holderOf() none holds nothing, without a reason to be sorry", async () => {
  assert.deepEqual(await holderOf("none", { isDeno: true }), {
    kind: "none",
    why: { en: "", zh: "" },
  });
});

test("holderOf() bwrap is bubblewrap or an error, and nothing else", () => isExact("bwrap"));
test("holderOf() unshare is unshare or an error, and nothing else", () => isExact("unshare"));

async function isExact(kind: "bwrap" | "unshare"): Promise<void> {
  const box = await findBox([kind]);
  const holder = holderOf(kind, { isDeno: true });
  if (box.kind === "none") {
    await assert.rejects(holder, { name: "SandboxError", choice: kind, why: box.why });
  } else assert.deepEqual(await holder, box);
}
