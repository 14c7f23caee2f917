import { exercise } from "../exercise_kit.ts";

const { good, bad, nothingElse } = exercise("lines");

good("good_bun_listen.ts");
good("good_deno_listen.ts");
good("good_node_bytes.ts");
good("good_node_decoder.ts");
good("good_python.py");

bad("bad_answers_the_rest.ts", {
  mistake: "taking the end of the connection for the end of a line",
  check: "last-words",
  says: /heard "8 unfinish\\n" which nobody asked for/,
});
bad("bad_any_line_break.ts", {
  mistake: "ending a line at a CR or at U+2028",
  check: "as-it-is",
  says: /heard "3 one\\n.*Only the byte 0a ends a line/,
});
bad("bad_byte_length.ts", {
  mistake: "counting bytes",
  check: "code-points",
  says: /11 bytes, 9 code points heard "11 gr/,
});
bad("bad_crlf_in_one_read.ts", {
  mistake: "looking for CR LF in each read",
  check: "crlf",
  says: /heard "9 carriage\\r\\n".*The two bytes may come in two reads/,
});
bad("bad_decodes_each_read.ts", {
  mistake: "M03, decoding each read by itself,",
  check: "cut-characters",
  says: /A read may end inside a character/,
});
bad("bad_drops_the_tail.ts", {
  mistake: "M06, dropping what stands behind the last whole line,",
  check: "tail",
  says: /the line "4 next" heard "0 \\n".*keep what stands behind the last "\\n"/,
});
bad("bad_first_line_only.ts", {
  mistake: "M05, one answer for each read,",
  check: "together",
  says: /the line "5 three" heard nothing for.*One read may bring several lines/,
});
bad("bad_graphemes.ts", {
  mistake: "counting what the eye takes for one letter",
  check: "code-points",
  says: /One letter for the eye, 2 code points: e and U\+0301 heard "1 e/,
});
bad("bad_keeps_cr.ts", {
  mistake: "leaving the CR in the text",
  check: "crlf",
  says: /heard "9 carriage\\r\\n".*One CR directly before the LF belongs to the end of the line/,
});
bad("bad_limits_the_connection.ts", {
  mistake: "a limit for the whole connection",
  check: "long-lines",
  says: /The longest line that is allowed.*The limit is one of each line/,
});
bad("bad_line_per_read.ts", {
  mistake: "M04, taking every read for a line,",
  check: "pieces",
  says: /heard "3 hel\\n" which nobody asked for.*A read is not a line/,
});
bad("bad_never_finishes.ts", {
  mistake: "M18, never sending a FIN,",
  check: "last-words",
  says: /You never closed: the client cannot tell that the answer is complete/,
});
bad("bad_no_limit.ts", {
  mistake: "M16, a buffer without a limit,",
  check: "too-long",
  says: /heard nothing for.*waits for a "\\n" without a limit/,
});
bad("bad_refuses_and_stays.ts", {
  mistake: "refusing a line and waiting for its end",
  check: "too-long",
  says: /heard no end \(FIN\) for.*finish this connection/,
});
bad("bad_refuses_without_a_word.ts", {
  mistake: "hanging up without a word",
  check: "too-long",
  says: /a text like \/error: \.\+\/ heard nothing; the program closed the connection/,
});
bad("bad_shared_rest.ts", {
  mistake: "M14, one buffer for all clients,",
  check: "two-clients",
  says: /heard "9 salpepper\\n".*Half a line belongs to the connection on which it came/,
});
bad("bad_skips_empty.ts", {
  mistake: "taking an empty line for no line",
  check: "empty-line",
  says: /the line "0 " heard nothing .*It has 0 code points/,
});
bad("bad_trims.ts", {
  mistake: "cutting spaces off",
  check: "as-it-is",
  says: /heard "13 in the middle".*Spaces at both ends/,
});
bad("bad_utf16_length.ts", {
  mistake: "counting the units of a JavaScript string",
  check: "code-points",
  says: /4 bytes, 2 units of UTF-16, 1 code point heard "2 /,
});
bad("bad_waits_for_a_full_stop.ts", {
  mistake: "beginning only when a read ends with a line feed",
  check: "tail",
  says: /the line "7 partial" heard nothing for/,
});

nothingElse();
