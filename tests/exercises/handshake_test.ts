/** Good readers complete every trace, and every mistake is told by the field that it gets wrong. */
import { exercise } from "../exercise_kit.ts";

const { good, bad, nothingElse } = exercise("handshake");

good("good_node.ts");
good("good_deno.ts");
good("good_bun.ts");

bad("bad_prints_a_heading.ts", {
  mistake: "printing more than the lines",
  check: "no-blanks",
  says: /"from > to flags " .*byte 0: wanted "3"/,
});

bad("bad_syn_takes_none.ts", {
  mistake: "a SYN that takes no number",
  check: "three-lines",
  says:
    /Line 2, ack: you wrote 3626544836, right is 3626544837\. A SYN takes one sequence number\./,
});

bad("bad_flag_for_number.ts", {
  mistake: "the flag ACK in the place of the number",
  check: "three-lines",
  says: /Line 2, ack: you wrote 1, right is 3626544837\. 1 is the flag ACK, which is set\./,
});

bad("bad_other_side.ts", {
  mistake: "an ack that counts its own side",
  check: "three-lines",
  says: /Line 3, ack: you wrote 3626544837, right is 1739326487\. That number belongs to the other/,
});

bad("bad_signed.ts", {
  mistake: "a sign in 32 bits",
  check: "three-lines",
  says: /Line 2, ack: you wrote -668422459, right is 3626544837\. .* no sign/,
});

bad("bad_fixed_ports.ts", {
  mistake: "the ports of the example",
  check: "any-numbers",
  says: /Line 2, ack: you wrote undefined/,
});

bad("bad_always_plus_one.ts", {
  mistake: "ack = seq + 1, always,",
  check: "data",
  says: /Data takes one number for each byte, here \d+: it is not always \+ 1\./,
});

bad("bad_bare_ack_takes_one.ts", {
  mistake: "a bare ACK that takes a number",
  check: "data",
  says: /Line \d+, seq: .* takes no number: nobody acknowledges an ACK\./,
});

bad("bad_no_data_in_handshake.ts", {
  mistake: "a third segment without data",
  check: "data",
  says: /Line 4, \w+: .* Data takes numbers, too: the segment above carries \d+ B\./,
});

bad("bad_fin_takes_none.ts", {
  mistake: "a FIN that takes no number",
  check: "goodbye",
  says: /Line \d+, ack: .* A FIN takes one sequence number, the one behind its data\./,
});

bad("bad_fin_hides_data.ts", {
  mistake: "a FIN that hides the data of its segment",
  check: "goodbye",
  says: /Line \d+, ack: .* Data takes one number for each byte, here \d+/,
});

bad("bad_no_wrap.ts", {
  mistake: "counting on behind the last number",
  check: "wrap",
  says:
    /you wrote 42949672\d\d, right is \d+\. The numbers have 32 bits: behind 4294967295 comes 0/,
});

bad("bad_wraps_to_one.ts", {
  mistake: "beginning again from 1",
  check: "wrap",
  says: /Behind 4294967295 comes 0, and 0 is a number like any other\./,
});

bad("bad_reads_downwards.ts", {
  mistake: "reading downwards only",
  check: "backwards",
  says: /Line \d+, \w+: you wrote \?, right is \S+\. The blank is still there\./,
});

bad("bad_len_counts_fin.ts", {
  mistake: "a len that counts SYN and FIN",
  check: "backwards",
  says: /Line \d+, len: .* takes a number, but it is no byte of data/,
});

bad("bad_guesses_flags.ts", {
  mistake: "flags that are guessed",
  check: "backwards",
  says: /flags: you wrote ACK, right is FIN\+ACK\. The sender's numbers move on by one more than/,
});

bad("bad_first_read_only.ts", {
  mistake: "taking one read for the whole input",
  check: "in-pieces",
  says: /Half a line so far .*which nobody asked for/,
});

nothingElse();
