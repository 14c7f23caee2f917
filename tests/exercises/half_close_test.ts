/** The programs of half-close: a server and a client in one file. */
import { exercise } from "../exercise_kit.ts";

const { good, bad, nothingElse } = exercise("half-close");

good("good_node_events.ts");
good("good_node_pipeline.ts");
good("good_deno_conn.ts");
good("good_bun_sockets.ts");
good("good_python.py");

bad("bad_for_await.ts", {
  mistake: "M21: reading a node socket with for await",
  check: "sum",
  says:
    /'I have finished sending' \(FIN\), not 'goodbye'\. You closed your side before answering\./,
});
bad("bad_deno_readable.ts", {
  mistake: "M21: reading connection.readable to its end",
  check: "sum",
  says:
    /'I have finished sending' \(FIN\), not 'goodbye'\. You closed your side before answering\./,
});
bad("bad_answers_at_a_line.ts", {
  mistake: "taking a line for the whole request",
  check: "waits-for-fin",
  says: /"6\\n" which nobody asked for .*Only FIN says that nothing more will\./,
});
bad("bad_silence_is_the_end.ts", {
  mistake: "taking a silence for the end",
  check: "waits-for-fin",
  says: /"6\\n" which nobody asked for .*Only FIN says that nothing more will\./,
});
bad("bad_never_ends.ts", {
  mistake: "M18: answering without a FIN",
  check: "ends-too",
  says: /You never closed: .*your own FIN, behind the answer\./,
});
bad("bad_empty_is_not_a_number.ts", {
  mistake: "adding up the empty text",
  check: "nothing-to-add",
  says: /"NaN\\n" .*The sum of no numbers is 0\./,
});
bad("bad_adds_each_read.ts", {
  mistake: "adding the numbers of each read",
  check: "however-cut",
  says: /given slice toServer at \d+; numbers .*A read may end in the middle of a number\./,
});
bad("bad_default_half_open.ts", {
  mistake: "M17: leaving allowHalfOpen at false",
  check: "late-answer",
  says: /nothing; the program closed the connection .*unless allowHalfOpen is true\./,
});
bad("bad_shared_text.ts", {
  mistake: "M14: one text for all clients",
  check: "own-sums",
  says: /Every connection has a sum and an end of its own, /,
});
bad("bad_deno_one_at_a_time.ts", {
  mistake: "M36: one client after the other",
  check: "own-sums",
  says: /heard nothing for .*none waits for another\./,
});

bad("bad_client_never_finishes.ts", {
  mistake: "waiting for the answer without a FIN",
  check: "asks",
  says: /no end \(FIN\) for .*Close the direction in which you send, and only that one/,
});
bad("bad_client_closes.ts", {
  mistake: "M26: closing both directions",
  check: "asks",
  says: /seen the program ended \(exit code 1\) .*hears no answer\./,
});
bad("bad_deno_client_closes_writable.ts", {
  mistake: "M21: closing connection.writable",
  check: "asks",
  says: /output the line "6" seen the program ended .*BadResource/,
});
bad("bad_client_first_read.ts", {
  mistake: "M01: taking the first read for the answer",
  check: "whole-answer",
  says: /"9" then the program ended its output .*Collect it until the server's FIN/,
});
bad("bad_client_no_patience.ts", {
  mistake: "giving the server too little time",
  check: "whole-answer",
  says: /the program ended \(exit code 1\) printed │ The server does not answer/,
});
bad("bad_client_stays.ts", {
  mistake: "M29: leaving a timer running",
  check: "leaves",
  says: /the program still ran after .*something is open in it, such as a timer/,
});
bad("bad_client_adds_itself.ts", {
  mistake: "adding up without the server",
  check: "no-answer",
  says: /\(exit code 0\), wanted exit code 1 .*The server finished and said nothing\./,
});
bad("bad_client_exits_with_zero.ts", {
  mistake: "failing in words only",
  check: "no-answer",
  says: /\(exit code 0\), wanted exit code 1 .*Exit with code 1/,
});
bad("bad_client_prints_pieces.ts", {
  mistake: "printing half an answer",
  check: "half-answer",
  says: /"123" which nobody asked for .*print it then, and not before\./,
});
bad("bad_client_trusts_fin.ts", {
  mistake: "trusting a FIN alone",
  check: "half-answer",
  says: /\(exit code 0\), wanted exit code 1 .*A FIN alone comes from a dying server too/,
});

nothingElse();
