import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultLimits } from "../core/limits.ts";
import { attachedStage, type Opening } from "./stage.ts";
import type { Casting } from "./casting.ts";
import { createSpares } from "./spares.ts";

const server: Casting = { role: "server", transport: "tcp", doors: {}, args: [], env: {} };

test("fill() starts no more than two, however many are wanted", () => {
  const { starts, spares } = counted();
  spares.fill(9, server, defaultLimits);
  assert.equal(starts.length, 2);
});

test("fill() starts only what is missing", () => {
  const { starts, spares } = counted();
  spares.fill(1, server, defaultLimits);
  spares.fill(1, server, defaultLimits);
  assert.equal(starts.length, 1);
});

test("take() gives the oldest first", async () => {
  const { starts, spares } = counted();
  spares.fill(2, server, defaultLimits);
  assert.equal(await spares.take(server), starts[0]);
});

test("take() gives nothing when there is no spare", () => {
  assert.equal(counted().spares.take(server), undefined);
});

test("take() gives no spare of another casting", () => {
  const { spares } = counted();
  spares.fill(2, server, defaultLimits);
  assert.equal(spares.take({ ...server, role: "client" }), undefined);
});

test("close() closes what nobody took", async () => {
  const { closed, spares } = counted();
  spares.fill(2, server, defaultLimits);
  await spares.take(server);
  await spares.close();
  assert.deepEqual(closed, [1]);
});

test("close() is not troubled by a spare that could not be started", async () => {
  const spares = createSpares(() => Promise.reject(new Error("no processes left")));
  spares.fill(1, server, defaultLimits);
  await spares.close();
});

test("take() passes the trouble of a spare on", async () => {
  const spares = createSpares(() => Promise.reject(new Error("no processes left")));
  spares.fill(1, server, defaultLimits);
  await assert.rejects(spares.take(server) ?? Promise.resolve(), { message: "no processes left" });
});

/** Spares that note what was started, and the numbers of those that were closed. */
function counted() {
  const starts: Opening[] = [];
  const closed: number[] = [];
  const spares = createSpares(() => {
    const number = starts.length;
    const stage = attachedStage({ host: "127.0.0.1", port: 1, frontPort: 2 }, server);
    const close = (): Promise<void> => Promise.resolve(void closed.push(number));
    const opening: Opening = { kind: "open", stage: { ...stage, close } };
    starts.push(opening);
    return Promise.resolve(opening);
  });
  return { starts, closed, spares };
}
