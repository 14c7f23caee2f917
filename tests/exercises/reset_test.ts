/** Good servers outlive every rude client, and every mistake fails the check that names it. */
import { exercise } from "../exercise_kit.ts";

const { good, bad, nothingElse } = exercise("reset");

good("good_node.ts");
good("good_deno.ts");
good("good_bun.ts");

bad("bad_cleans_up_after_errors_only.ts", {
  mistake: "cleaning up after errors, but not after a goodbye,",
  check: "who",
  says: /The connection of "ann" is over, .* and "ann" is still there\. Clean up in 'close'/,
});

bad("bad_dies_of_reset.ts", {
  mistake: "M23: ending the process when one connection breaks",
  check: "after",
  says: /Your server died because client a vanished: one client must not take the others down\./,
});

bad("bad_deno_no_error_listener.ts", {
  mistake: "M23: no listener for 'error'",
  check: "after",
  says: /Your server died because client a vanished/,
});

bad("bad_deno_unhandled_rejection.ts", {
  mistake: "M23: a read whose error nobody catches",
  check: "after",
  says: /Your server died because client a vanished/,
});

bad("bad_stops_listening.ts", {
  mistake: "closing the server when one connection breaks",
  check: "after",
  says: /Client c was refused though others got in before it: listening must continue\./,
});

bad("bad_ends_all.ts", {
  mistake: "ending all connections when one breaks",
  check: "after",
  says:
    /nothing; the program (closed|reset) the connection .* A reset is the end of one connection/,
});

bad("bad_shared_buffer.ts", {
  mistake: "M14: one buffer for all unfinished lines",
  check: "half-request",
  says: /heard "OK\\n" .*they are nobody else's beginning\./,
});

bad("bad_takes_half_a_name.ts", {
  mistake: "answering an unfinished line at the close",
  check: "half-request",
  says: /"zo" is still there\. .* They are no request/,
});

bad("bad_waits_for_drain.ts", {
  mistake: "waiting for a drain that never comes",
  check: "while-answering",
  says: /Your server died because client a vanished: .* stop waiting when the connection has an/,
});

bad("bad_bun_asks_until_taken.ts", {
  mistake: "writing in a loop until all is taken",
  check: "while-answering",
  says: /nothing for 2 s .*What waits for a slow reader may wait for ever\./,
});

bad("bad_one_code_only.ts", {
  mistake: "expecting one error code only",
  check: "hung-up",
  says: /now your writes fail .*the program ended \(exit code 1\) .*EPIPE/,
});

bad("bad_writes_after_end.ts", {
  mistake: "M27: writing after the end",
  check: "quit",
  says: /Behind QUIT comes nothing that counts .*the program ended \(exit code 1\)/,
});

bad("bad_deno_closes_twice.ts", {
  mistake: "M27: closing a connection twice",
  check: "quit",
  says: /the program ended \(exit code 1\) .*BadResource/,
});

bad("bad_cleans_up_at_the_end_only.ts", {
  mistake: "M25: cleaning up in 'end' only",
  check: "forgets",
  says: /The connection of "ann" is over, .* and "ann" is still there\. Clean up in 'close'/,
});

bad("bad_loses_patience.ts", {
  mistake: "giving up after five lost clients",
  check: "any-rudeness",
  says: /Your server died because client rude\d+ vanished/,
});

nothingElse();
