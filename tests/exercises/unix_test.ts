/** The exercise unix: a known service at a new kind of address. */
import { exercise } from "../exercise_kit.ts";

const { good, bad, nothingElse } = exercise("unix");

good("good_bun_listen.ts");
good("good_deno_listen.ts");
good("good_node.ts");
good("good_python.py");

bad("bad_counts_bytes.ts", {
  mistake: "a count of bytes",
  check: "code-points",
  says: /heard "11 gr.*only the place where it listens is another one/,
});
bad("bad_decodes_each_read.ts", {
  mistake: "a program that decodes each read alone",
  check: "any-cut",
  says: /has no boundaries either/,
});
bad("bad_hangs_up_at_fin.ts", {
  mistake: "hanging up before the answers",
  check: "last-words",
  says: /You closed your side before answering/,
});
bad("bad_leaves_file.ts", {
  mistake: "a file that nobody takes away",
  check: "unlink",
  says: /the kernel says 600, wanted gone.*unlink the file, then exit with 0/,
});
bad("bad_line_per_read.ts", {
  mistake: "a read that is taken for a line",
  check: "any-cut",
  says: /has no boundaries either/,
});
bad("bad_never_ends.ts", {
  mistake: "no end of its own",
  check: "last-words",
  says: /You never closed/,
});
bad("bad_no_handler.ts", {
  mistake: "no handler for SIGTERM",
  check: "unlink",
  says: /\((?:SIGTERM|exit code 143)\), wanted exit code 0.*Handle SIGTERM/,
});
bad("bad_one_at_a_time.ts", {
  mistake: "one client after the other",
  check: "two-clients",
  says: /Client b got nothing while 1 other client was still connected/,
});
bad("bad_open_to_all.ts", {
  mistake: "a file that lets others in",
  check: "private",
  says: /the kernel says 7\d\d, wanted 600.*Give it the mode 0600/,
});
bad("bad_path_of_its_own.ts", {
  mistake: "another path than LAB_PATH",
  check: "one-line",
  says:
    /did not listen on LAB_PATH|Requires \w+ access to "lines\.sock"|Cannot listen on lines\.sock/,
});
bad("bad_stale_file.ts", {
  mistake: "no way past an old file",
  check: "stale",
  says: /The file is still there, and nobody listens.*EADDRINUSE/,
});
bad("bad_waits_for_clients.ts", {
  mistake: "waiting for the last client to go",
  check: "not-held-up",
  says: /still ran .*the process lives as long as the last of them/,
});

nothingElse();
