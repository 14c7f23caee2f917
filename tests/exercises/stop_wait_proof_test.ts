/**
 * Stop and wait over UDP: each mistake that is made with it has one check that finds it, and comes
 * down to the faults that a teacher would draw on the board.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { exercise } from "../exercise_kit.ts";
import { fails, goldenOf, hasFaults, isMinimal, passes, wrongPrograms } from "../proofs_kit.ts";

test("node:dgram gets full marks", () => passes("stop-wait/good_node_dgram.ts"));
test("Deno.listenDatagram gets full marks", () => passes("stop-wait/good_deno_datagrams.ts"));
test("Bun.udpSocket gets full marks", () => passes("stop-wait/good_bun_udp_socket.ts"));

test("M65: a packet that is never sent again needs one loss", async () => {
  const { story } = await fails("stop-wait/bad_sends_once.ts");
  assert.equal(story.reason.kind, "wrong-exit");
});

test("M66: counting acknowledgements needs one copy and one loss", async () => {
  const { story } = await fails("stop-wait/bad_counts_acks.ts");
  assert.equal(story.reason.kind, "differs");
});

test("M67: a new number for the same line needs one lost acknowledgement", async () => {
  const { story } = await fails("stop-wait/bad_new_number.ts");
  assert.equal(guaranteeIn(story), "no-duplication");
});

test("M68: going on after one try needs one loss", async () => {
  const { story } = await fails("stop-wait/bad_goes_on_after_one_try.ts");
  assert.equal(guaranteeIn(story), "completeness");
});

test("M69: sending again for every acknowledgement needs one copy", async () => {
  const { story } = await fails("stop-wait/bad_answers_every_ack.ts");
  assert.equal(story.reason.kind, "over-budget");
});

test("M70: delivering what comes again needs one lost acknowledgement", async () => {
  const { story } = await fails("stop-wait/bad_delivers_twice.ts");
  assert.equal(guaranteeIn(story), "no-duplication");
});

test("M71: silence about what comes again needs one lost acknowledgement", async () => {
  const { story } = await fails("stop-wait/bad_silent_on_repeats.ts");
  assert.equal(story.reason.kind, "wrong-exit");
});

test("M72: leaving at once needs one lost acknowledgement of the end", async () => {
  const { story } = await fails("stop-wait/bad_leaves_at_once.ts");
  assert.equal(story.reason.kind, "wrong-exit");
});

// What ended one run was not there for the next: else smaller lines would have failed as well.

test("a receiver that dies in the middle of a property fails with the line it died of", async () => {
  const { story } = await fails("stop-wait/bad_dies_of_a_line.ts");
  assert.equal(story.reason.kind, "wrong-exit");
});

test("a receiver that hangs in the middle of a property fails with the line it hangs at", async () => {
  const { story } = await fails("stop-wait/bad_hangs_at_a_line.ts");
  assert.equal(story.reason.kind, "wrong-exit");
});

test("a receiver that floods in the middle of a property fails with the line it floods at", async () => {
  const { story } = await fails("stop-wait/bad_floods_at_a_line.ts");
  assert.equal(story.reason.kind, "printed-too-much");
});

for (const { program, case: whole } of goldenOf("stop-wait").filter(hasFaults)) {
  test(`${program}: "${whole}" fails, and passes without any one of its faults`, () =>
    isMinimal(`stop-wait/${program}`));
}

test("every wrong program has its golden case", () => {
  const golden = goldenOf("stop-wait").map(({ program }) => program).sort();
  assert.deepEqual(golden, wrongPrograms("stop-wait"));
});

exercise("stop-wait").handouts();

function guaranteeIn({ reason }: Awaited<ReturnType<typeof fails>>["story"]): string | undefined {
  return reason.kind === "guarantee" ? reason.counterexample.guarantee : undefined;
}
