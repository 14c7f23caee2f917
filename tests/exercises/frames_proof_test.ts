/**
 * Frames on a TCP stream: each mistake that is made with them has one check that finds it, and comes
 * down to the shortest frames and the fewest cuts that show it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { exercise } from "../exercise_kit.ts";
import { fails, goldenOf, hasFaults, isMinimal, passes, wrongPrograms } from "../proofs_kit.ts";

test("node:net gets full marks", () => passes("frames/good_node_net.ts"));
test("Deno.listen gets full marks", () => passes("frames/good_deno_listen.ts"));
test("Bun.listen gets full marks", () => passes("frames/good_bun_listen.ts"));

test("M07: the wrong order of bytes needs one short frame", async () => {
  const { story } = await fails("frames/bad_little_endian.ts");
  assert.equal(story.reason.kind, "ended-early");
});

test("M08: counting the length itself needs one short frame", async () => {
  const { story } = await fails("frames/bad_counts_header.ts");
  assert.equal(story.reason.kind, "differs");
});

test("M09: one frame for each read needs two frames in one write", async () => {
  const { story } = await fails("frames/bad_frame_per_read.ts");
  assert.equal(story.reason.kind, "ended-early");
});

test("M10: reading the length too early needs one cut inside it", async () => {
  const { story } = await fails("frames/bad_reads_length_early.ts");
  assert.equal(story.reason.kind, "gone");
});

test("M11: taking 0 for no length needs one empty frame", async () => {
  const { story } = await fails("frames/bad_empty_is_nothing.ts");
  assert.equal(story.reason.kind, "ended-early");
});

test("M15: the length of a string for a number of bytes needs one byte that is no text", async () => {
  const { story } = await fails("frames/bad_string_length.ts");
  assert.equal(story.diagnosis?.kind, "decoded-as-text");
});

test("M12: a length without a limit needs the first one that is too long", async () => {
  const { story } = await fails("frames/bad_no_limit.ts");
  assert.equal(story.reason.kind, "silent");
});

// What ended one run was not there for the next: else smaller frames would have failed as well.

test("a server that dies in the middle of a property fails with the frame it died of", async () => {
  const { story } = await fails("frames/bad_dies_of_a_frame.ts");
  assert.equal(story.reason.kind, "gone");
});

test("a server that hangs in the middle of a property fails with the frame it hangs at", async () => {
  const { story } = await fails("frames/bad_hangs_at_a_frame.ts");
  assert.equal(story.reason.kind, "silent");
});

test("a server that floods in the middle of a property fails with the frame it floods at", async () => {
  const { story } = await fails("frames/bad_floods_at_a_frame.ts");
  assert.equal(story.reason.kind, "printed-too-much");
});

for (const { program, case: whole } of goldenOf("frames").filter(hasFaults)) {
  test(`${program}: "${whole}" fails, and passes without any one of its faults`, () =>
    isMinimal(`frames/${program}`));
}

test("every wrong program has its golden case", () => {
  const golden = goldenOf("frames").map(({ program }) => program).sort();
  assert.deepEqual(golden, wrongPrograms("frames"));
});

exercise("frames").handouts();
