import assert from "node:assert/strict";
import { createServer } from "node:net";
import { once } from "node:events";
import { test } from "node:test";
import { datagramBinders } from "../wire/datagram_socket.ts";
import { listening } from "../wire/listening.ts";
import { untilFree } from "./until_free.ts";

test("untilFree() waits until whoever listened there before has gone", async (t) => {
  const [before, after] = [createServer(), createServer()];
  t.after(() => void after.close());
  before.listen(0, "127.0.0.1");
  await once(before, "listening");
  const { port } = before.address() as { port: number };
  let tries = 0;
  await untilFree(() => {
    tries += 1;
    if (tries === 3) before.close();
    return listening(tries < 3 ? createServer() : after, { host: "127.0.0.1", port });
  });
  assert.equal(tries, 3);
});

test("untilFree() waits for a udp port, whatever socket a runtime binds", async () => {
  const host = "127.0.0.1";
  for (const bind of Object.values(datagramBinders()).filter((bind) => bind !== undefined)) {
    const before = await bind({ host, port: 0, onDatagram() {} });
    let tries = 0;
    const after = await untilFree(async () => {
      tries += 1;
      if (tries === 3) await before.close();
      return await bind({ host, port: before.port, onDatagram() {} });
    });
    await after.close();
    assert.equal(tries, 3);
  }
});

test("untilFree() gives what was opened", async () => {
  assert.equal(await untilFree(() => Promise.resolve("door")), "door");
});

test("untilFree() does not wait for anything else", async () => {
  let tries = 0;
  const open = (): Promise<void> => {
    tries += 1;
    return Promise.reject(new Error("EACCES"));
  };
  await assert.rejects(untilFree(open), { message: "EACCES" });
  assert.equal(tries, 1);
});
