/** Doors, roles and states: good programs get full marks, mistakes fail their own check. */
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fails, passes } from "./conformance_kit.ts";

const skip = spawnSync("python3", ["--version"]).status !== 0;
/** Elsewhere nobody can ask the kernel for the states. */
const skipStates = process.platform !== "linux";

test("doors: node:net and node:dgram get full marks", () => passes("doors/good_node.ts"));
test("doors: Deno's own sockets get full marks", () => passes("doors/good_deno.ts"));

test("M26: ending both directions fails half-close", () =>
  fails("doors/bad_ends_both_directions.ts", {
    check: "half-close",
    says: /You closed your side before answering\. .*keep the other direction open\./,
  }));

test("M14: one connection upstream for all clients fails many", () =>
  fails("doors/bad_one_upstream.ts", { check: "many", says: /the line "CLIENT \d"/ }));

test("answering in more words than were asked for fails status", () =>
  fails("doors/bad_chatty_status.ts", {
    check: "status",
    says: /"2 clients" 9 B came, 1 B wanted/,
  }));

test("M24: an upstream that refuses fails no-upstream", () =>
  fails("doors/bad_dies_with_upstream.ts", {
    check: "no-upstream",
    says: /the program ended \(exit code 1\).*ECONNREFUSED/,
  }));

test("two-roles: node:net gets full marks", () => passes("two-roles/good_node.ts"));
test("two-roles: Bun's own sockets get full marks", () => passes("two-roles/good_bun.ts"));

test("leaving the end to the client fails says", () =>
  fails("two-roles/bad_waits_for_the_client.ts", { check: "says", says: /You never closed/ }));

test("listening whatever the role is fails hears", () =>
  fails("two-roles/bad_server_only.ts", { check: "hears", says: /EADDRINUSE/ }));

test("taking a reset for an ordinary end fails torn", () =>
  fails("two-roles/bad_reset_is_fine.ts", {
    check: "torn",
    says: /the program ended \(exit code 0\), wanted exit code 1/,
  }));

test("states: node:net gets full marks", () => passes("states/good_node.ts"));
test("states: Bun's own sockets get full marks", () => passes("states/good_bun.ts"));
test("states: Python gets full marks", { skip }, () => passes("states/good_python.py"));

test("M18: staying in CLOSE-WAIT fails passive-close", () =>
  fails("states/bad_stays_in_close_wait.ts", {
    check: "passive-close",
    says: /no end \(FIN\) for .*is in CLOSE-WAIT until he sends his own\./,
  }));

test("never ending first fails active-close", () =>
  fails("states/bad_never_ends_first.ts", {
    check: "active-close",
    says: /no end \(FIN\) for .*Send FIN when you have no more to say/,
  }));

test("ending instead of aborting fails abort", () =>
  fails("states/bad_ends_instead_of_aborting.ts", {
    check: "abort",
    says: /an end \(FIN\) instead of a reset/,
  }));

test(
  "M31: listening without SO_REUSEADDR fails restart",
  { skip: skip || skipStates },
  () =>
    fails("states/bad_no_reuse_address.py", {
      check: "restart",
      says:
        /\(the program, once more\) seen the program ended \(exit code 1\).*Address already in use/,
    }),
);
