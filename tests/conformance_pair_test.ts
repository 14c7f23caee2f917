/** Both ends of a protocol, and filters: full marks for good ones, mistakes fail their check. */
import { test } from "node:test";
import { fails, passes } from "./conformance_kit.ts";

test("pair-udp: node:dgram gets full marks", () => passes("pair-udp/good_node.ts"));
test("pair-udp: Deno.listenDatagram gets full marks", () => passes("pair-udp/good_deno.ts"));

test("M65: never sending again fails data-lost", () =>
  fails("pair-udp/bad_sends_once.ts", {
    check: "data-lost",
    says: /"one\\n" then nothing more for .*send the same packet again\./,
  }));

test("M68: going on after one try fails data-lost", () =>
  fails("pair-udp/bad_gives_up.ts", { check: "data-lost", says: /printed "one\\nthree\\n"/ }));

test("M67: sending again under a new number fails ack-lost", () =>
  fails("pair-udp/bad_new_number.ts", { check: "ack-lost", says: /printed "one\\none\\n"/ }));

test("M70: delivering what comes again fails ack-lost", () =>
  fails("pair-udp/bad_delivers_twice.ts", {
    check: "ack-lost",
    says: /printed "one\\none\\n" .*A packet that comes again is not delivered again/,
  }));

test("M71: not acknowledging again fails ack-lost", () =>
  fails("pair-udp/bad_silent_on_repeats.ts", {
    check: "ack-lost",
    says: /the program ended \(exit code 1\).*No acknowledgement of packet/,
  }));

test("M66: any acknowledgement will do fails old-ack", () =>
  fails("pair-udp/bad_any_ack_will_do.ts", {
    check: "old-ack",
    says: /printed "one\\nthree\\n" .*An acknowledgement of packet 0 says nothing of packet 1\./,
  }));

test("M72: leaving at once fails lingers", () =>
  fails("pair-udp/bad_leaves_at_once.ts", {
    check: "lingers",
    says: /ended \(exit code 1\), wanted exit code 0 .*Stay for a while, as TIME-WAIT does\./,
  }));

test("pair-tcp: node:net gets full marks", () => passes("pair-tcp/good_node.ts"));
test("pair-tcp: Deno's streams get full marks", () => passes("pair-tcp/good_deno.ts"));

test("a line for every read fails carries", () =>
  fails("pair-tcp/bad_line_per_read.ts", { check: "carries", says: /A read is not a line\./ }));

test("M29: listening for ever fails carries", () =>
  fails("pair-tcp/bad_never_stops_listening.ts", {
    check: "carries",
    says: /the program still ran after/,
  }));

test("taking a reset for an end fails broken", () =>
  fails("pair-tcp/bad_reset_is_an_end.ts", {
    check: "broken",
    says: /ended \(exit code 0\), wanted exit code 1 .*A reset is not an end\./,
  }));

test("pair-unix: node:net gets full marks", () => passes("pair-unix/good_node.ts"));
test("pair-unix: Deno's streams get full marks", () => passes("pair-unix/good_deno.ts"));

test("over unix too, a line for every read fails carries", () =>
  fails("pair-unix/bad_line_per_read.ts", { check: "carries", says: /printed "on/ }));

test("taking silence for the end fails partition", () =>
  fails("pair-unix/bad_silence_is_the_end.ts", {
    check: "partition",
    says: /the program ended its output .*Silence is not the end of a stream\./,
  }));

test("filter: the process module gets full marks", () => passes("filter/good_node.ts"));
test("filter: Deno's streams get full marks", () => passes("filter/good_deno.ts"));
test("filter: Bun's streams get full marks", () => passes("filter/good_bun.ts"));

test("M02: counting letters fails any-bytes", () =>
  fails("filter/bad_decodes.ts", {
    check: "any-bytes",
    says: /given payload ".{1,8}" .*What comes is bytes, not text\./,
  }));

test("counting the first chunk only fails much", () =>
  fails("filter/bad_first_chunk_only.ts", { check: "much", says: /output "3145731 / }));

test("telling a mistake in words only fails strict", () =>
  fails("filter/bad_exits_with_zero.ts", {
    check: "strict",
    says: /the program ended \(exit code 0\), wanted exit code 1/,
  }));

test("M29: a timer that keeps the filter alive fails abc", () =>
  fails("filter/bad_never_ends.ts", { check: "abc", says: /the program still ran after/ }));
