import assert from "node:assert/strict";
import { test } from "node:test";
import { freeAddress } from "./address.ts";
import { noKernelTables, watchedServer } from "./test_kit.ts";

const notLinux = noKernelTables;

test("freeAddress() gives an address in the middle of 127/8", { skip: notLinux }, async () => {
  const { host } = await freeAddress();
  const [net = 0, second = 0, , last = 0] = host.split(".").map(Number);
  assert.equal(net, 127);
  assert.ok(second >= 64 && second <= 127, host);
  assert.ok(last >= 1 && last <= 254, host);
});

test("freeAddress() gives ports below the ephemeral ones", async () => {
  const { port, frontPort } = await freeAddress();
  assert.ok(port >= 20_000 && port <= 29_999, `${port}`);
  assert.ok(frontPort >= 20_000 && frontPort <= 29_999, `${frontPort}`);
});

test("freeAddress() gives two different ports", async () => {
  for (let i = 0; i < 5; i++) {
    const { port, frontPort } = await freeAddress();
    assert.notEqual(port, frontPort);
  }
});

test("freeAddress() gives ports on which one can listen", async (t) => {
  const { host, port, frontPort } = await freeAddress();
  await watchedServer(t, { host, port });
  await watchedServer(t, { host, port: frontPort });
});

test("freeAddress() gives every play an address of its own", { skip: notLinux }, async () => {
  const hosts = new Set<string>();
  for (let i = 0; i < 5; i++) hosts.add((await freeAddress()).host);
  assert.equal(hosts.size, 5);
});
