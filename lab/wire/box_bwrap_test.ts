import assert from "node:assert/strict";
import { test } from "node:test";
import { bwrapCommand } from "./box_bwrap.ts";
import type { BoxView } from "./box_view.ts";

const view: BoxView = {
  command: { file: "/opt/a=b/run me", args: ["$(id)", "--", "'"] },
  folder: "/tmp/play 1",
  env: { LAB_PORT: "20001" },
  links: [{ path: "/bin", target: "usr/bin" }],
  binds: [{ path: "/tmp/play 1", isWritable: false }, { path: "/tmp/out", isWritable: true }],
};

test("bwrapCommand() starts bubblewrap without any environment", () => {
  const { file, args } = bwrapCommand("/usr/bin/bwrap", view, { limitsRoom: true });
  assert.deepEqual([file, ...args.slice(0, 2)], ["/usr/bin/env", "-i", "/usr/bin/bwrap"]);
});

test("bwrapCommand() ends with the program's own words after --", () => {
  const { args } = bwrapCommand("/usr/bin/bwrap", view, { limitsRoom: true });
  assert.deepEqual(args.slice(-5), ["--", "/opt/a=b/run me", "$(id)", "--", "'"]);
});

test("bwrapCommand() binds read-only, except what is writable", () => {
  const line = bwrapCommand("/usr/bin/bwrap", view, { limitsRoom: true }).args.join("|");
  assert.match(line, /\|--ro-bind\|\/tmp\/play 1\|\/tmp\/play 1\|--bind\|\/tmp\/out\|/);
});

test("bwrapCommand() limits what is written where bubblewrap can", () => {
  const limited = bwrapCommand("/usr/bin/bwrap", view, { limitsRoom: true }).args.join(" ");
  const free = bwrapCommand("/usr/bin/bwrap", view, { limitsRoom: false }).args.join(" ");
  assert.match(limited, /--size 268435456 --tmpfs \/dev\/shm .* --size 268435456 --tmpfs \/tmp/);
  assert.match(free, /--tmpfs \/dev\/shm .* --tmpfs \/tmp/);
  assert.doesNotMatch(free, /--size/);
});
