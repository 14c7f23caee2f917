/** A check of a teacher's own: good programs get full marks, mistakes are told in his words. */
import { test } from "node:test";
import { fails, passes } from "./conformance_kit.ts";

test("custom: node:net gets full marks", () => passes("custom/good_node.ts"));
test("custom: Deno's own sockets get full marks", () => passes("custom/good_deno.ts"));

test("reading the counter before somebody else writes it fails everybody", () =>
  fails("custom/bad_reads_then_writes.ts", {
    check: "everybody",
    says: /everyNumberOnce .*c1 and c2 both got the number 1\./,
  }));

test("numbers that nobody got fail everybody", () =>
  fails("custom/bad_hundred_for_each.ts", {
    check: "everybody",
    says: /2 numbers were taken, and nobody got 2\./,
  }));

test("a move that fails is told as a step of the check", () =>
  fails("custom/bad_silent_to_the_second.ts", {
    check: "everybody",
    says: /check {1,}\.\/checks\.ts#everyNumberOnce .*expect c2 a text like/,
  }));
