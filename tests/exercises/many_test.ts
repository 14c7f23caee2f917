import { exercise } from "../exercise_kit.ts";

const { good, bad, nothingElse } = exercise("many");

good("good_bun_listen.ts");
good("good_deno_listen.ts");
good("good_node_promises.ts");
good("good_node_timers.ts");

bad("bad_answers_at_once.ts", {
  mistake: "saying that it has slept",
  check: "sleep",
  says: /A minute is not over yet heard "SLEPT 60000\\n" which nobody asked for/,
});
bad("bad_busy_wait.ts", {
  mistake: "M37, waiting in a loop,",
  check: "not-behind",
  says: /Long before a's sleep is over heard nothing for .*Waiting must not stop the program/,
});
bad("bad_forgets_after_fin_only.ts", {
  mistake: "M42, not forgetting those who were reset,",
  check: "no-leak",
  says: /Forty came and went heard "COUNT 21\\n".*A connection can end with FIN or with a reset/,
});
bad("bad_hangs_up_at_fin.ts", {
  mistake: "M17, answering a FIN with a FIN at once,",
  check: "last-words",
  says: /The client said 'I have finished sending' \(FIN\), not 'goodbye'/,
});
bad("bad_never_forgets.ts", {
  mistake: "M42, forgetting nobody,",
  check: "no-leak",
  says: /Forty came and went heard "COUNT 41\\n".*give back what belonged to it/,
});
bad("bad_one_at_a_time.ts", {
  mistake: "M36, serving the next client when this one has left,",
  check: "reverse",
  says: /Client c5 got nothing while 4 other clients were still connected/,
});
bad("bad_one_for_all.ts", {
  mistake: "one variable for all sleepers",
  check: "own-state",
  says: /the line "READY" heard "WOULD-BLOCK\\n".*is a fact about one connection/,
});
bad("bad_one_outbox.ts", {
  mistake: "one outbox for all clients",
  check: "slow-reader",
  says: /the line "PONG \d" heard nothing for .*Writing can block too/,
});
bad("bad_one_queue.ts", {
  mistake: "one queue for the requests of all clients",
  check: "not-behind",
  says: /Requests of different clients never stand in one queue/,
});
bad("bad_overtakes.ts", {
  mistake: "answering a client's next request before its sleep is over",
  check: "in-order",
  says: /the line "SLEPT 100" heard "PONG 2\\n.*SLEEP is a call that blocks/,
});
bad("bad_poll_in_line.ts", {
  mistake: "a POLL that waits",
  check: "poll",
  says: /the line "WOULD-BLOCK" .*heard nothing for .*POLL is the call that never blocks/,
});
bad("bad_seconds.ts", {
  mistake: "taking milliseconds for seconds",
  check: "sleep",
  says: /the line "SLEPT 50" heard nothing for .*not in seconds/,
});
bad("bad_shared_rest.ts", {
  mistake: "M14, one buffer for all clients,",
  check: "own-line",
  says: /heard "PONG alPING bob\\n".*each connection needs a buffer of its own/,
});
bad("bad_sixteen_places.ts", {
  mistake: "a fixed number of places",
  check: "crowd",
  says: /heard nothing for .*A fixed number of places/,
});
bad("bad_zero_is_nothing.ts", {
  mistake: "taking 0 for no number",
  check: "any-mix",
  says: /first \["SLEEP 0"\].*stand the fewest requests that are enough/,
});

nothingElse();
