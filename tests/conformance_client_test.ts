/** Clients over every transport: good ones get full marks, mistakes fail their own check. */
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fails, passes } from "./conformance_kit.ts";

const skip = spawnSync("python3", ["--version"]).status !== 0;

test("client-tcp: node:net gets full marks", () => passes("client-tcp/good_node.ts"));
test("client-tcp: Deno.connect gets full marks", () => passes("client-tcp/good_deno.ts"));

test("M29: a timer that keeps the client alive fails get", () =>
  fails("client-tcp/bad_stays_alive.ts", {
    check: "get",
    says: /exit with code 0 seen the program still ran after .*leave nothing open\./,
  }));

test("never saying that all is asked fails get", () =>
  fails("client-tcp/bad_no_half_close.ts", {
    check: "get",
    says: /no end \(FIN\) for .*Half-close when you have asked/,
  }));

test("M34: trying the first address only fails addresses", () =>
  fails("client-tcp/bad_first_address_only.ts", {
    check: "addresses",
    says: /accept a seen the program ended \(exit code 2\) printed │ refused/,
  }));

test("M35: telling a refusal and silence alike fails no-answer", () =>
  fails("client-tcp/bad_everything_is_a_timeout.ts", {
    check: "no-answer",
    says: /printed "timeout\\n" .*A refusal \(RST\) is an answer, and comes at once\./,
  }));

test("M35: waiting for ever fails silence", () =>
  fails("client-tcp/bad_no_patience.ts", { check: "silence", says: /nothing printed for/ }));

test("client-udp: node:dgram gets full marks", () => passes("client-udp/good_node.ts"));
test("client-udp: Deno.listenDatagram gets full marks", () => passes("client-udp/good_deno.ts"));

test("M61: asking once fails lost", () =>
  fails("client-udp/bad_asks_once.ts", {
    check: "lost",
    says: /nothing printed for .*lost: drop .*needs a time limit, and another try\./,
  }));

test("M58: never giving up fails gives-up", () =>
  fails("client-udp/bad_never_gives_up.ts", {
    check: "gives-up",
    says: /nothing printed for .*lost: blackhole/,
  }));

test("M57: believing anybody fails stranger", () =>
  fails("client-udp/bad_believes_anybody.ts", {
    check: "stranger",
    says: /printed "midnight \d+\\n" .*Look where a datagram came from\./,
  }));

test("M62: taking the answer to another question fails other-question", () =>
  fails("client-udp/bad_any_answer_will_do.ts", {
    check: "other-question",
    says: /printed "late \d+\\n" .*An answer carries the number of its question\./,
  }));

test("believing a damaged answer fails damage", () =>
  fails("client-udp/bad_no_sum.ts", {
    check: "damage",
    says: /corrupt .*treat what is damaged as if it were lost\./,
  }));

test("client-unix: node:net gets full marks", () => passes("client-unix/good_node.ts"));
test("client-unix: Deno.connect gets full marks", () => passes("client-unix/good_deno.ts"));

test("M29: waiting for more input fails hang-up", () =>
  fails("client-unix/bad_stays_for_input.ts", {
    check: "hang-up",
    says: /the program still ran after .*Do not wait for more input\./,
  }));

test("M19: destroying the connection at the end of the input fails call", () =>
  fails("client-unix/bad_destroys_at_end.ts", {
    check: "call",
    says: /nothing; the program ended its output .*neither has their end\./,
  }));

test("printing every read as a line fails call", () =>
  fails("client-unix/bad_prints_reads.ts", { check: "call", says: /slice/ }));

test("network: node:net gets full marks", () => passes("network/good_node.ts"));
test("network: Python gets full marks", { skip }, () => passes("network/good_python.py"));

test("M29: keeping the connection fails reports", () =>
  fails("network/bad_stays_connected.ts", {
    check: "reports",
    says: /the program still ran after .*Nothing may stay open/,
  }));

test("M53: forgetting what was not confirmed fails ended", () =>
  fails("network/bad_forgets_what_was_said.ts", {
    check: "ended",
    says: /expect b the line "1 one" .*Say it again on the new connection\./,
  }));

test("leaving at a refusal fails refused", () =>
  fails("network/bad_gives_up_when_refused.ts", {
    check: "refused",
    says: /the program ended \(exit code 1\).*ECONNREFUSED/,
  }));

test("M52: believing in a silent connection fails forgotten", () =>
  fails("network/bad_trusts_silence.ts", {
    check: "forgotten",
    says: /nothing printed for .*Only a time limit of your own tells\./,
  }));
