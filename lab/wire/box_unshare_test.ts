import assert from "node:assert/strict";
import { test } from "node:test";
import { unshareCommand } from "./box_unshare.ts";
import type { BoxView } from "./box_view.ts";

const view: BoxView = {
  command: { file: "/opt/a=b/run me", args: ["$(id)", "--", "'"] },
  folder: "/tmp/play 1",
  env: { LAB_PORT: "20001" },
  links: [{ path: "/bin", target: "usr/bin" }],
  binds: [{ path: "/tmp/play 1", isWritable: false }, { path: "/tmp/out", isWritable: true }],
};

const readOnly: BoxView = { ...view, binds: view.binds.filter((bind) => !bind.isWritable) };

test("unshareCommand() keeps every path out of its script", () => {
  const { args } = unshareCommand("/usr/bin/unshare", view, false);
  const script = args[args.indexOf("-c") + 1] ?? "";
  assert.match(script, /pivot_root/);
  assert.doesNotMatch(script, /play 1|run me|usr\/bin\/unshare|20001/);
});

test("unshareCommand() ends with the program's own words", () => {
  const { args } = unshareCommand("/usr/bin/unshare", view, false);
  assert.deepEqual(args.slice(-4), ["/opt/a=b/run me", "$(id)", "--", "'"]);
});

test("unshareCommand() asks for a user namespace, except as root", () => {
  assert.ok(unshareCommand("/usr/bin/unshare", readOnly, false).args.includes("--user"));
  assert.ok(!unshareCommand("/usr/bin/unshare", readOnly, true).args.includes("--user"));
});

test("unshareCommand() gives up root's user when nothing is to be written", () => {
  assert.ok(unshareCommand("/usr/bin/unshare", readOnly, true).args.includes("nobody"));
});

test("unshareCommand() keeps root's user when a folder must be writable", () => {
  assert.ok(unshareCommand("/usr/bin/unshare", view, true).args.includes("same"));
});
