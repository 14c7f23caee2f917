import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { defaultLimits } from "../core/limits.ts";
import type { Workshop } from "../wire/workshop.ts";
import { castingOf } from "./casting.ts";
import { openStage } from "./stage.ts";

const casting = castingOf({ transport: "tcp", doors: {} }, { role: "server", args: [], env: {} });
const never = (): boolean => false;

test("openStage() throws when the system would not start the program", async () => {
  const workshop = workshopOf({ file: "/no/such/runtime", args: [] });
  await assert.rejects(
    openStage({ workshop, casting, limits: defaultLimits, isGivenUp: never }),
    /^Error: Cannot start the program: /,
  );
});

test("openStage() tells of a program that ends before it listens", async () => {
  const workshop = workshopOf({ file: "/bin/sh", args: ["-c", "echo no; exit 3"] });
  const opening = await openStage({ workshop, casting, limits: defaultLimits, isGivenUp: never });
  const reason = { kind: "gone", exit: { code: 3, signal: undefined }, afterResetOf: undefined };
  assert.deepEqual(opening, { kind: "failed", reason, printed: ["no"] });
});

test("openStage() ends at once when nobody wants the stage any more", async () => {
  const workshop = workshopOf({ file: "/bin/sh", args: ["-c", "sleep 60"] });
  const isGivenUp = (): boolean => true;
  const opening = await openStage({ workshop, casting, limits: defaultLimits, isGivenUp });
  assert.equal(opening.kind, "failed");
});

test("openStage() plays no program that was refused", async () => {
  const refusal = { kind: "not-allowed", rule: "symbolic-link", what: "x" } as const;
  const workshop = { ...workshopOf({ file: "/bin/sh", args: [] }), refusal };
  const opening = await openStage({ workshop, casting, limits: defaultLimits, isGivenUp: never });
  assert.deepEqual(opening, { kind: "failed", reason: refusal, printed: [] });
});

function workshopOf(command: { file: string; args: readonly string[] }): Workshop {
  return {
    sandbox: "none",
    whyOpen: undefined,
    refusal: undefined,
    folder: tmpdir(),
    socketFolder: () => Promise.resolve(tmpdir()),
    recipe: ({ env }) => Promise.resolve({ command, env }),
    close: () => Promise.resolve(),
  };
}
