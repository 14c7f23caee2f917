import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { createDueQueue } from "./due_queue.ts";

test("take() gives the earliest first, and equal times in the order in which they came", () => {
  const times = fc.array(fc.nat(20), { maxLength: 60, size: "max" });
  fc.assert(
    fc.property(times, (all) => {
      const queue = createDueQueue<{ atMs: number; i: number }>();
      const entries = all.map((atMs, i) => ({ atMs, i }));
      for (const entry of entries) queue.push(entry);
      const taken = entries.map(() => queue.take(Infinity));
      assert.deepEqual(taken, entries.toSorted((a, b) => a.atMs - b.atMs || a.i - b.i));
      assert.equal(queue.take(Infinity), undefined);
    }),
    { seed: 19, numRuns: 200 },
  );
});

test("take() gives the earliest of what waits, however takes and pushes alternate", () => {
  const moves = fc.array(fc.option(fc.nat(20)), { maxLength: 80, size: "max" });
  fc.assert(
    fc.property(moves, (all) => {
      const queue = createDueQueue<{ atMs: number }>();
      const model: number[] = [];
      for (const atMs of all) {
        if (atMs === null) assert.equal(queue.take(Infinity)?.atMs, model.shift());
        else {
          queue.push({ atMs });
          model.push(atMs);
          model.sort((a, b) => a - b);
        }
        assert.equal(queue.nextAtMs(), model[0]);
        assert.equal(queue.length(), model.length);
      }
    }),
    { seed: 19, numRuns: 200 },
  );
});

test("take() gives nothing a moment too early", () => {
  const queue = createDueQueue<{ atMs: number }>();
  queue.push({ atMs: 10 });
  assert.equal(queue.take(9.999), undefined);
  assert.deepEqual(queue.take(10), { atMs: 10 });
});

test("nextAtMs() is undefined while nothing waits", () => {
  assert.equal(createDueQueue().nextAtMs(), undefined);
});
