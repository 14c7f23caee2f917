import assert from "node:assert/strict";
import { test } from "node:test";
import { placeText, readPlace } from "./proxy_place.ts";

const caller = "/home/me";

test("a port alone is one of 127.0.0.1", async () => {
  const place = await readPlace({ option: "listen", text: "7000", transport: "tcp", caller });
  assert.deepEqual(place, { host: "127.0.0.1", port: 7000 });
});

test("an address of IPv6 stands in brackets, and becomes what the kernel writes", async () => {
  const text = "[0:0:0:0:0:0:0:1]:7000";
  const place = await readPlace({ option: "to", text, transport: "udp", caller });
  assert.deepEqual(place, { host: "::1", port: 7000 });
  assert.equal(placeText(place), "[::1]:7000");
});

test("a name is left to each tcp connection, and looked up for udp", async () => {
  const text = "localhost:7000";
  const tcp = await readPlace({ option: "to", text, transport: "tcp", caller });
  assert.deepEqual(tcp, { host: "localhost", port: 7000 });
  const udp = await readPlace({ option: "to", text, transport: "udp", caller });
  assert.match(placeText(udp), /^(?:127\.0\.0\.1|\[::1\]):7000$/);
});

test("a path is meant from where the user stands", async () => {
  const place = await readPlace({ option: "to", text: "a.sock", transport: "unix", caller });
  assert.deepEqual(place, { path: "/home/me/a.sock" });
});
