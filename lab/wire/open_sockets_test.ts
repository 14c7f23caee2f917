import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { test } from "node:test";
import { openSockets } from "./open_sockets.ts";

const skip = process.platform !== "linux";

test("openSockets() changes when a process listens", { skip }, async () => {
  const before = openSockets(process.pid);
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    assert.notEqual(openSockets(process.pid), before);
  } finally {
    server.close();
  }
});

test("openSockets() is empty for a process that is not there", () => {
  assert.equal(openSockets(2 ** 30), "");
});

test("openSockets() is empty for nobody", () => {
  assert.equal(openSockets(undefined), "");
});
