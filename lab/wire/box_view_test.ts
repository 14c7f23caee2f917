import assert from "node:assert/strict";
import { test } from "node:test";
import { toolPath, viewOf } from "./box_view.ts";

test("toolPath() gives the root of a tool for its bin and its shims", () => {
  assert.equal(toolPath("/home/ann/.pyenv/shims/python3", ["/home/ann"]), "/home/ann/.pyenv");
  assert.equal(toolPath("/opt/x/bin/tool", ["/home/ann"]), "/opt/x");
});

test("toolPath() gives the folder of an executable that is in no bin", () => {
  assert.equal(toolPath("/opt/tools/bun", ["/home/ann"]), "/opt/tools");
});

test("toolPath() never gives a home, a top folder or one that holds a closed folder", () => {
  assert.equal(toolPath("/home/ann/bin/tool", ["/root"]), "/home/ann/bin");
  assert.equal(toolPath("/opt/bin/tool", []), "/opt/bin");
  assert.equal(toolPath("/home/ann/tool", []), "/home/ann/tool");
  assert.equal(toolPath("/tmp/tool", []), "/tmp/tool");
  assert.equal(toolPath("/srv/lab/bin/tool", ["/srv/lab/students/7"]), "/srv/lab/bin");
});

test("viewOf() refuses a path that is not absolute", async () => {
  const request = { command: { file: "echo", args: [] }, folder: "/usr", env: {} };
  await assert.rejects(viewOf(request), {
    name: "RangeError",
    message: 'Cannot box "echo": the path must be absolute',
  });
});

test("viewOf() refuses a variable whose name could be taken for a word of env", async () => {
  const request = { command: { file: "/bin/sh", args: [] }, folder: "/usr", env: { "-u": "" } };
  await assert.rejects(viewOf(request), RangeError);
});

test("viewOf() refuses an executable that is not there", async () => {
  const request = { command: { file: "/usr/bin/no such", args: [] }, folder: "/usr", env: {} };
  await assert.rejects(viewOf(request), {
    message: 'Cannot box "/usr/bin/no such": there is no such file',
  });
});

test("viewOf() binds outer folders first, as one may lie in another", async () => {
  const { binds } = await viewOf({
    command: { file: "/bin/sh", args: [] },
    folder: "/tmp/a/b",
    env: {},
    writable: ["/tmp/a", "/tmp/a/b/c"],
  });
  assert.deepEqual(binds.filter(({ path }) => path.startsWith("/tmp")), [
    { path: "/tmp/a", isWritable: true },
    { path: "/tmp/a/b", isWritable: false },
    { path: "/tmp/a/b/c", isWritable: true },
  ]);
});

test("viewOf() lets the request name PATH and HOME itself", async () => {
  const command = { file: "/bin/sh", args: [] };
  const { env } = await viewOf({ command, folder: "/tmp/a", env: { HOME: "/tmp/a" } });
  assert.deepEqual(env, { PATH: "/bin:/usr/local/bin:/usr/bin", HOME: "/tmp/a", PWD: "/tmp/a" });
});
