import assert from "node:assert/strict";
import { test } from "node:test";
import { listenersIn } from "./kernel_tables.ts";

const head =
  "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

/** One line of a table, as the kernel writes it. */
function row(local: string, state = "0A"): string {
  const remote = "00000000:0000";
  return `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000  1000        0 41234 1 0 100`;
}

/** The address of a listener that the table shows like this. */
function addressOf(hex: string): string | undefined {
  return listenersIn(`${head}\n${row(`${hex}:1F90`)}\n`)[0]?.address;
}

test("listenersIn() reads address, port and inode", () => {
  assert.deepEqual(listenersIn(`${head}\n${row("0100007F:1F90")}\n`), [
    { address: "127.0.0.1", port: 8080, inode: "41234" },
  ]);
});

test("listenersIn() leaves out connections", () => {
  assert.deepEqual(listenersIn(`${head}\n${row("0100007F:1F90", "01")}\n`), []);
});

test("listenersIn() finds nothing in a table of the head alone", () => {
  assert.deepEqual(listenersIn(`${head}\n`), []);
});

test("listenersIn() finds nothing in an empty text", () => {
  assert.deepEqual(listenersIn(""), []);
});

test("listenersIn() keeps the order of the table", () => {
  const table = [head, row("0100007F:0050"), row("0200007F:0051")].join("\n");
  assert.deepEqual(listenersIn(table).map(({ port }) => port), [80, 81]);
});

test("listenersIn() reads the bytes of an address from the last to the first", () => {
  assert.equal(addressOf("04030201"), "1.2.3.4");
});

test("listenersIn() shows the wildcard of IPv4 as a star", () => {
  assert.equal(addressOf("00000000"), "*");
});

test("listenersIn() shows the wildcard of IPv6 as a star", () => {
  assert.equal(addressOf("0".repeat(32)), "*");
});

test("listenersIn() shows the loopback of IPv6 short", () => {
  assert.equal(addressOf("00000000000000000000000001000000"), "::1");
});

test("listenersIn() shows an IPv4 address inside of IPv6 in dotted form", () => {
  assert.equal(addressOf("0000000000000000FFFF00000100007F"), "127.0.0.1");
});

test("listenersIn() leaves out zeros in the middle of an IPv6 address", () => {
  assert.equal(addressOf("000080FE000000000000000001000000"), "fe80::1");
});

test("listenersIn() leaves out zeros at the end of an IPv6 address", () => {
  assert.equal(addressOf("000080FE000000000000000000000000"), "fe80::");
});

test("listenersIn() leaves out the longest run of zeros", () => {
  // 2001:0:0:1:0:0:0:2
  assert.equal(addressOf("00000120010000000000000002000000"), "2001:0:0:1::2");
});

test("listenersIn() leaves out the first of equally long runs of zeros", () => {
  // 2001:0:0:1:2:0:0:3
  assert.equal(addressOf("00000120010000000000020003000000"), "2001::1:2:0:0:3");
});

test("listenersIn() keeps a single zero, and a group that ends in zero", () => {
  // 2001:10:0:1:2:3:4:5
  assert.equal(addressOf("10000120010000000300020005000400"), "2001:10:0:1:2:3:4:5");
});
