/** Servers over udp and unix sockets: good ones get full marks, mistakes fail their own check. */
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fails, passes } from "./conformance_kit.ts";

const skip = spawnSync("python3", ["--version"]).status !== 0;

test("server-udp: node:dgram gets full marks", () => passes("server-udp/good_node.ts"));
test("server-udp: Deno.listenDatagram gets full marks", () => passes("server-udp/good_deno.ts"));
test("server-udp: Bun.udpSocket gets full marks", () => passes("server-udp/good_bun.ts"));
test("server-udp: Python gets full marks", { skip }, () => passes("server-udp/good_python.py"));

test("M63: answering the first client only fails sources", () =>
  fails("server-udp/bad_first_client_only.ts", {
    check: "sources",
    says:
      /Client c\d received the answer to what client c\d sent\..*Answer there, and remember nobody\./,
  }));

test("M64: taking an empty datagram for the end fails boundaries", () =>
  fails("server-udp/bad_empty_is_the_end.ts", {
    check: "boundaries",
    says: /the program ended \(exit code 0\)/,
  }));

test("M64: joining datagrams fails boundaries", () =>
  fails("server-udp/bad_joins_datagrams.ts", {
    check: "boundaries",
    says: /"one\\x00\\xff" 5 B came, 3 B wanted/,
  }));

test("a small buffer fails sizes", () =>
  fails("server-udp/bad_deno_small_buffer.ts", {
    check: "sizes",
    says: /2 KiB came, 63\.9 KiB wanted.*A buffer that is too small cuts a datagram/,
  }));

test("server-unix: node:net gets full marks", () => passes("server-unix/good_node.ts"));
test("server-unix: Deno.listen gets full marks", () => passes("server-unix/good_deno.ts"));
test("server-unix: Python gets full marks", { skip }, () => passes("server-unix/good_python.py"));

test("a frame for every read fails frames", () =>
  fails("server-unix/bad_frame_per_read.ts", {
    check: "frames",
    says: /Keep what you read until a whole frame is there/,
  }));

test("waiting for the rest of a torn frame fails torn", () =>
  fails("server-unix/bad_waits_for_the_rest.ts", {
    check: "torn",
    says: /no end \(FIN\) for .* You never closed/,
  }));

test("leaving the socket file behind fails private", () =>
  fails("server-unix/bad_leaves_file.ts", {
    check: "private",
    says: /state socket file gone .*says 600, wanted gone/,
  }));

test("M32: a stale socket file fails stale", () =>
  fails("server-unix/bad_stale_file.ts", {
    check: "stale",
    says: /\(the program, once more\) seen the program ended \(exit code 1\).*EADDRINUSE/,
  }));
