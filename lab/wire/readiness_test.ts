import assert from "node:assert/strict";
import { test } from "node:test";
import { listenersInLsof } from "./readiness.ts";

test("listenersInLsof() reads an IPv4 address and its port", () => {
  assert.deepEqual(listenersInLsof("n127.0.0.1:7007\n"), [{ address: "127.0.0.1", port: 7007 }]);
});

test("listenersInLsof() reads a wildcard", () => {
  assert.deepEqual(listenersInLsof("n*:7007\n"), [{ address: "*", port: 7007 }]);
});

test("listenersInLsof() takes the brackets off an IPv6 address", () => {
  assert.deepEqual(listenersInLsof("n[::1]:7007\n"), [{ address: "::1", port: 7007 }]);
});

test("listenersInLsof() leaves out processes, files and what has no port", () => {
  const text = "p4242\ng4242\nf12\nn127.0.0.1:7007\nf13\nn*:*\n";
  assert.deepEqual(listenersInLsof(text), [{ address: "127.0.0.1", port: 7007 }]);
});

test("listenersInLsof() finds nothing when lsof printed nothing", () => {
  assert.deepEqual(listenersInLsof(""), []);
});
