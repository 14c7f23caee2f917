/** Ping with loss: every program gets what it deserves. */
import { exercise } from "../exercise_kit.ts";

const { good, bad, nothingElse } = exercise("udp-ping");

good("good_node.ts");
good("good_deno_datagrams.ts");
good("good_bun_connected.ts");

bad("bad_one_digit.ts", {
  mistake: "a number of which one digit is read",
  check: "total",
  says: /the line "10 ok" printed nothing printed for .* Numbers may have two digits/,
});
bad("bad_exits_before_flush.ts", {
  mistake: "M30: an exit before the last line has left",
  check: "total",
  says: /the program ended its output .* what you write just before you end the process/,
});
bad("bad_never_leaves.ts", {
  mistake: "M29: a socket that stays open",
  check: "leaves",
  says: /the program still ran after .* A socket that is open, or a timer that still runs/,
});
bad("bad_no_timeout.ts", {
  mistake: "M61: no time limit",
  check: "lost",
  says: /the line "2 lost" printed nothing printed for .* Only your own clock can end the wait/,
});
bad("bad_asks_again.ts", {
  mistake: "a lost ping that is sent again",
  check: "lost",
  says: /printed "2 ok\\n" .* "lost" is a result: do not ask again/,
});
bad("bad_stops_at_a_loss.ts", {
  mistake: "a loss that ends the program",
  check: "lost",
  says: /the program ended \(exit code 1\) .* ping 2 timed out/,
});
bad("bad_all_at_once.ts", {
  mistake: "all pings at once",
  check: "one-at-a-time",
  says: /heard "ping 2" .* a sender must slow itself down/,
});
bad("bad_old_timer.ts", {
  mistake: "a timer that rings for the next ping",
  check: "own-time",
  says:
    /printed "2 lost\\n.*" which nobody asked for .* Stop a timer when what it waits for has come/,
});
bad("bad_any_pong_will_do.ts", {
  mistake: "M62: a late pong counted for the next ping",
  check: "late",
  says: /the line "3 lost" printed "3 ok\\n" .* belongs to the ping whose number it carries/,
});
bad("bad_counts_late_ones.ts", {
  mistake: "M62: a late pong that counts in the sum",
  check: "late",
  says: /printed "4 ok\\nsent 4 ok 4 lost 0\\n" .* and that one is over/,
});
bad("bad_one_datagram_for_each.ts", {
  mistake: "one datagram read for each ping",
  check: "late",
  says: /Late again\. Pong 4 comes behind it .* printed "4 lost\\n.* go on waiting/,
});
bad("bad_skips_after_a_loss.ts", {
  mistake: "a datagram thrown away after each loss",
  check: "late",
  says: /the line "2 ok" printed "2 lost\\n" .* Compare the number/,
});
bad("bad_counts_copies.ts", {
  mistake: "a pong that is counted as often as it comes",
  check: "twice",
  says: /printed "sent 2 ok 3 lost -1\\n" .* Count the pings that were answered, not the answers/,
});
bad("bad_looks_for_the_number.ts", {
  mistake: "anything with the number in it taken for the pong",
  check: "nonsense",
  says: /printed "1 ok\\n" .* Only the whole datagram "pong 1" answers ping 1/,
});
bad("bad_dies_of_nonsense.ts", {
  mistake: "a crash at what is no pong",
  check: "nonsense",
  says: /\["", "pong", "pong 12", .* the program ended \(exit code 1\)/,
});
bad("bad_believes_anybody.ts", {
  mistake: "a pong from a stranger",
  check: "stranger",
  says: /From another port than the server's .* printed "1 ok\\n" .* Compare address and port/,
});
bad("bad_gives_up_after_two.ts", {
  mistake: "two losses in a row taken for the end",
  check: "any-network",
  says: /given drop to.* printed "sent 2 ok 0 lost" .* one line for each ping, in order/,
});
bad("bad_always_content.ts", {
  mistake: "exit code 0 whatever happened",
  check: "nobody",
  says: /exit code 0\), wanted exit code 1 .* 1 when not one pong came/,
});

nothingElse();
