import assert from "node:assert/strict";
import { test } from "node:test";
import { gapsOf } from "./gaps.ts";

const good = { isLinux: true, hasLimiter: true } as const;

test("gapsOf() a box in a network of its own is the processors", () => {
  const gaps = gapsOf({ ...good, sandbox: "bwrap", network: "own" });
  assert.deepEqual(gaps, ["processors"]);
});

test("gapsOf() a box on the machine's network names the network", () => {
  const gaps = gapsOf({ ...good, sandbox: "unshare", network: "shared" });
  assert.deepEqual(gaps, ["shared-network", "processors"]);
});

test("gapsOf() Deno alone guards its network, and is the only fence", () => {
  const gaps = gapsOf({ ...good, sandbox: "deno", network: "shared" });
  assert.deepEqual(gaps, ["one-fence", "processors"]);
});

test("gapsOf() nothing at all names the worst first", () => {
  const gaps = gapsOf({ ...good, sandbox: "none", network: "shared" });
  assert.deepEqual(gaps, ["open-files", "escapes", "shared-network", "processors"]);
});

test("gapsOf() a private network ends even what is not found", () => {
  const gaps = gapsOf({ ...good, sandbox: "none", network: "own" });
  assert.deepEqual(gaps, ["open-files", "processors"]);
});

test("gapsOf() says where limits cannot be kept", () => {
  const place = { sandbox: "deno", network: "shared" } as const;
  const elsewhere = gapsOf({ ...place, isLinux: false, hasLimiter: false });
  assert.deepEqual(elsewhere, ["no-limits", "one-fence", "processors"]);
  const bare = gapsOf({ ...place, isLinux: true, hasLimiter: false });
  assert.deepEqual(bare, ["no-kernel-limits", "one-fence", "processors"]);
});
