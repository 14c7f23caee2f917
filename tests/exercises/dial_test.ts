/** The exercise dial: what a client says of the addresses it was given. */
import { exercise } from "../exercise_kit.ts";

const { good, bad, nothingElse } = exercise("dial");

good("good_bun_connect.ts");
good("good_deno_connect.ts");
good("good_node.ts");

bad("bad_decodes_each_read.ts", {
  mistake: "a program that decodes each read alone",
  check: "any-text",
  says: /half a character/,
});
bad("bad_ends_in_wrong_order.ts", {
  mistake: "a report that begins with the other end",
  check: "five-tuple",
  says: /First your own end, then the other/,
});
bad("bad_everything_is_a_timeout.ts", {
  mistake: "a refusal told as a timeout",
  check: "refused",
  says: /printed "timeout 127\..*Refused is an answer/,
});
bad("bad_exits_before_flush.ts", {
  mistake: "process.exit before everything is printed",
  check: "last-words",
  says: /\d\d KiB of 239.*process\.exit\(\) throws it away/,
});
bad("bad_first_address_only.ts", {
  mistake: "a program that tries one address only",
  check: "second-address",
  says: /The second address works seen the program ended \(exit code 2\)/,
});
bad("bad_head_start.ts", {
  mistake: "a next attempt beside one that has not failed",
  check: "in-order",
  says: /Begin with an address when the one before it has failed/,
});
bad("bad_keeps_trying.ts", {
  mistake: "an attempt that was given up and left open",
  check: "silence",
  says: /still ran .*must close the socket that is still trying/,
});
bad("bad_line_per_read.ts", {
  mistake: "a line feed behind each read",
  check: "any-text",
  says: /add nothing to them/,
});
bad("bad_localhost.ts", {
  mistake: "localhost in the place of the host",
  check: "connects",
  says: /Requires net access to "\[::1\]|connect ECONNREFUSED ::1/,
});
bad("bad_no_patience.ts", {
  mistake: "no time limit of its own",
  check: "silence",
  says: /nothing printed for .*for about two minutes/,
});
bad("bad_one_exit_code.ts", {
  mistake: "one exit code for every failure",
  check: "refused",
  says: /exit code 1\), wanted exit code 2/,
});
bad("bad_reset_is_a_refusal.ts", {
  mistake: "a reset told as a refusal",
  check: "broken",
  says: /printed "refused .*neither a refusal nor an end/,
});
bad("bad_splits_at_colons.ts", {
  mistake: "an address split at its first colon",
  check: "colons",
  says: /An IPv6 address has colons of its own/,
});
bad("bad_stays_alive.ts", {
  mistake: "a timer that is never cleared",
  check: "leaves",
  says: /still ran .*clear every timer/,
});

nothingElse();
