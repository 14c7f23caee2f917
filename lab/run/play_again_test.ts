import assert from "node:assert/strict";
import { test } from "node:test";
import type { Story } from "../core/verdict.ts";
import { playedTwice } from "./play_again.ts";

const silent: Story = {
  steps: [],
  reason: {
    kind: "silent",
    peer: "a",
    waitedMs: 5,
    heardBytes: 0,
    wantedBytes: 1,
    lastHeard: new Uint8Array(),
    wanted: new Uint8Array(1),
  },
  diagnosis: undefined,
  trace: [],
  printed: [],
};
const opened = { kind: "opened", atMs: 1, link: "x", flow: "a", direction: "toServer" } as const;

/** Gives these outcomes one after the other. */
function plays(...outcomes: readonly (Story | undefined)[]) {
  let count = 0;
  const play = (onHeld?: (trace: readonly [typeof opened]) => void) => {
    const outcome = outcomes[count++];
    if (!outcome) onHeld?.([opened]);
    return Promise.resolve(outcome);
  };
  return { play, count: () => count };
}

test("playedTwice() plays what held once only", async () => {
  const { play, count } = plays(undefined);
  assert.equal(await playedTwice(play), undefined);
  assert.equal(count(), 1);
});

test("playedTwice() gives the trace of the second play when that one held", async () => {
  assert.deepEqual(await playedTwice(plays(silent, undefined).play), {
    story: silent,
    again: [opened],
  });
});

test("playedTwice() knows a sure failure", async () => {
  assert.deepEqual(await playedTwice(plays(silent, silent).play), {
    story: silent,
    again: undefined,
  });
});

test("playedTwice() plays a program once that may not be played at all", async () => {
  const refused: Story = {
    ...silent,
    reason: { kind: "not-allowed", rule: "symbolic-link", what: "x" },
  };
  const { play, count } = plays(refused);
  assert.deepEqual(await playedTwice(play), { story: refused, again: undefined });
  assert.equal(count(), 1);
});
