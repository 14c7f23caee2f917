import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { defaultLimits } from "../core/limits.ts";
import { sleep } from "../wire/clock.ts";
import type { Workshop } from "../wire/workshop.ts";
import { castingOf } from "./casting.ts";
import { houseOf } from "./house.ts";

const casting = castingOf({ transport: "tcp", doors: {} }, { role: "filter", args: [], env: {} });

/** Whose programs do nothing, and take a moment to be started. */
function slowWorkshop(): { workshop: Workshop; started: () => number } {
  let started = 0;
  const workshop: Workshop = {
    sandbox: "deno",
    whyOpen: undefined,
    refusal: undefined,
    folder: tmpdir(),
    socketFolder: () => Promise.reject(new Error("Unreachable: no socket here")),
    async recipe() {
      await sleep(100);
      started += 1;
      return { command: { file: "/bin/sleep", args: ["60"] }, env: {} };
    },
    close: () => Promise.resolve(),
  };
  return { workshop, started: () => started };
}

test("close() waits for what is still being started, also when it is called a second time", async () => {
  const { workshop, started } = slowWorkshop();
  const house = houseOf(workshop);
  house.expect(3);
  await house.open(casting, defaultLimits);
  const first = house.close();
  assert.equal(started(), 1);
  await house.close();
  assert.equal(started(), 3);
  await first;
});
