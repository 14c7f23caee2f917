/** The programs of last-byte: a server that sends much and ends first. */
import { exercise } from "../exercise_kit.ts";

const { good, bad, nothingElse } = exercise("last-byte");

good("good_node_drain.ts");
good("good_node_pipeline.ts");
good("good_deno_conn.ts");
good("good_bun_listen.ts");

bad("bad_waits_for_the_client.ts", {
  mistake: "M18: leaving the end to the client",
  check: "ends",
  says: /You never closed: .*either side may end first\./,
});
bad("bad_first_read.ts", {
  mistake: "M01: taking the first read for the request",
  check: "however-cut",
  says: /given slice toServer at \d+; count \d+ .*The first read may hold half a number\./,
});
bad("bad_destroys_before_flush.ts", {
  mistake: "M19: destroying the socket before the flush",
  check: "all-of-it",
  says: /MiB of 24 MiB\) then the program closed .*end the connection only behind the last byte\./,
});
bad("bad_deno_short_write.ts", {
  mistake: "M20: overlooking a short write of Deno",
  check: "all-of-it",
  says: /MiB of 24 MiB\) then the program closed .*What write\(\) took, or did not take/,
});
bad("bad_bun_short_write.ts", {
  mistake: "M20: overlooking a short write of Bun",
  check: "all-of-it",
  says: /MiB of 24 MiB\) then the program closed .*What write\(\) took, or did not take/,
});
bad("bad_bun_writes_again.ts", {
  mistake: "M20: writing again what was taken",
  check: "all-of-it",
  says: /\^ byte \d+: wanted .*Look at what it tells you/,
});
bad("bad_deno_one_at_a_time.ts", {
  mistake: "M36: one client after the other",
  check: "side-by-side",
  says: /heard nothing for .*no reason to keep the others waiting\./,
});
bad("bad_default_half_open.ts", {
  mistake: "M17: leaving allowHalfOpen at false",
  check: "early-fin",
  says: /MiB of 16 MiB\) then the program closed .*\(allowHalfOpen\)/,
});
bad("bad_closes_with_input_unread.ts", {
  mistake: "M22: closing with input unread",
  check: "unread-input",
  says: /the program reset the connection .*closed with input that nobody read/,
});
bad("bad_deno_closes_with_input_unread.ts", {
  mistake: "M22: closing a Deno connection with input unread",
  check: "unread-input",
  says: /the program reset the connection .*closed with input that nobody read/,
});
bad("bad_answers_again.ts", {
  mistake: "answering at every read",
  check: "unread-input",
  says: /Only the first line is a request .*heard/,
});
bad("bad_refuses_with_a_reset.ts", {
  mistake: "M22: refusing with input unread",
  check: "refusal",
  says:
    /(?:the program reset the connection|a reset \(RST\) instead of an end) .*a reset could wipe it out\./,
});
bad("bad_dies_of_a_hang_up.ts", {
  mistake: "M23: dying of a lost client",
  check: "hang-up",
  says: /Your server died because client a vanished/,
});

nothingElse();
