/** Key and value by datagram: every program gets what it deserves. */
import { exercise } from "../exercise_kit.ts";

const { good, bad, nothingElse } = exercise("udp-kv");

good("good_node.ts");
good("good_deno_unawaited.ts");
good("good_bun_udp_socket.ts");
good("good_python.py");

bad("bad_silent_about_nothing.ts", {
  mistake: "no answer about a key that nobody stored",
  check: "nothing-there",
  says: /heard nothing for .* Over UDP, silence can mean/,
});
bad("bad_splits_at_every_equals.ts", {
  mistake: 'a value that ends at its first "="',
  check: "any-value",
  says: /heard "1 sum=1\+1" 9 B came, 11 B wanted .* The first "=" ends the key/,
});
bad("bad_text_not_bytes.ts", {
  mistake: "bytes that became text",
  check: "any-value",
  says: /wanted "\\xff" .* cut the bytes themselves, for not all of them are text/,
});
bad("bad_one_line_is_the_value.ts", {
  mistake: "a value that ends at its line feed",
  check: "any-value",
  says: /heard "2 sum=two" 9 B came, 16 B wanted .* the end of the datagram ends the value/,
});
bad("bad_joins_datagrams.ts", {
  mistake: "M64: datagrams that are run together",
  check: "boundaries",
  says: /Datagrams never run together as the bytes of a stream do: three in, three out/,
});
bad("bad_empty_is_the_end.ts", {
  mistake: "M64: an empty datagram that ends the server",
  check: "not-a-request",
  says: /Empty is a datagram too, and not an end .* the program ended/,
});
bad("bad_dies_of_garbage.ts", {
  mistake: "a crash at what is no request",
  check: "not-a-request",
  says: /the program ended \(exit code 1\)/,
});
bad("bad_answers_with_errors.ts", {
  mistake: "an answer to what is no request",
  check: "not-a-request",
  says:
    /heard "ERROR no request" .* servers that answer each other's error messages would never stop/,
});
bad("bad_first_client_only.ts", {
  mistake: "M63: every answer goes to the first client",
  check: "two-clients",
  says: /— It was b who asked heard "1 who=ann" .* answer there, each time anew/,
});
bad("bad_store_for_each_client.ts", {
  mistake: "a store for each client",
  check: "two-clients",
  says: /heard "0 who=" .* store the values for all/,
});
bad("bad_small_buffer.ts", {
  mistake: "a buffer of 1472 bytes",
  check: "largest",
  says: /1\.4 KiB came, 63\.9 KiB wanted .* cut off and lost for good/,
});
bad("bad_last_come_wins.ts", {
  mistake: "M76: what comes last wins",
  check: "newest-wins",
  says: /heard "8 price=older" .* What was sent first can come last/,
});
bad("bad_compares_as_text.ts", {
  mistake: "numbers compared as texts",
  check: "newest-wins",
  says: /heard "9 price=old" .* compare it as a number \(10 is more than 9\)/,
});
bad("bad_answers_once.ts", {
  mistake: "silence to a request that comes again",
  check: "asked-again",
  says: /a cannot know .* A client that hears nothing asks again/,
});
bad("bad_one_number_for_all.ts", {
  mistake: "one newest number for all keys",
  check: "any-network",
  says:
    /no faults; requests \["SET 1 b=x", "SET 1 a=x"\] .* the answer was "0 a="\. It must be "1 a=x"/,
});

nothingElse();
